import { useState } from 'react';
import { setRetention, type TrailFilter } from '#contract/trail.ts';
import type { JobRow } from '#contract/jobs.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { FieldForm, type FormValue } from '#web/parts/form/FieldForm.tsx';
import { errorsOf } from '#web/parts/form/field-reading.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { instantWords } from '#web/parts/tags/say.ts';
import { problemOf } from '#web/platform/call.ts';
import { JobProgress } from '#web/platform/JobProgress.tsx';
import { useSession } from '#web/platform/session.ts';
import { useExportTrail, useRetention, useSetRetention, useTrailState, useWalkTrails } from './trail.queries.ts';

const many = (n: number): string => n.toLocaleString('zh-CN').replaceAll(',', ' ');

/** Whether the trails are whole, since when somebody knows it, and how far they are sealed. */
export function TrailState({ today }: { readonly today: string }) {
  const { data, isError, error, refetch } = useTrailState(true);
  const walk = useWalkTrails();
  const [jobId, setJobId] = useState<string | null>(null);
  if (isError) return <ProblemNote problem={problemOf(error)} heading="链的状态没有读到" onRetry={() => void refetch()} />;
  if (!data)
    return (
      <Panel title="链的状态">
        <Wait what="链的状态" />
      </Panel>
    );
  const { checked, files, trails } = data;
  const sealed = trails.reduce((to, one) => (one.sealedAt > to ? one.sealedAt : to), '');
  return (
    <Panel title="链的状态" note={`每 ${data.sealEveryMinutes} 分钟上链一段`}>
      {checked === null ? (
        <p className="trail-verdict">还没有核对过。每天 3:10 核对一遍，结果记在这里。</p>
      ) : (
        <div className={`trail-verdict ${checked.whole ? 'trail-whole' : 'trail-broken'}`} role={checked.whole ? undefined : 'alert'}>
          <b>
            <Icon name={checked.whole ? 'check' : 'overdue'} small /> {checked.whole ? '全部一致，没有少、没有改、没有多' : '有不一致'}
          </b>
          <p className="note">
            {instantWords(checked.at, today)} 核对，{checked.words}
          </p>
        </div>
      )}
      <dl className="trail-facts small">
        {trails.map((one) => (
          <div key={one.title}>
            <dt>{one.title}</dt>
            <dd>
              {many(one.rows)} 行，{many(one.seals)} 段
              <br />
              <span className="mono ink3">指纹 {one.fingerprint}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>还没有上链的</dt>
          <dd>
            {many(data.unsealed)} 行{sealed !== '' && `，上一段 ${instantWords(sealed, today)}`}
          </dd>
        </div>
        {files && (
          <div>
            <dt>案卷链</dt>
            <dd>
              {many(files.chains)} 卷，{many(files.acts)} 条
              <br />
              <span className={files.broken === 0 ? 'ink3' : 'trail-refused'}>
                {instantWords(files.at, today)} 核对，{files.broken === 0 ? '全部完整' : `${files.broken} 处不对`}
              </span>
            </dd>
          </div>
        )}
      </dl>
      <div className="panel-foot">
        <Button
          size="row"
          busy={walk.isPending && '正在登记'}
          onClick={() => walk.mutate(undefined, { onSuccess: (job) => setJobId(job.jobId) })}
        >
          现在再核一遍
        </Button>
      </div>
      {walk.isError && <ProblemNote problem={problemOf(walk.error)} heading="没有开始核对" />}
      {jobId !== null && (
        <JobProgress
          jobId={jobId}
          onClose={() => {
            setJobId(null);
            void refetch();
          }}
        />
      )}
    </Panel>
  );
}

/** The few that need somebody: the latest of what stands out at the doors, whatever the page is filtered by. */
export function LatestEvents({ today, href }: { readonly today: string; readonly href: string }) {
  const rows = useTrailState(true).data?.latest;
  if (!rows) return null;
  return (
    <Panel title="安全事件" note="近七天" aside={<AppLink href={href}>全部</AppLink>}>
      {rows.length === 0 ? (
        <p className="trail-verdict small">没有登录失败、没给的或者导出。</p>
      ) : (
        <ul className="trail-facts small">
          {rows.map((row) => (
            <li key={row.id} className="trail-event">
              <span className={`trail-${row.mark}`}>
                <Icon name={row.mark === 'refused' ? 'cross' : 'eye'} small /> {row.what}
              </span>
              <span className="nowrap ink3">{instantWords(row.at, today)}</span>
              <span className="ink2">{[row.who, row.unit ?? row.post, row.caseNumber].filter(Boolean).join('，')}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What leaves the house says for whom and why, and is itself a row. */
export function ExportTrail({ filter }: { readonly filter: TrailFilter }) {
  const [purpose, setPurpose] = useState('');
  const [jobId, setJobId] = useState<JobRow['id'] | null>(null);
  const asked = useExportTrail();
  return (
    <Panel title="导出" note="也记一行" padded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          asked.mutate({ ...filter, purpose }, { onSuccess: (job) => setJobId(job.jobId) });
        }}
      >
        <label className="field">
          <span className="field-label">用途</span>
          <input
            className="field-box trail-purpose"
            placeholder="写明给谁、为什么"
            maxLength={100}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
        </label>
        {asked.isError && <ProblemNote problem={problemOf(asked.error)} heading="没有开始导出" />}
        <Button icon="download" type="submit" wide busy={asked.isPending && '正在登记导出'}>
          导出 XLSX
        </Button>
        <Button
          icon="shield"
          wide
          onClick={() => asked.mutate({ ...filter, purpose, packed: true }, { onSuccess: (job) => setJobId(job.jobId) })}
        >
          导出签名包
        </Button>
        <p className="note ink3">
          按左边的条件导出，姓名遮蔽，封存的不写是哪一种。签名包里有表、清单和本单位的签名，交出去以后谁都能核对有没有改过。
        </p>
      </form>
      {jobId !== null && <JobProgress jobId={jobId} onClose={() => setJobId(null)} />}
    </Panel>
  );
}

/** How long security events are kept: the security administrator says it, never less than the law. */
export function RetentionPanel({ today }: { readonly today: string }) {
  const session = useSession();
  const found = useRetention(true).data;
  const save = useSetRetention();
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<FormValue>({ from: today, months: undefined, basis: '本地制度：' });
  const [errors, setErrors] = useState<{ readonly [field: string]: string }>({});
  if (!found) return null;
  const send = () => {
    const read = setRetention.body.safeParse(value);
    setErrors(read.success ? {} : errorsOf(setRetention.body, value));
    if (read.success) save.mutate(read.data, { onSuccess: () => setAsking(false) });
  };
  return (
    <Panel title="保存多久" padded>
      <div className="stack">
        <p>
          安全日志保存 <b>{found.inForce.months} 个月</b>
          <br />
          <span className="note ink3">
            依据：{found.inForce.basis}
            {found.inForce.setBy !== null && `，${found.inForce.from} 起，${found.inForce.setBy}定`}
          </span>
        </p>
        {found.coming.map((one) => (
          <p key={one.from} className="small">
            {one.from} 起改为 {one.months} 个月（{one.basis}，{one.setBy}定）
          </p>
        ))}
        <p className="note ink3">查看日志、未予办理和管理操作随案卷保存，不清除。清除时留一行，写明清了哪几天、多少行。</p>
        {session.post === 'security-admin' && !asking && <Button onClick={() => setAsking(true)}>改保存时间</Button>}
        {asking && (
          <>
            <div className="trail-retention">
              <FieldForm schema={setRetention.body} value={value} onChange={setValue} errors={errors} today={today} idPrefix="retention" />
            </div>
            {save.isError && <ProblemNote problem={problemOf(save.error)} heading="保存时间没有改" />}
            <div className="row">
              <Button kind="primary" onClick={send} busy={save.isPending && '正在保存'}>
                起用
              </Button>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                取消
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { closeCrisis, openCrisis, recordContact } from '#contract/crisis.ts';
import { helpingPosts } from '#contract/psychology.ts';
import { contacted, type Contacted, contactedTitle } from '#domain/crisis/crisis.ts';
import { levelTitle } from '#domain/psychology/follow-up.ts';
import { useRefreshCase } from '#web/act/act.queries.ts';
import { citeWords } from '#web/parts/tags/cite.ts';
import { placeInstant } from '#web/parts/tags/say.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { usePathParam } from '#web/platform/address.ts';
import { call, problemOf } from '#web/platform/call.ts';
import { useSession } from '#web/platform/session.ts';
import { FollowUp } from '#web/psychology/FollowUp.tsx';
import { CrisisHead, HelpLines } from '#web/parts/case/CrisisHead.tsx';
import { type CrisisReply, type OpenCrisis, useCrisis } from './crisis.queries.ts';
import '#web/psychology/psychology.css';
import { paths } from '#web/platform/pages/paths.ts';

/** Who goes, until when, who was called; the next call is the only primary. */
export function CrisisPage() {
  const caseId = usePathParam('caseId');
  const found = useCrisis(caseId);
  const refresh = useRefreshCase(caseId);
  const start = useMutation({ mutationFn: () => call(openCrisis, { params: { caseId }, body: {} }), onSuccess: refresh });
  if (found.isError)
    return (
      <ProblemNote
        problem={problemOf(found.error)}
        heading="危机处置没有打开"
        articleTitle={citeWords}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Wait what="危机处置" />;
  const { crisis } = found.data;
  const crumbs = (
    <p className="crumbs">
      <AppLink href={paths.case({ caseId, tab: 'psychology' })}>案卷，心理</AppLink> / 危机处置
    </p>
  );
  if (!crisis || crisis.closedOn !== null) {
    return (
      <>
        <PageHead crumbs={crumbs} title="危机处置" lead="本人有危险，或说不想活：马上启动，由具名的人当天和本人说上话。" />
        {start.isError && (
          <ProblemNote problem={problemOf(start.error)} heading="没有启动" articleTitle={citeWords} onRetry={() => start.mutate()} />
        )}
        <Panel padded>
          <div className="crisis-next">
            {crisis && (
              <p className="small ink2">
                上一次 {crisis.openedAt.slice(0, 10)} 启动，{crisis.closedOn} 交回日常跟进。
              </p>
            )}
            {start.isSuccess && start.data.crisis === null && (
              <p role="status">已转告社工，由社工当天与本人联系。眼前有危险的，先打 110、120。</p>
            )}
            <p>
              <Button kind="primary" icon="pulse" busy={start.isPending && '正在启动'} onClick={() => start.mutate()}>
                启动危机干预
              </Button>
            </p>
            <HelpLines />
          </div>
        </Panel>
      </>
    );
  }
  return <OpenCrisisPage caseId={caseId} crisis={crisis} reply={found.data} onChange={() => void refresh()} />;
}

type OpenProps = { readonly caseId: string; readonly crisis: OpenCrisis; readonly reply: CrisisReply; readonly onChange: () => void };

function OpenCrisisPage({ caseId, crisis, reply, onChange }: OpenProps) {
  const { post } = useSession();
  const { sealed } = reply;
  const talked = crisis.contactedOn !== null;
  return (
    <>
      <p className="crumbs">
        <AppLink href={paths.case({ caseId, tab: 'psychology' })}>案卷，心理</AppLink> / 危机处置
      </p>
      <h1 className="unseen" tabIndex={-1}>
        危机处置
      </h1>
      <CrisisHead
        title={
          talked ? `${crisis.namedWorker}已与${sealed?.name ?? '本人'}说上话` : `${crisis.namedWorker}今天与${sealed?.name ?? '本人'}说上话`
        }
        words={
          talked
            ? `${crisis.contactedOn}，三日内会商并交回日常跟进`
            : `${crisis.openedAt.slice(11)} 启动，最晚 ${crisis.contactBy.slice(0, 10) === crisis.openedAt.slice(0, 10) ? '今天' : '次日'} ${crisis.contactBy.slice(11)}`
        }
        left={talked ? undefined : crisis.secondsLeft}
        calm={talked}
      />
      {sealed && helpingPosts.some((one) => one === post) ? (
        <div className="columns">
          <div className="stack">
            {sealed.unasked && !talked && <FollowUp caseId={caseId} assessmentId={sealed.unasked} onDone={onChange} />}
            <NextCall caseId={caseId} crisis={crisis} sealed={sealed} onChange={onChange} />
            <Calls sealed={sealed} />
          </div>
          <div className="stack">
            <Panel
              title={sealed.level ? `今天要做的：${levelTitle[sealed.level]}` : '今天要做的'}
              tone={sealed.level === 'high' ? 'over' : 'plain'}
            >
              {sealed.actions.length === 0 ? (
                <EmptyNote title="先追问，再定">追问以后，这里列出今天要做的。</EmptyNote>
              ) : (
                <ul className="crisis-actions">
                  {sealed.actions.map((one) => (
                    <li key={one}>
                      <Icon name="square" small />
                      <span>{one}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
            <Panel padded>
              <HelpLines />
            </Panel>
            {talked && <Closing caseId={caseId} crisis={crisis} onChange={onChange} />}
          </div>
        </div>
      ) : (
        <Panel padded>
          <p>由{crisis.namedWorker}办理。起因、追问和通话内容封存，执法岗位看不到。</p>
          <HelpLines />
        </Panel>
      )}
    </>
  );
}

type Sealed = NonNullable<CrisisReply['sealed']>;

function NextCall({
  caseId,
  crisis,
  sealed,
  onChange,
}: {
  readonly caseId: string;
  readonly crisis: OpenCrisis;
  readonly sealed: Sealed;
  readonly onChange: () => void;
}) {
  const [whom, setWhom] = useState<Contacted>('person');
  const [said, setSaid] = useState('');
  const [at, setAt] = useState('');
  const talked = crisis.contactedOn !== null;
  const record = useMutation({
    mutationFn: (answered: boolean) =>
      call(recordContact, {
        params: { caseId },
        body: { crisisId: crisis.id, ...(at.trim() && { at: at.trim() }), whom, answered, ...(said.trim() && { said: said.trim() }) },
      }),
    onSuccess: () => {
      setSaid('');
      setAt('');
      onChange();
    },
  });
  const name = whom === 'person' ? sealed.name : contactedTitle[whom];
  return (
    <Panel title={talked ? '再联系' : `下一通：${name}`} note="通话内容封存">
      <div className="crisis-next">
        <div className="choices" role="group" aria-label="联系谁">
          {contacted.map((one) => (
            <label key={one} className="choice">
              <input type="radio" name="whom" checked={whom === one} onChange={() => setWhom(one)} />
              <span>{contactedTitle[one]}</span>
            </label>
          ))}
        </div>
        {whom === 'person' &&
          (sealed.phone ? (
            <p className="crisis-number">
              <a href={`tel:${sealed.phone}`}>
                <Icon name="phone" /> {sealed.phone}
              </a>{' '}
              <span className="small ink3">危机联系，显示已记日志</span>
            </p>
          ) : (
            <p className="is-today">案卷里没有电话，上门，或找家属、村居。</p>
          ))}
        <div className="fields">
          <label className="field">
            <span className="field-label">
              打的时间<span className="note">不填就是现在</span>
            </span>
            <input
              className="field-box"
              inputMode="numeric"
              placeholder="14:30"
              value={at}
              onChange={(event) => setAt(event.target.value)}
            />
          </label>
          <label className="field field-wide">
            <span className="field-label">
              说了什么<span className="note">封存，可不填</span>
            </span>
            <textarea className="field-box" maxLength={500} value={said} onChange={(event) => setSaid(event.target.value)} />
          </label>
        </div>
        {record.isError && <ProblemNote problem={problemOf(record.error)} heading="联系没有记下" articleTitle={citeWords} />}
        <p className="row-wrap">
          <Button kind="primary" icon="check" busy={record.isPending && '正在记下'} onClick={() => record.mutate(true)}>
            {whom === 'person' ? '说上话了' : '已告知'}
          </Button>
          <Button onClick={() => record.mutate(false)}>没有接通</Button>
        </p>
      </div>
    </Panel>
  );
}

function Calls({ sealed }: { readonly sealed: Sealed }) {
  return (
    <Panel title="谁、什么时候、通了没有" aside={`${sealed.calls.length} 次`}>
      {sealed.calls.length === 0 ? (
        <EmptyNote title="还没有打过">第一通打给本人。</EmptyNote>
      ) : (
        <table className="plain-table crisis-calls">
          <caption className="unseen">联系记录</caption>
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">联系</th>
              <th scope="col">结果</th>
              <th scope="col">说了什么</th>
              <th scope="col">谁打的</th>
            </tr>
          </thead>
          <tbody>
            {sealed.calls.map((one) => (
              <tr key={one.id}>
                <th scope="row" className="nowrap">
                  {placeInstant(one.at).time}
                </th>
                <td>{contactedTitle[one.whom]}</td>
                <td>
                  {one.answered ? (
                    <span className="is-done">
                      <Icon name="check" small /> 通了
                    </span>
                  ) : (
                    '没有接通'
                  )}
                </td>
                <td>{one.said ?? '—'}</td>
                <td>{one.by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Closing({ caseId, crisis, onChange }: { readonly caseId: string; readonly crisis: OpenCrisis; readonly onChange: () => void }) {
  const [backTo, setBackTo] = useState(crisis.namedWorker);
  const close = useMutation({
    mutationFn: () => call(closeCrisis, { params: { caseId }, body: { crisisId: crisis.id, backTo } }),
    onSuccess: onChange,
  });
  return (
    <Panel title="交回日常跟进" padded>
      <label className="field">
        <span className="field-label">交回给谁</span>
        <input className="field-box" value={backTo} onChange={(event) => setBackTo(event.target.value)} />
      </label>
      {close.isError && <ProblemNote problem={problemOf(close.error)} heading="没有交回" articleTitle={citeWords} />}
      <p>
        <Button busy={close.isPending && '正在交回'} onClick={() => close.mutate()}>
          会商后交回
        </Button>
      </p>
    </Panel>
  );
}

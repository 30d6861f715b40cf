import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { readSystem, troubleShape } from '#contract/system.ts';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { EmptyNote } from '#web/parts/frame/EmptyNote.tsx';
import { PageHead, Panel } from '#web/parts/frame/Panel.tsx';
import { Wait } from '#web/parts/frame/Wait.tsx';
import { Icon } from '#web/parts/icons/Icon.tsx';
import { secondWords } from '#web/parts/tags/say.ts';
import { problemOf } from '../call.ts';
import { useSession } from '../session.ts';
import { useHealth, useSystem } from './system.queries.ts';
import './system.css';
import { paths } from '#web/platform/pages/paths.ts';

type System = z.output<typeof readSystem.reply>;
type Outage = System['outages'][number];
type Trouble = z.output<typeof troubleShape>;

const sizeWords = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`;
const longWords = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} 分钟`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟` : `${Math.floor(minutes / 1440)} 天`;
};

/** While nobody answers, what was last heard is not called well. */
function NotHeard({ at }: { readonly at: number }) {
  return (
    <Panel title="故障" tone="over">
      <p className="system-well is-over" role="alert">
        <Icon name="warning" />
        服务器没有应答，现在有没有别的故障不清楚。{at > 0 && `下面是 ${secondWords(new Date(at).toISOString())} 读到的。`}
      </p>
    </Panel>
  );
}

function Troubles({ troubles }: { readonly troubles: readonly Trouble[] }) {
  if (troubles.length === 0)
    return (
      <Panel title="故障">
        <p className="system-well is-done" role="status">
          <Icon name="check" />
          没有故障，数据库、磁盘、时钟和案卷都正常。
        </p>
      </Panel>
    );
  return (
    <Panel title="故障" note={`${troubles.length} 项，处理好后自动消失`} tone="over">
      <ul className="plain-list" role="alert">
        {troubles.map((one) => (
          <li key={one.code} className="system-trouble">
            <Icon name="warning" />
            <span>
              <b>{one.words}</b>
              <span className="small ink2">从 {secondWords(one.since)} 起</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Now({ system, keeps }: { readonly system: System; readonly keeps: boolean }) {
  const { database, disk, backup, drill, now } = system;
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['服务', <>已运行 {longWords(system.upSeconds)}</>],
    ['看守进程', <>{secondWords(system.keptSince)} 起看守；服务或数据库意外停止时由它重新启动</>],
    [
      '数据库',
      <>
        {database.version ? `PostgreSQL ${database.version}` : '版本没有读到'}，数据 {sizeWords(database.bytes)}
      </>,
    ],
    [
      '磁盘',
      disk.freeBytes === null || disk.totalBytes === null ? (
        '没有读到'
      ) : (
        <>
          剩 {sizeWords(disk.freeBytes)}，共 {sizeWords(disk.totalBytes)}
        </>
      ),
    ],
    [
      '备份',
      backup ? (
        <>
          {secondWords(backup.madeAt)} 备份过一次，{sizeWords(backup.bytes)}，{backup.sealed ? '加密、签名' : '没有加密'}
        </>
      ) : (
        <span className="is-today">
          <Icon name="warning" small /> 从来没有备份过。
          {keeps ? '在服务器上运行 guihang backup 备份，再定成每天一次。' : '请系统管理员尽快备份，再定成每天一次。'}
        </span>
      ),
    ],
    [
      '恢复演练',
      drill ? (
        <>
          {secondWords(drill.at)} 演练，用了 {drill.seconds} 秒，核对记录 {drill.acts} 条，
          {drill.broken === 0 ? '全部完整' : <span className="is-over">有 {drill.broken} 处不对</span>}
        </>
      ) : (
        <>没有演练过。{keeps && '运行 guihang drill，看最新的备份能不能恢复、要多久。'}</>
      ),
    ],
    ['系统时间', secondWords(now)],
  ];
  return (
    <Panel title="现在">
      <dl className="system-facts">
        {rows.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

const shownOutages = 20;
const outageWords: { readonly [W in Outage['what']]: string } = {
  server: '服务意外停止',
  database: '数据库意外停止',
  reload: '换用新版本',
  stopped: '停机',
  lost: '断电或死机',
};

/** Whoever keeps the machine reads the signal's name; a head of bureau reads what it means. */
const whyWords = (why: string, keeps: boolean): string => (keeps ? why : why.replace(/被信号 \w+ 结束/, '被强行结束'));
const secondsOf = (one: Outage, now: string): number => Math.max(0, (Date.parse(one.until ?? now) - Date.parse(one.from)) / 1000);
const lengthWords = (seconds: number): string => {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} 秒`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} 分钟` : longWords(seconds);
};

function Outages({ system: { outages, now }, keeps }: { readonly system: System; readonly keeps: boolean }) {
  const all = outages.reduce((sum, one) => sum + secondsOf(one, now), 0);
  return (
    <Panel
      title="中断"
      note="最近 90 天"
      aside={<span className="ink3 small">{outages.length === 0 ? '0 次' : `${outages.length} 次，共 ${lengthWords(all)}`}</span>}
    >
      {outages.length === 0 && <EmptyNote title="没有中断">停机、意外停止、换版本，从几时到几时、什么原因，记在这里。</EmptyNote>}
      <ul className="plain-list">
        {outages.slice(0, shownOutages).map((one) => (
          <li key={`${one.from} ${one.what}`} className="system-line">
            <span>
              {outageWords[one.what]}，{one.until === null ? '还没有恢复' : lengthWords(secondsOf(one, now))}
            </span>
            <span className="small ink2">
              {secondWords(one.from)} 起，{whyWords(one.why, keeps)}
            </span>
          </li>
        ))}
      </ul>
      {outages.length > shownOutages && <p className="small ink3">更早的 {outages.length - shownOutages} 次没有列出，已计入合计。</p>}
    </Panel>
  );
}

function SetAside({ jobs }: { readonly jobs: NonNullable<System['jobs']> }) {
  return (
    <Panel title="没有办成的后台任务" note="最近 7 天" aside={<AppLink href={paths.jobs()}>后台任务</AppLink>}>
      {jobs.length === 0 && <EmptyNote title="没有搁下的任务">任务办不成时连同原因列在这里。</EmptyNote>}
      <ul className="plain-list">
        {jobs.map((job) => (
          <li key={job.id} className="system-line">
            <span>{job.title}</span>
            <span className="small ink2">
              {secondWords(job.endedAt)}，{job.message ?? '没有写明原因'}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What the machine under us is doing, in words, with what to do about it. Asked again every five seconds. */
export function SystemPage() {
  const system = useSystem();
  const health = useHealth();
  const { post } = useSession();
  const troubles = health.data?.troubles ?? system.data?.troubles;
  const problem = system.isError ? problemOf(system.error) : null;
  const forbidden = problem?.kind === 'fault' && problem.status === 403;
  return (
    <>
      <PageHead title="系统状态" lead="服务、数据库、磁盘和时钟现在怎样，最近出过什么事。每 5 秒自动更新。" />
      {problem && (
        <div className="system-grid">
          <ProblemNote problem={problem} heading="没有读到系统状态" onRetry={() => void system.refetch()} />
          {forbidden && (
            <p>
              <AppLink className="under" href={paths.home()}>
                回到工作台
              </AppLink>
            </p>
          )}
        </div>
      )}
      {!troubles && !problem && <Wait what="系统状态" />}
      {troubles && !forbidden && (
        <div className="system-grid">
          {health.isError ? <NotHeard at={Math.max(health.dataUpdatedAt, system.dataUpdatedAt)} /> : <Troubles troubles={troubles} />}
        </div>
      )}
      {system.data && !forbidden && (
        <div className="system-grid">
          <Now system={system.data} keeps={post === 'system-admin'} />
          <Outages system={system.data} keeps={post === 'system-admin'} />
          {system.data.jobs && <SetAside jobs={system.data.jobs} />}
        </div>
      )}
    </>
  );
}

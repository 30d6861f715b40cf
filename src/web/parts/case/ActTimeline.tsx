import type { ReactNode } from 'react';
import type { Nature } from '#domain/act/act.ts';
import { partsOf, plainDate } from '#domain/time/plain-date.ts';
import { AppLink } from '../frame/AppLink.tsx';
import { FileLink } from '../file/FileLink.tsx';
import { Icon } from '../icons/Icon.tsx';
import { Mark } from '../tags/Mark.tsx';
import { NatureSeal } from '../tags/NatureSeal.tsx';
import { weekdayWords } from '../tags/say.ts';

export type TimelineAct = {
  readonly seq: number;
  /** The legal day. */
  readonly actedOn: string;
  readonly nature: Nature;
  readonly title: string;
  readonly summary?: ReactNode;
  /** 吴敏 · 昭君路司法所 工作人员. */
  readonly by: string;
  /** As printed: 11-23 10:38. */
  readonly recorded: string;
  readonly lateDays?: number;
  readonly lateReason?: string;
  /** Upload day as printed, for a record made and signed offline: never late. */
  readonly offlineUploaded?: string;
  /** Minutes left in which its author may withdraw it. */
  readonly withdrawMinutes?: number;
  readonly onWithdraw?: () => void;
  /** Where the asker may correct it. */
  readonly correctHref?: string;
  readonly correctedBy?: number;
  readonly corrects?: number;
  readonly withdrawn?: boolean;
  /** What is sealed from this post, in words; the content is not on the page. */
  readonly sealed?: string;
  readonly papers?: readonly { readonly title: string; readonly href: string }[];
  /** What was brought to it. */
  readonly brought?: ReactNode;
};

type ActTimelineProps = {
  readonly acts: readonly TimelineAct[];
  readonly actHref?: (seq: number) => string;
  /** The state of the chain, as the last line. */
  readonly chain?: ReactNode;
};

const number = (seq: number) => `#${String(seq).padStart(4, '0')}`;

export function ActTimeline({ acts, actHref, chain }: ActTimelineProps) {
  const months = new Map<string, TimelineAct[]>();
  for (const act of acts) months.set(act.actedOn.slice(0, 7), [...(months.get(act.actedOn.slice(0, 7)) ?? []), act]);
  return (
    <div className="timeline">
      {[...months].map(([month, ofMonth]) => (
        <section key={month} aria-label={`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`}>
          <h3 className="timeline-month">
            {month.slice(0, 4)}年{Number(month.slice(5))}月
          </h3>
          <ol>
            {ofMonth.map((act, index) => (
              <TimelineRow key={act.seq} act={act} sameDay={ofMonth[index - 1]?.actedOn === act.actedOn} {...(actHref && { actHref })} />
            ))}
          </ol>
        </section>
      ))}
      {chain && (
        <p className="timeline-chain">
          <Icon name="link" /> {chain}
        </p>
      )}
    </div>
  );
}

function TimelineRow({
  act,
  sameDay,
  actHref,
}: {
  readonly act: TimelineAct;
  readonly sameDay: boolean;
  readonly actHref?: (seq: number) => string;
}) {
  const old = act.correctedBy !== undefined || act.withdrawn === true;
  const words = (seq: number) =>
    actHref ? (
      <AppLink className="under" href={actHref(seq)}>
        {number(seq)}
      </AppLink>
    ) : (
      number(seq)
    );
  return (
    <li className={`timeline-act${old ? ' timeline-old' : ''}${act.corrects !== undefined ? ' timeline-fix' : ''}`} id={`act-${act.seq}`}>
      <time className="timeline-day" dateTime={act.actedOn}>
        {sameDay ? (
          <span className="unseen">{act.actedOn}</span>
        ) : (
          <>
            <b>{partsOf(plainDate(act.actedOn)).dayOfMonth}</b>
            <span>{weekdayWords(act.actedOn)}</span>
          </>
        )}
      </time>
      <div className="timeline-body">
        <div className="between">
          <div className="row-wrap">
            <NatureSeal nature={act.nature} />
            <b className={old ? 'struck' : ''}>{act.title}</b>
            {act.corrects !== undefined && <Mark tone="accent">更正 {words(act.corrects)}</Mark>}
            {act.correctedBy !== undefined && <Mark>已被 {words(act.correctedBy)} 更正</Mark>}
            {act.withdrawn && <Mark>本人已撤回</Mark>}
            {act.lateDays !== undefined && act.lateDays > 0 && <Mark tone="soon">迟录 {act.lateDays} 天</Mark>}
            {act.offlineUploaded && <Mark>离线采集，{act.offlineUploaded} 上传</Mark>}
            {act.withdrawMinutes !== undefined && (
              <>
                <Mark>可撤回，还剩 {act.withdrawMinutes} 分钟</Mark>
                {act.onWithdraw && (
                  <button type="button" className="link small" onClick={act.onWithdraw}>
                    撤回这条记录
                  </button>
                )}
              </>
            )}
          </div>
          <span className="note ink3 nowrap">{number(act.seq)}</span>
        </div>
        {act.summary && <p className={old ? 'small ink2 struck' : 'small ink2'}>{act.summary}</p>}
        {act.sealed && (
          <p className="timeline-words timeline-sealed">
            <Icon name="lock" small /> {act.sealed}
          </p>
        )}
        {act.lateReason && (
          <p className="timeline-words">
            <Icon name="pen" small /> 迟录理由：{act.lateReason}
          </p>
        )}
        <p className="timeline-by note ink3">
          <span>{act.by}</span>
          <span className={act.lateDays ? 'is-soon' : ''}>
            {act.lateDays ? <Icon name="clock" small /> : null} 录入 {act.recorded}
          </span>
          {act.correctHref && (
            <AppLink href={act.correctHref} className="no-print" label={`更正 ${number(act.seq)} ${act.title}`}>
              更正
            </AppLink>
          )}
          {act.papers?.map((paper) => (
            <FileLink key={paper.href} href={paper.href}>
              <Icon name="paper" small /> {paper.title}
            </FileLink>
          ))}
        </p>
        {act.brought}
      </div>
    </li>
  );
}

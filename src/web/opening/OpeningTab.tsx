import type { ReactNode } from 'react';
import { openingContacts } from '#domain/opening/opening.facts.ts';
import { openingContactTitle, openingMeasureTitle } from '#domain/opening/opening.ts';
import { lacksOpening, notEntered } from '#domain/opening/opening.questions.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { Button } from '#web/parts/form/Button.tsx';
import { AppLink } from '#web/parts/frame/AppLink.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { dayWords } from '#web/parts/tags/say.ts';
import { mayDo } from '#web/act/kind/act-head.ts';
import type { CaseTabProps } from '#web/platform/pages/matter-pages.ts';
import { paths, recordPath } from '#web/platform/pages/paths.ts';
import { useSession } from '#web/platform/session.ts';
import './opening.css';

/** 期初: what was entered from the paper volume of the time before the file, part by part, and what nobody has entered. */
export function OpeningTab({ head, today }: CaseTabProps) {
  const { post } = useSession();
  const { opening } = head.facts;
  const on = (day: string) => dayWords(day, today);
  const by = (seq: number | null) =>
    seq !== null && (
      <AppLink className="under small" href={recordPath(head.id, seq)}>
        第 {seq} 条
      </AppLink>
    );
  const list = (all: readonly string[], none: string): ReactNode =>
    all.length === 0 ? none : all.map((one) => <div key={one}>{one}</div>);
  const missing = <span className="is-soon">{notEntered}</span>;
  const counted = Object.entries(opening.counts).filter(([, n]) => n > 0);
  const rows: readonly (readonly [string, ReactNode, ReactNode])[] = [
    [
      '表扬、训诫、警告',
      opening.conduct ? (
        list(
          opening.conduct.decisions.map((one) => `${openingMeasureTitle[one.measure]}，${on(one.on)}，${one.number}`),
          opening.conduct.fromLedger ? '没有（台账写明训诫、警告都是 0）' : '查过，没有',
        )
      ) : (
        <>
          {missing}
          {counted.length > 0 && (
            <div className="small ink2">
              台账写
              {counted.map(([measure, n]) => `${openingMeasureTitle[measure as keyof typeof openingMeasureTitle]} ${n} 次`).join('，')}
              ：只有次数，没有日期和字号，没有算在内。
            </div>
          )}
        </>
      ),
      by(opening.conduct?.seq ?? null),
    ],
    [
      '外出',
      opening.leave
        ? list(
            opening.leave.spans.map((one) => `${on(one.from)} 至 ${on(one.until)}`),
            '查过，没有',
          )
        : missing,
      by(opening.leave?.seq ?? null),
    ],
    [
      '最近一次',
      list(
        openingContacts.flatMap((one) => (opening.contacts[one] ? [`${openingContactTitle[one]}，${on(opening.contacts[one])}`] : [])),
        '没有登记，从接收台账那天算',
      ),
      by(opening.contactsSeq),
    ],
    ...(opening.stepsSeq === null ? [] : [['入矫手续', '已照纸上的日子登记', by(opening.stepsSeq)] as const]),
    ...(opening.classSeq === null ? [] : [['管理类别', '已照决定书登记', by(opening.classSeq)] as const]),
    ...(opening.positioning === null
      ? []
      : [
          [
            '电子定位',
            <>
              {on(opening.positioning.from)} 起，最迟用到 {on(opening.positioning.until)}，{opening.positioning.number}
              {plainDate(today) > opening.positioning.until && <div className="is-over">已经到期，没有延长的应当解除。</div>}
            </>,
            by(opening.positioning.seq),
          ] as const,
        ]),
    ...(opening.proposals === null
      ? []
      : [
          [
            '没有答复的提请',
            list(
              opening.proposals.open.map((one) => `${one.what}，${on(one.on)}，${one.number}`),
              '没有',
            ),
            by(opening.proposals.seq),
          ] as const,
        ]),
  ];
  return (
    <Panel
      title="期初"
      note={opening.cutOver === null ? '' : `${on(opening.cutOver)} 从台账接入，以前的照纸质卷登记`}
      aside={
        mayDo('opening.entered', post) && (
          <Button
            size="row"
            kind={lacksOpening(opening) ? 'primary' : 'plain'}
            href={paths.case({ caseId: head.id, tab: 'opening', act: 'opening.entered' })}
          >
            登记期初
          </Button>
        )
      }
      foot={<span className="note ink3">登记以前，奖惩和外出写“期初未录”，不作提示；登记的不算这里办的。</span>}
      padded
    >
      <dl className="facts">
        {rows.map(([name, value, record]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} {record}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

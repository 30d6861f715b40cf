import type { EnforcementFile } from '#domain/case/case-file.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate } from '#domain/time/say-day.ts';
import { debtsOfPapers, openDebts } from './owed/debts.ts';
import { inForceOn } from '#domain/case/local-rules.ts';
import { summaryDue } from './owed/summary-day.ts';

export type ReleaseStep = {
  readonly id: 'before' | 'appraisal' | 'states' | 'sign' | 'announce' | 'hand-over';
  readonly title: string;
  readonly note: string;
  readonly state: 'done' | 'now' | 'open';
  readonly pressing: boolean;
};

/** The six steps of the page. A step of our own that is missing never holds the fourth one back. */
export const releaseSteps = (file: EnforcementFile, day: PlainDate): readonly ReleaseStep[] => {
  const {
    facts: { term, release, measure },
  } = file;
  const debts = debtsOfPapers(file, day);
  const lacking = openDebts(debts)
    .filter((one) => one.item !== 'appraisal')
    .map((one) => one.title);
  const settled = debts.filter((one) => one.item !== 'appraisal').every((one) => one.state === 'received' || one.state === 'explained');
  const lead = summaryDue(file).dueOn;
  const rules = inForceOn('release', term.endsOn, file.local);
  const ended = release.certificateOn !== null;
  const say = (on: PlainDate) => sayDate(on, day);
  const due = (on: PlainDate) => (on === day ? '今天到期' : `${say(on)}前`);
  const rows: { id: ReleaseStep['id']; title: string; note: string; done: boolean }[] = [
    {
      id: 'before',
      title: '期满前 30 日',
      note: lacking.length > 0 ? `${say(lead)}，欠${lacking.join('、')}` : settled ? '总结有着落' : say(lead),
      done: settled || day >= term.endsOn || ended,
    },
    {
      id: 'appraisal',
      title: '鉴定',
      note: release.appraisedOn ? say(release.appraisedOn) : due(addDays(term.endsOn, -rules.appraiseBefore)),
      done: release.appraisedOn !== null,
    },
    {
      id: 'states',
      title: '核对法定情形',
      note: release.statesCheckedOn ? say(release.statesCheckedOn) : '逐家核实',
      done: (release.statesCheckedOn ?? null) !== null,
    },
    {
      id: 'sign',
      title: '签发证明与通知',
      note: release.noticesOn
        ? say(release.noticesOn)
        : ended
          ? '待通知三家'
          : day > term.endsOn
            ? `已过 ${say(term.endsOn)}`
            : term.endsOn === day
              ? '今天到期'
              : say(term.endsOn),
      done: release.noticesOn !== null,
    },
    {
      id: 'announce',
      title: '宣告',
      note: measure === 'temporary-release' ? '暂予监外执行不宣告' : release.announcedOn ? say(release.announcedOn) : '可以举行',
      done: release.announcedOn !== null || measure === 'temporary-release',
    },
    {
      id: 'hand-over',
      title: '移交安置帮教',
      note: release.handedOver
        ? say(release.handedOver.on)
        : `${say(addDays(release.certificateOn ?? term.endsOn, rules.handOverWithin))}前`,
      done: release.handedOver !== null,
    },
  ];
  const signingDay = day >= term.endsOn && release.noticesOn === null;
  const now = signingDay ? 'sign' : rows.find((row) => !row.done && !(row.id === 'announce' && ended))?.id;
  return rows.map(({ done, ...row }) => ({
    ...row,
    state: done ? ('done' as const) : row.id === now ? ('now' as const) : ('open' as const),
    pressing: row.id === 'sign' && signingDay,
  }));
};

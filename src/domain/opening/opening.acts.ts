import { type Act, type ActDeclaration, declareAct } from '#domain/act/act.ts';
import type { EnforcementFacts } from '#domain/case/case-file.ts';
import { withIntake } from '#domain/case/entry-stage.ts';
import { managementClassTitle } from '#domain/case/measure.ts';
import { becomes, classedAs } from '#domain/case/own-changes.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { type LastDone, openingContacts, openingMeasures } from './opening.facts.ts';
import { groundsAgainstOpening } from './opening.rules.ts';
import {
  type OpeningEntered,
  openingContactTitle,
  openingEntered,
  openingMeasureTitle,
  openProposalTitle,
  type PaperStep,
  paperStepTitle,
} from './opening.ts';

const lastDays = (contacts: NonNullable<OpeningEntered['contacts']>): LastDone =>
  Object.fromEntries(
    openingContacts.flatMap((one) => {
      const done = contacts[one];
      return done ? [[one, done.on]] : [];
    }),
  );

const entered = (
  { opening }: Pick<EnforcementFacts, 'opening'>,
  { standsFor: seq, content: c }: Act<OpeningEntered>,
): EnforcementFacts['opening'] => ({
  ...opening,
  ...(c.conduct && { conduct: { seq, decisions: c.conduct.toSorted((a, b) => (a.on < b.on ? -1 : 1)) } }),
  ...(c.leave && { leave: { seq, spans: c.leave.map(({ from, until }) => ({ from, until })) } }),
  // what the volume says stands above the column of a ledger
  ...(c.contacts && { contactsSeq: seq, contacts: { ...opening.contacts, ...lastDays(c.contacts) } }),
  ...(c.steps && { stepsSeq: seq }),
  ...(c.managementClass && { classSeq: seq }),
  ...(c.positioning && { positioning: { seq, from: c.positioning.from, until: c.positioning.until, number: c.positioning.paper } }),
  ...(c.proposals && {
    proposals: { seq, open: c.proposals.map(({ what, on, paper }) => ({ what: openProposalTitle[what], on, number: paper })) },
  }),
});

const stepField = {
  report: 'reportedOn',
  registration: 'registeredOn',
  announcement: 'announcedOn',
  plan: 'plannedOn',
} as const satisfies {
  readonly [S in PaperStep]: keyof EnforcementFacts['intake'];
};
type Entry = Pick<EnforcementFacts, 'intake' | 'stage' | 'status' | 'managementClass'>;
/** Steps of entry that were done on paper are done, each on the day of its paper. */
const stepsOf = (facts: Entry, { steps = [], managementClass }: OpeningEntered): Partial<Entry> => {
  if (steps.length === 0 && !managementClass) return {};
  const days = Object.fromEntries(steps.map((one): [string, PlainDate] => [stepField[one.step], one.on]));
  const moved = withIntake(facts, { ...days, ...(managementClass && { classDecidedOn: managementClass.on, classProposed: null }) });
  return {
    ...moved,
    ...(managementClass && classedAs(managementClass.managementClass)),
    ...(facts.status === 'awaiting-entry' && moved.intake.registeredOn !== null && becomes('in-correction')),
  };
};

const counted = (c: NonNullable<OpeningEntered['conduct']>): string =>
  openingMeasures
    .map((measure) => [openingMeasureTitle[measure], c.filter((one) => one.measure === measure).length] as const)
    .filter(([, n]) => n > 0)
    .map(([title, n]) => `${title} ${n} 次`)
    .join('、') || '没有表扬、训诫、警告';

const said = (c: OpeningEntered): string =>
  [
    c.conduct && counted(c.conduct),
    c.leave && (c.leave.length > 0 ? `外出 ${c.leave.length} 次` : '没有外出'),
    ...openingContacts.map((one) => c.contacts?.[one] && `最近${openingContactTitle[one]}${sayDayLong(c.contacts[one].on)}`),
    ...(c.steps ?? []).map((one) => `${paperStepTitle[one.step]}${sayDayLong(one.on)}`),
    c.managementClass && `管理类别${managementClassTitle[c.managementClass.managementClass]}`,
    c.positioning && `电子定位最迟用到${sayDayLong(c.positioning.until)}`,
    c.proposals && (c.proposals.length > 0 ? `没有答复的提请 ${c.proposals.length} 件` : '没有未答复的提请'),
  ]
    .filter(Boolean)
    .join('；');

export const openingActs: readonly ActDeclaration[] = [
  declareAct({
    kind: 'opening.entered',
    matter: 'opening',
    title: '登记期初',
    // Copied from paper: nothing is decided by it, and nothing in it was done on the day that it is entered.
    nature: 'clerical',
    hands: { office: 'records', 'county-agency': 'records', 'social-worker': 'records' },
    basis: ['M18'],
    delegable: false,
    sensitivity: 'open',
    discharges: [],
    slot: null,
    papers: [],
    withdrawable: true,
    content: openingEntered,
    groundsToRefuse: groundsAgainstOpening,
    changes: ['opening', 'intake', 'stage', 'status', 'managementClass'],
    fold: (facts, act) => ({ opening: entered(facts, act), ...stepsOf(facts, act.content) }),
    say: (c) => `照${c.source}登记期初：${said(c)}`,
  }),
];

import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFacts, EnforcementFile } from '#domain/case/case-file.ts';
import { groundsOfEnding } from '#domain/case/supervision.ts';
import type { Refusal } from '#domain/refusal.ts';
import { positioningMonths } from '#domain/statute/figures.ts';
import { inForce } from '#domain/statute/in-force.ts';
import { addMonths, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';
import { openingContacts } from './opening.facts.ts';
import { type OpeningEntered, openingContactTitle, openingMeasureTitle, type PaperStep, paperStepTitle } from './opening.ts';

const basis = ['M18'] as const;
type Part = Exclude<keyof OpeningEntered, 'source'>;
const parts = ['conduct', 'leave', 'contacts', 'steps', 'managementClass', 'positioning', 'proposals'] as const satisfies readonly Part[];
const partTitle: { readonly [P in Part]: string } = {
  conduct: '奖惩',
  leave: '外出',
  contacts: '最近报告、走访',
  steps: '入矫手续',
  managementClass: '管理类别',
  positioning: '电子定位',
  proposals: '提请',
};
/** What somebody who helps may copy: when they last talked and visited. Everything else is the office's. */
const ofWorker: readonly string[] = ['talk', 'visit'];

/** The record that entered a part, where one has. What a ledger said in a column may be said better from the volume. */
const enteredBy = ({ opening }: EnforcementFacts, part: Part): number | null => {
  switch (part) {
    case 'conduct':
      return opening.conduct === null || opening.conduct.fromLedger ? null : opening.conduct.seq;
    case 'leave':
      return opening.leave?.seq ?? null;
    case 'contacts':
      return opening.contactsSeq;
    case 'steps':
      return opening.stepsSeq;
    case 'managementClass':
      return opening.classSeq;
    case 'positioning':
      return opening.positioning?.seq ?? null;
    case 'proposals':
      return opening.proposals?.seq ?? null;
  }
};

/** Every day that an entry names, with what it is of. */
const daysOf = (c: OpeningEntered): readonly (readonly [PlainDate, string])[] => [
  ...(c.conduct ?? []).map((one) => [one.on, openingMeasureTitle[one.measure]] as const),
  ...(c.leave ?? []).flatMap((one) => [[one.from, '外出离开'] as const, [one.until, '外出返回'] as const]),
  ...openingContacts.flatMap((one) => {
    const done = c.contacts?.[one];
    return done ? [[done.on, openingContactTitle[one]] as const] : [];
  }),
  ...(c.steps ?? []).map((one) => [one.on, paperStepTitle[one.step]] as const),
  ...(c.managementClass ? [[c.managementClass.on, '管理类别'] as const] : []),
  ...(c.positioning ? [[c.positioning.from, '电子定位'] as const] : []),
  ...(c.proposals ?? []).map((one) => [one.on, '提请'] as const),
];

/** Was the step done in this file, and not before it? */
const doneHere = ({ intake }: EnforcementFacts, step: PaperStep): PlainDate | null => {
  const at = intake.takenOverAt ?? null;
  switch (step) {
    case 'report':
      return at === 'report' ? intake.reportedOn : null;
    case 'registration':
      return at === 'report' || at === 'registration' ? intake.registeredOn : null;
    case 'announcement':
      return intake.announcedOn;
    case 'plan':
      return intake.plannedOn;
  }
};

const groundsOfParts = (facts: EnforcementFacts, c: OpeningEntered, { by, corrected }: Attempt): Refusal[] => {
  const given = parts.filter((part) => c[part] !== undefined);
  const before = (corrected ?? {}) as Partial<OpeningEntered>;
  const touched = parts.filter((part) => c[part] !== undefined || before[part] !== undefined);
  const grounds: Refusal[] = [];
  if (given.length === 0)
    grounds.push({
      code: 'opening.nothing-entered',
      ground: '一项也没有登记',
      message: '至少登记一项；查过纸质卷、确实没有的，选“查过，没有”。',
      basis,
      routes: [{ label: '照纸质卷登记' }],
    });
  const again = given.find((part) => enteredBy(facts, part) !== null);
  if (again)
    grounds.push({
      code: 'opening.entered-already',
      ground: `${partTitle[again]}已经登记过`,
      message: '期初每一项只登记一次；登记错了的，更正原来的那条。',
      fact: `${partTitle[again]}在第 ${enteredBy(facts, again)} 条登记。`,
      actSeq: enteredBy(facts, again)!,
      basis,
      routes: [{ label: '更正原来的那条' }],
    });
  const beyond =
    touched.some((part) => part !== 'contacts') ||
    [c.contacts ?? {}, before.contacts ?? {}].some((one) => Object.keys(one).some((name) => !ofWorker.includes(name)));
  if (by.post === 'social-worker' && beyond)
    grounds.push({
      code: 'opening.not-for-worker',
      ground: '不由社工登记',
      message: '社工只登记最近一次谈话和走访；奖惩、外出、手续、定位和提请由司法所照纸质卷登记。',
      basis: ['L9', 'L11'],
      routes: [{ label: '请司法所登记' }],
    });
  return grounds;
};

const groundsOfDays = (facts: EnforcementFacts, cutOver: PlainDate, c: OpeningEntered): Refusal[] => {
  const grounds: Refusal[] = [];
  const days = daysOf(c);
  const after = days.find(([on]) => on > cutOver);
  if (after)
    grounds.push({
      code: 'opening.after-cut-over',
      ground: '不是接收台账以前的事',
      message: '期初只登记接收台账那天和以前的；以后发生的，在案卷里照实办理。',
      fact: `${sayDayLong(cutOver)}接收台账，${after[1]}写的是${sayDayLong(after[0])}。`,
      basis,
      routes: [{ label: '核对日期' }, { label: '以后发生的，另记一条案卷' }],
    });
  const { startsOn } = facts.term;
  // what an authority did to bring him here may lie before the first day of the term
  const early = daysOf({ ...c, steps: undefined }).find(([on]) => on < startsOn);
  if (early)
    grounds.push({
      code: 'opening.before-term',
      ground: '早于矫正期限',
      message: '矫正期限开始以前的，不是这次矫正的事。',
      fact: `期限自${sayDayLong(startsOn)}起，${early[1]}写的是${sayDayLong(early[0])}。`,
      basis,
      routes: [{ label: '核对日期' }],
    });
  const crossed = (c.leave ?? []).find((one) => one.until < one.from);
  if (crossed)
    grounds.push({
      code: 'opening.days-crossed',
      ground: '返回早于离开',
      message: '返回日不能早于离开日。',
      fact: `离开${sayDayLong(crossed.from)}，返回${sayDayLong(crossed.until)}。`,
      basis: ['M27'],
      routes: [{ label: '照外出审批表和销假记录核对' }],
    });
  return grounds;
};

const groundsOfPapers = (facts: EnforcementFacts, cutOver: PlainDate, c: OpeningEntered): Refusal[] => {
  const grounds: Refusal[] = [];
  const all = c.conduct ?? [];
  const twice = all.find((one, i) => all.findIndex((other) => other.number === one.number) < i);
  if (twice)
    grounds.push({
      code: 'opening.twice',
      ground: '同一份决定书登记了两次',
      message: '每一份决定书有自己的字号，只登记一次。',
      fact: `${twice.number}写了不止一次。`,
      basis: ['M32'],
      routes: [{ label: '照决定书核对字号' }],
    });
  const steps = c.steps ?? [];
  const here = steps.find((one) => doneHere(facts, one.step) !== null);
  const decidedHere = c.managementClass !== undefined && facts.intake.classDecidedOn !== null;
  if (here || decidedHere)
    grounds.push({
      code: 'opening.done-here',
      ground: '已经在这份案卷里办过',
      message: '在平台上办过的手续，以案卷里的记录为准，不再从纸质卷登记。',
      fact: here
        ? `${paperStepTitle[here.step]}${sayDayLong(doneHere(facts, here.step)!)}已经在案卷里办理。`
        : `管理类别${sayDayLong(facts.intake.classDecidedOn!)}已经在案卷里决定。`,
      basis,
      routes: [{ label: '删去这一项' }, { label: '案卷里记错的，更正那条记录' }],
    });
  const stepTwice = steps.find((one, i) => steps.findIndex((other) => other.step === one.step) < i);
  if (stepTwice)
    grounds.push({
      code: 'opening.step-twice',
      ground: '同一步写了两次',
      message: '每一步只登记一次。',
      fact: `${paperStepTitle[stepTwice.step]}写了不止一次。`,
      basis,
      routes: [{ label: '删去多写的' }],
    });
  if (c.positioning) {
    const { from, until } = c.positioning;
    const figure = inForce(positioningMonths, from) ?? positioningMonths[0]!;
    if (until < cutOver || until < from)
      grounds.push({
        code: 'opening.positioning-over',
        ground: '定位已经到期',
        message: '只登记接收台账时还在使用的电子定位；到期的应当已经解除。',
        fact: `最迟用到${sayDayLong(until)}，${sayDayLong(cutOver)}接收台账。`,
        basis: ['L29'],
        routes: [{ label: '核对批准书上的日期' }, { label: '到期还没有解除的，当即解除' }],
      });
    if (until > addMonths(from, figure.value))
      grounds.push({
        code: 'opening.positioning-too-long',
        ground: `超过 ${figure.value} 个月`,
        message: `电子定位每次不超过 ${figure.value} 个月，延长的从延长之日起登记。`,
        fact: `${sayDayLong(from)}开始，最迟用到${sayDayLong(addMonths(from, figure.value))}，写的是${sayDayLong(until)}。`,
        basis: [figure.article],
        routes: [{ label: '照批准书核对起止' }],
      });
  }
  return grounds;
};

/** Every ground against an entry; a correction is judged on the file as it was before the record that it stands for. */
export const groundsAgainstOpening = (file: EnforcementFile, c: OpeningEntered, attempt: Attempt): readonly Refusal[] => {
  const { facts } = file;
  const { cutOver } = facts.opening;
  if (cutOver === null)
    return [
      {
        code: 'opening.kept-here',
        ground: '这份案卷没有期初',
        message: '案卷从头就在平台上，以前的都在案卷里，不另外登记期初。',
        basis,
        routes: [{ label: '案卷里记错的，更正那条记录' }],
      },
    ];
  return [
    ...groundsOfEnding(file),
    ...groundsOfParts(facts, c, attempt),
    ...groundsOfDays(facts, cutOver, c),
    ...groundsOfPapers(facts, cutOver, c),
  ];
};

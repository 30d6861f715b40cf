import { contactLine } from '#domain/act/shown-to.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Duty } from '#domain/duty/duty.ts';
import type { Post } from '#domain/permission.ts';
import { daysBetween, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate } from '#domain/time/say-day.ts';
import { changeBetween, standardError, verdictTitle, type Verdict } from './scores/change.ts';
import type { Instrument, Mode } from './instrument.ts';
import { findInstrument } from './instruments/shelf.ts';
import type { Purpose } from './psychology.ts';
import { screeningNote, type Flag } from './scores/scoring.ts';

/** Where the loop of one person stands. Risk study and one-case plans are stages of later work and are not pretended here. */
export const stageIds = ['intake', 'agreed', 'follow-up', 'retest'] as const;
export type StageId = (typeof stageIds)[number];
export const stageTitle: { readonly [S in StageId]: string } = {
  intake: '入矫测评',
  agreed: '商定需要和支持',
  'follow-up': '常态化跟进',
  retest: '解矫复测',
};
export type Stage = {
  readonly id: StageId;
  readonly title: string;
  readonly state: 'done' | 'now' | 'declined' | 'open';
  readonly words: string;
  readonly dueOn: string | null;
};

const named = (ids: readonly string[]): string => [...new Set(ids)].map((id) => findInstrument(id)?.shortTitle ?? id).join('、');

/** The five facts a page needs of each stage, without a number of any test. */
export const stagesOf = (file: CaseFile, duties: readonly Pick<Duty, 'rule' | 'dueOn' | 'opensOn'>[], day: PlainDate): Stage[] => {
  const { psychology, term, intake } = file.facts;
  const of = (purpose: Purpose) => psychology.done.filter((one) => one.purpose === purpose);
  const owed = (rule: string) => duties.find((duty) => duty.rule === rule);
  const declined = (purpose: Purpose) => psychology.declined.findLast((one) => one.purpose === purpose);
  const test = (id: 'intake' | 'retest', rule: string): Stage => {
    const [taken, duty, no] = [of(id), owed(rule), declined(id)];
    const at = { id, title: stageTitle[id], dueOn: duty?.dueOn ?? null };
    if (no && taken.length === 0) return { ...at, state: 'declined', words: `${sayDate(no.on, day)} 本人不做` };
    const last = taken.at(-1);
    if (last && !duty) return { ...at, state: 'done', words: `${sayDate(last.on, day)}，${named(taken.map((one) => one.instrument))}` };
    if (last) return { ...at, state: 'now', words: `已做 ${named(taken.map((one) => one.instrument))}，还有一项` };
    if (!duty) return { ...at, state: 'open', words: id === 'intake' && intake.takenOverAt ? '台账接收前入矫，没有首次测评' : '未到时候' };
    return {
      ...at,
      state: duty.opensOn <= day ? 'now' : 'open',
      words: id === 'retest' ? '期满前 30 日，同一量表；不复测仍计入分母' : '登记后 10 日内',
    };
  };
  const followed = of('follow-up').at(-1);
  return [
    test('intake', 'psychology.intake-test'),
    {
      id: 'agreed',
      title: stageTitle.agreed,
      dueOn: null,
      state: psychology.needsAgreed.length > 0 ? 'done' : 'now',
      words:
        psychology.needsAgreed.length > 0
          ? `需要 ${psychology.needsAgreed.length} 项，支持 ${psychology.supportsAgreed.length} 项`
          : '与本人商定后，执法岗位看得到',
    },
    {
      id: 'follow-up',
      title: stageTitle['follow-up'],
      dueOn: null,
      state: followed ? 'done' : 'open',
      words: followed ? `上次 ${sayDate(followed.on, day)}，${daysBetween(followed.on, day)} 天前` : '还没有随访测评',
    },
    {
      ...test('retest', 'psychology.retest-before-release'),
      ...(daysBetween(day, term.endsOn) < 0 && of('retest').length === 0 && { words: '期满没有复测，是欠项' }),
    },
  ];
};

const stateWords: { readonly [S in Stage['state']]: string } = { done: '已做', now: '在进行', declined: '本人不做', open: '未到' };

/** EnforcementView: what was agreed with the person, and the standing line. It is the same file with and without a test behind it. */
export const agreedOf = (file: CaseFile, post: Post) => ({
  line: contactLine(post, file.worker?.name ?? null),
  stages: [],
  needs: [...file.facts.psychology.needsAgreed],
  supports: [...file.facts.psychology.supportsAgreed],
  duties: [],
  urgent: null,
});

/** What those who help read in short. */
export const summaryOf = (file: CaseFile, duties: readonly Duty[], day: PlainDate) => {
  const { crisis, psychology } = file.facts;
  const { needsAgreed, supportsAgreed } = psychology;
  return {
    line: null,
    stages: stagesOf(file, duties, day).map((stage) => ({ title: stage.title, state: stateWords[stage.state] })),
    needs: [...needsAgreed],
    supports: [...supportsAgreed],
    duties: duties
      .filter((duty) => duty.matter === 'psychology' || duty.matter === 'crisis')
      .map(({ title, dueOn, owedBy }) => ({ title, dueOn, owedBy })),
    urgent:
      crisis && crisis.closedOn === null
        ? { namedWorker: crisis.namedWorker, contactBy: crisis.contactBy, contactedOn: crisis.contactedOn }
        : null,
  };
};

export type CoursePoint = {
  readonly id: string;
  readonly version: string;
  readonly takenOn: PlainDate;
  readonly purpose: Purpose;
  readonly mode: Mode;
  readonly total: number | null;
  readonly band: string | null;
  readonly seconds: readonly number[] | null;
  readonly flags: readonly Flag[];
  readonly seq: number;
};
export type CourseVerdict = {
  readonly from: string;
  readonly to: string;
  readonly first: number;
  readonly second: number;
  readonly word: string;
  readonly verdict: Verdict;
  readonly because: string[];
  readonly cannotSay: string[];
  readonly note: string;
};

/** One scale over time: first against last, with the error of one measurement either way. */
export const courseOf = (instrument: Instrument, points: readonly CoursePoint[]) => {
  const scored = points.filter((point): point is CoursePoint & { total: number } => point.total !== null);
  const [first, last] = [scored[0], scored.at(-1)];
  const measured = (point: CoursePoint & { total: number }) => ({
    instrument: instrument.id,
    version: point.version,
    takenOn: point.takenOn,
    total: point.total,
  });
  let verdict: CourseVerdict | null = null;
  if (first && last && first !== last) {
    const change = changeBetween(instrument, measured(first), measured(last));
    verdict = {
      from: first.takenOn,
      to: last.takenOn,
      first: first.total,
      second: last.total,
      word: verdictTitle[change.verdict],
      verdict: change.verdict,
      because: [...change.because],
      cannotSay: [...change.cannotSay],
      note: screeningNote,
    };
  }
  const { reliability } = instrument;
  return {
    instrument: instrument.id,
    title: instrument.title,
    shortTitle: instrument.shortTitle,
    max: Math.max(...instrument.bands.map((band) => band.to)),
    higherIsBetter: instrument.higherIsBetter,
    bands: instrument.bands.map(({ from, to, label }) => ({ from, to, label })),
    cutoff: instrument.cutoffs[0].value,
    error: reliability ? Math.round(1.96 * standardError(reliability.sd, reliability.r) * 10) / 10 : null,
    sittings: points.map((point) => ({
      id: point.id,
      takenOn: point.takenOn,
      purpose: point.purpose,
      mode: point.mode,
      total: point.total,
      band: point.band,
      seq: point.seq,
      seconds: point.seconds ? Math.round(point.seconds.reduce((a, b) => a + b, 0)) : null,
      cautions: point.flags.filter((flag) => flag.kind === 'quality').map((flag) => flag.message),
      risks: point.flags.filter((flag) => flag.kind === 'risk').map((flag) => flag.message),
    })),
    verdict,
  };
};

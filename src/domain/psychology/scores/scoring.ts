import { rangeOf, type Band, type Instrument, type InstrumentId } from '#domain/psychology/instrument.ts';

/** null is an item left unanswered; answers are in item order. */
export type Answers = readonly (number | null)[];

export type Taking = {
  /** Index into `unscored.options`. */
  readonly difficulty?: number;
  /** Seconds spent on each item, in item order. */
  readonly secondsPerItem?: readonly number[];
  /** Which of the instrument's cutoffs the bureau works with; the first one by default. */
  readonly cutoffId?: string;
};

/**
 * `risk` asks for a person, `screen` for a closer look, `quality` for caution with the number.
 * All are 筛查提示; none is a finding about the person.
 */
export type Flag = {
  readonly code: string;
  readonly kind: 'risk' | 'screen' | 'quality';
  readonly message: string;
  readonly nextStep?: string;
};

export type ScoreFault = {
  readonly code: 'psychology.wrong-count' | 'psychology.out-of-range' | 'psychology.too-many-missing';
  readonly message: string;
  readonly item?: number;
};

export type Scored = {
  readonly ok: true;
  readonly instrument: InstrumentId;
  readonly version: string;
  readonly total: number;
  readonly max: number;
  readonly band: Band;
  readonly cutoff: number;
  readonly screenPositive: boolean;
  /** Null where one of its items was left blank. */
  readonly subscales: readonly { readonly id: string; readonly total: number | null; readonly positive: boolean }[];
  readonly unanswered: readonly number[];
  /** True when unanswered items were filled with the mean of the others. */
  readonly prorated: boolean;
  readonly flags: readonly Flag[];
};
/** No total; what the answers given say about danger is kept all the same. */
export type Unscored = { readonly ok: false; readonly faults: readonly ScoreFault[]; readonly flags: readonly Flag[] };

/** 机器出的结果一律带这句话。 */
export const screeningNote = '筛查提示，不是诊断；需要诊断的，转介医院。';

const slowestTooFastSeconds = 1.5;
const straightLineShare = 0.9;

/**
 * Scores one sheet exactly: sum of items times the instrument's factor. Up to `missing.most`
 * blanks are filled with the mean of the answered items (half up); with more there is no total.
 * @returns every fault of the sheet, not the first, or the score with its flags.
 */
export function score(instrument: Instrument, answers: Answers, taking: Taking = {}): Scored | Unscored {
  const faults = faultsOf(instrument, answers);
  const red = redFlagsOf(instrument, answers);
  if (faults.length > 0) return { ok: false, faults, flags: red };

  const given = answers.filter((answer) => answer !== null);
  const unanswered = instrument.items.filter((_, i) => answers[i] === null).map((item) => item.n);
  const sum = given.reduce((total, answer) => total + answer, 0);
  const prorated = unanswered.length > 0;
  // Half up in whole numbers: no binary fraction can tip a total over a band's edge.
  const raw = prorated ? Math.floor((2 * sum * instrument.items.length + given.length) / (2 * given.length)) : sum;
  const total = raw * instrument.factor;
  const cutoff = instrument.cutoffs.find((c) => c.id === taking.cutoffId) ?? instrument.cutoffs[0];
  const screenPositive = instrument.higherIsBetter ? total <= cutoff.value : total >= cutoff.value;
  const subscales = instrument.subscales.map((scale) => {
    const parts = scale.items.map((n) => answers[n - 1] ?? null);
    const sub = parts.some((part) => part === null) ? null : parts.reduce<number>((a, part) => a + (part ?? 0), 0);
    return { id: scale.id, total: sub, positive: sub !== null && sub >= scale.cutoff };
  });

  const flags: Flag[] = [...red];
  if (screenPositive) flags.push({ ...instrument.screenFlag });
  for (const scale of instrument.subscales) {
    if (subscales.some((s) => s.id === scale.id && s.positive)) {
      flags.push({ code: scale.flag, kind: 'screen', message: scale.message });
    }
  }
  flags.push(...qualityFlags(instrument, answers, raw, taking));
  return {
    ok: true,
    instrument: instrument.id,
    version: instrument.version,
    total,
    max: rangeOf(instrument).max,
    band: bandOf(instrument, total),
    cutoff: cutoff.value,
    screenPositive,
    subscales,
    unanswered,
    prorated,
    flags,
  };
}

/** The band of a possible total; a total no band covers means the instrument's data is wrong. */
export function bandOf(instrument: Instrument, total: number): Band {
  const band = instrument.bands.find((b) => b.from <= total && total <= b.to);
  if (band === undefined) throw new Error(`${instrument.id}: no band covers the total ${total}`);
  return band;
}

function faultsOf(instrument: Instrument, answers: Answers): ScoreFault[] {
  const expected = instrument.items.length;
  const faults: ScoreFault[] = [];
  if (answers.length !== expected) {
    faults.push({
      code: 'psychology.wrong-count',
      message: `${instrument.shortTitle} 有 ${expected} 题，收到 ${answers.length} 个答案`,
    });
  }
  const allowed = instrument.options.map((option) => option.value).sort((a, b) => a - b);
  answers.slice(0, expected).forEach((answer, i) => {
    if (answer === null || allowed.includes(answer)) return;
    faults.push({
      code: 'psychology.out-of-range',
      item: i + 1,
      message: `第 ${i + 1} 题的答案是 ${answer}，只能是 ${allowed.join('、')}`,
    });
  });
  const blanks = answers.filter((answer) => answer === null).length;
  if (blanks > instrument.missing.most) {
    faults.push({
      code: 'psychology.too-many-missing',
      message: `有 ${blanks} 题没有回答，不计总分。${instrument.missing.source}`,
    });
  }
  return faults;
}

function redFlagsOf(instrument: Instrument, answers: Answers): Flag[] {
  // A sheet of the wrong length says nothing about which answer belongs to which item.
  if (answers.length !== instrument.items.length) return [];
  return instrument.redFlags.flatMap((red): Flag[] => {
    const answer = answers[red.item - 1] ?? null;
    if (answer === null) return [{ ...red.unanswered, kind: 'risk', nextStep: red.nextStep }];
    return answer >= red.atLeast ? [{ code: red.code, kind: 'risk', message: red.message, nextStep: red.nextStep }] : [];
  });
}

function qualityFlags(instrument: Instrument, answers: Answers, raw: number, taking: Taking): Flag[] {
  const flags: Flag[] = [];
  const tooFast = (taking.secondsPerItem ?? []).filter((seconds) => seconds < slowestTooFastSeconds).length;
  if (tooFast > 0) {
    flags.push({ code: 'too-fast', kind: 'quality', message: `有 ${tooFast} 题作答不足 ${slowestTooFastSeconds} 秒，结果慎用` });
  }
  const given = answers.filter((answer) => answer !== null);
  for (const option of instrument.options) {
    const same = given.filter((answer) => answer === option.value).length;
    if (given.length > 0 && same / given.length > straightLineShare) {
      flags.push({
        code: 'straight-lined',
        kind: 'quality',
        message: `${given.length} 题中 ${same} 题都选“${option.label}”，可能属实，也可能没有细看，结合面谈判断`,
      });
    }
  }
  const worst = (instrument.unscored?.options.length ?? 0) - 1;
  const difficulty = taking.difficulty;
  if (difficulty !== undefined && instrument.unscored !== undefined) {
    const severe = bandOf(instrument, raw * instrument.factor).code;
    if (raw === 0 && difficulty >= worst - 1) {
      flags.push({
        code: 'contradictory',
        kind: 'quality',
        message: `各题都答“完全不会”，却说影响是“${instrument.unscored.options[difficulty]}”`,
      });
    } else if (difficulty === 0 && (severe === 'severe' || severe === 'moderately-severe')) {
      flags.push({ code: 'contradictory', kind: 'quality', message: `总分 ${raw}，却说对生活“${instrument.unscored.options[0]}”` });
    }
  }
  return flags;
}

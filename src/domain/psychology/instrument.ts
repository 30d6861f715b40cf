/**
 * 量表 as data. Everything a score needs stands here and nothing is hidden in code, so that a
 * psychologist can check an instrument by reading one file. A score is 筛查提示, never a diagnosis
 * (精神卫生法第23条), and no rule of class or conduct may import this folder (帮助不作处罚依据).
 */
export const instrumentIds = ['phq-9', 'gad-7', 'who-5'] as const;
export type InstrumentId = (typeof instrumentIds)[number];

/** How the answers were taken. */
export const modes = ['self', 'read-aloud', 'interview', 'paper'] as const;
export type Mode = (typeof modes)[number];
export const modeTitle: { readonly [M in Mode]: string } = {
  self: '本人作答',
  'read-aloud': '逐题读给本人',
  interview: '面谈询问',
  paper: '纸质作答后录入',
};

export type Option = { readonly value: number; readonly label: string };
export type Item = { readonly n: number; readonly text: string };

/** A range of the reported total, both ends included. */
export type Band = { readonly from: number; readonly to: number; readonly code: string; readonly label: string };

/** Part of an instrument that has a screening meaning of its own (PHQ-2, GAD-2). */
export type Subscale = {
  readonly id: string;
  readonly title: string;
  readonly items: readonly number[];
  readonly cutoff: number;
  readonly flag: string;
  readonly message: string;
};

/** `total` at or beyond the value (on the worse side) is worth a closer look. */
export type Cutoff = { readonly id: string; readonly value: number; readonly use: string; readonly source: string };

/** One item whose answer alone asks for a human being. */
export type RedFlag = {
  readonly code: string;
  readonly item: number;
  readonly atLeast: number;
  readonly message: string;
  readonly nextStep: string;
  /** Flag to raise when this very item was left blank: silence must not pass for a zero. */
  readonly unanswered: { readonly code: string; readonly message: string };
};

/** What the change of one person is measured against. `sd` is in points of the reported total. */
export type Reliability = {
  readonly sd: number;
  readonly sdSource: string;
  readonly r: number;
  readonly kind: 'retest' | 'alpha';
  readonly rSource: string;
};

export type Instrument = {
  readonly id: InstrumentId;
  readonly version: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly licence: string;
  readonly source: string;
  readonly language: 'zh-CN';
  readonly recall: string;
  readonly stem: string;
  /** One set of options for all items: true of every instrument shipped with text. */
  readonly options: readonly Option[];
  readonly items: readonly Item[];
  /** Asked and kept, never added up. */
  readonly unscored?: { readonly text: string; readonly options: readonly string[] };
  /** The reported total is the sum of the items times this factor. */
  readonly factor: number;
  readonly higherIsBetter: boolean;
  readonly bands: readonly Band[];
  readonly cutoffs: readonly [Cutoff, ...Cutoff[]];
  /** Flag for a total at the cutoff in use; `risk` when nothing else on the scale says so. */
  readonly screenFlag: { readonly code: string; readonly kind: 'risk' | 'screen'; readonly message: string };
  readonly subscales: readonly Subscale[];
  readonly redFlags: readonly RedFlag[];
  /** Up to so many unanswered items are replaced by the mean of the answered ones; more give no score. */
  readonly missing: { readonly most: number; readonly source: string };
  /** Null where no reliability was found: then no reliable change is computed, and it is said. */
  readonly reliability: Reliability | null;
  /** Published smallest change worth the name, in points of the total. */
  readonly publishedChange: { readonly points: number; readonly word: string; readonly source: string };
  readonly modes: readonly Mode[];
};

/** Smallest and largest possible total. */
export const rangeOf = (instrument: Instrument): { readonly min: number; readonly max: number } => {
  const values = instrument.options.map((option) => option.value);
  const scale = instrument.items.length * instrument.factor;
  return { min: Math.min(...values) * scale, max: Math.max(...values) * scale };
};

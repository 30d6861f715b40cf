// 到期即解, proven apart: nothing here uses the arithmetic, the gates or the duties of the rest of the house.
// It reads the court's two dates as numbers of days and asks one question of each person: is somebody held past the end?

export type HeldCase = {
  readonly caseId: string;
  readonly number: string;
  readonly status: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly months: number | null;
  readonly certificateOn: string | null;
  /** Open as of the day, by authority's paper, or a search without an end. */
  readonly stoppedBy: readonly string[];
};
export type Proof = {
  readonly counted: number;
  /** Past the end by the court's print, without a certificate and without a legal state. */
  readonly held: readonly { readonly caseId: string; readonly number: string; readonly endsOn: string; readonly days: number }[];
  /** Past the end with a legal state: a person decides, day by day. */
  readonly stopped: readonly {
    readonly caseId: string;
    readonly number: string;
    readonly endsOn: string;
    readonly days: number;
    readonly by: readonly string[];
  }[];
  /** Released after the end: how many days somebody waited. */
  readonly late: readonly {
    readonly caseId: string;
    readonly number: string;
    readonly endsOn: string;
    readonly certificateOn: string;
    readonly days: number;
  }[];
  /** Released before the court's last day. */
  readonly early: readonly { readonly caseId: string; readonly number: string; readonly endsOn: string; readonly certificateOn: string }[];
  /** The end that months give, counted here, is not the court's print. */
  readonly differing: readonly { readonly caseId: string; readonly number: string; readonly endsOn: string; readonly counted: string }[];
};

const parts = (text: string): [number, number, number] => [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
/** Number of a day by the Fliegel–Van Flandern formula; only differences are asked, so that it begins anywhere. */
const julian = (text: string): number => {
  const [y, m, d] = parts(text);
  const a = Math.trunc((m - 14) / 12);
  return (
    Math.trunc((1461 * (y + 4800 + a)) / 4) +
    Math.trunc((367 * (m - 2 - 12 * a)) / 12) -
    Math.trunc((3 * Math.trunc((y + 4900 + a) / 100)) / 4) +
    d
  );
};
const lengthOf = (y: number, m: number): number =>
  m === 2 ? ((y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
const text = (y: number, m: number, d: number): string => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;

/** The last day of a term of months: years first, then months, the day before the one reached (刑诉法解释第202条). */
export const endOfTerm = (startsOn: string, months: number): string => {
  let [y, m, d] = parts(startsOn);
  y += Math.floor(months / 12);
  d = Math.min(d, lengthOf(y, m));
  const wasLast = d === lengthOf(y, m);
  let rest = months % 12;
  while (rest > 0) {
    m += 1;
    if (m === 13) {
      m = 1;
      y += 1;
    }
    rest -= 1;
  }
  const reached = wasLast ? lengthOf(y, m) : Math.min(d, lengthOf(y, m));
  if (reached > 1) return text(y, m, reached - 1);
  const [py, pm] = m === 1 ? [y - 1, 12] : [y, m - 1];
  return text(py, pm, lengthOf(py, pm));
};

export const heldOverTheEnd = (cases: readonly HeldCase[], day: string): Proof => {
  const today = julian(day);
  const ended = (one: HeldCase): boolean => one.status === 'released' || one.status === 'terminated' || one.certificateOn !== null;
  const past = cases.filter((one) => !ended(one) && today > julian(one.endsOn)).map((one) => ({ one, days: today - julian(one.endsOn) }));
  const certified = cases.flatMap((one) =>
    one.certificateOn === null ? [] : [{ one, certificateOn: one.certificateOn, days: julian(one.certificateOn) - julian(one.endsOn) }],
  );
  const name = ({ caseId, number, endsOn }: HeldCase) => ({ caseId, number, endsOn });
  return {
    counted: cases.length,
    held: past.filter(({ one }) => one.stoppedBy.length === 0).map(({ one, days }) => ({ ...name(one), days })),
    stopped: past.filter(({ one }) => one.stoppedBy.length > 0).map(({ one, days }) => ({ ...name(one), days, by: one.stoppedBy })),
    late: certified.filter(({ days }) => days > 0).map(({ one, certificateOn, days }) => ({ ...name(one), certificateOn, days })),
    early: certified.filter(({ days }) => days < 0).map(({ one, certificateOn }) => ({ ...name(one), certificateOn })),
    differing: cases.flatMap((one) => {
      if (one.months === null) return [];
      const counted = endOfTerm(one.startsOn, one.months);
      return counted === one.endsOn ? [] : [{ ...name(one), counted }];
    }),
  };
};

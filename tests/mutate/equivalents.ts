// Mutants that no test can notice, because the rule means the same with them. Each with its reason; one that a test notices is taken out.

export type Equivalent = {
  readonly file: string;
  /** The line it stands in, without the white space around it. */
  readonly stands: string;
  readonly was: string;
  readonly now: readonly string[];
  /** Why the rule means the same with it. */
  readonly why: string;
};

export const equivalents: readonly Equivalent[] = [
  {
    file: 'src/domain/time/fixed-holidays.ts',
    stands: 'if (named(rules.findLast((one) => one.from <= day)!)) days.add(day);',
    was: '<=',
    now: ['<'],
    why: 'Every rule of holidays begins on a 1 January, off before and after it, or on a day that no rule names.',
  },
  {
    file: 'src/domain/time/plain-date.ts',
    stands: 'return rest.reduce((least, day) => (day < least ? day : least), first);',
    was: '<',
    now: ['<='],
    why: 'Of two equal days either is the earlier one.',
  },
  {
    file: 'src/domain/time/plain-date.ts',
    stands: 'return rest.reduce((most, day) => (day > most ? day : most), first);',
    was: '>',
    now: ['>='],
    why: 'Of two equal days either is the later one.',
  },
];

// Chance that is the same every time: seeded by words, so that the same day gives the same city.

export type Chance = {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** True in that share of cases. */
  readonly maybe: (share: number) => boolean;
  /** UUID version 7 of a moment. */
  readonly uuid: (milliseconds: number) => string;
};

const seedOf = (words: string): number => {
  let h = 2166136261;
  for (let i = 0; i < words.length; i += 1) h = Math.imul(h ^ words.charCodeAt(i), 16777619);
  return h >>> 0;
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

export const chanceOf = (words: string): Chance => {
  let state = seedOf(words);
  const next32 = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const next = (): number => next32() / 4294967296;
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (from) => from[between(0, from.length - 1)]!,
    maybe: (share) => next() < share,
    uuid: (milliseconds) => {
      const time = hex(milliseconds, 12);
      const variant = hex(0x8000 | (next32() & 0x3fff), 4);
      return `${time.slice(0, 8)}-${time.slice(8)}-${hex(0x7000 | (next32() & 0xfff), 4)}-${variant}-${hex(next32(), 8)}${hex(next32() & 0xffff, 4)}`;
    },
  };
};

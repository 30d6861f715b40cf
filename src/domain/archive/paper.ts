import { conductPapers } from './catalogue/conduct.ts';
import { intakePapers } from './catalogue/intake.ts';
import { investigationPapers } from './catalogue/investigation.ts';
import { releasePapers } from './catalogue/release.ts';
import { socialWorkPapers } from './catalogue/social-work.ts';
import { supervisionPapers } from './catalogue/supervision.ts';
import type { PaperRow } from './catalogue/paper-row.ts';

const rows = {
  ...investigationPapers,
  ...intakePapers,
  ...supervisionPapers,
  ...conductPapers,
  ...releasePapers,
  ...socialWorkPapers,
};

/** 文书: the code of every paper the profession makes. */
export type PaperCode = keyof typeof rows;
export const paperCatalogue: { readonly [C in PaperCode]: PaperRow } = rows;
export const paperCodes = Object.keys(rows) as readonly PaperCode[];

export function isPaperCode(value: string): value is PaperCode {
  return Object.hasOwn(rows, value);
}

/** 电子文件名 and screen label: 「解除社区矫正证明书」. */
export function paperTitle(code: PaperCode): string {
  return paperCatalogue[code].title;
}

/** Whether the finished paper bears a number (字号); it is issued at signing, never to a draft. */
export function carriesNumber(code: PaperCode): boolean {
  return paperCatalogue[code].matterWord !== undefined;
}

/** Whether somebody's hand is wanted on it when it is printed: a signature, a thumb, a receipt. */
export function wantsHand(code: PaperCode): boolean {
  return paperCatalogue[code].personSigns !== 'none';
}

export type PaperNumber = {
  /** Four digits; each series restarts on 1 January. */
  readonly year: number;
  /** 呼玉矫, 土左矫; the city: 呼矫. */
  readonly unitShort: string;
  readonly matterWord: string;
  /** Counts from 1 within unit, year and matter word. */
  readonly n: number;
};

function mustCount(value: number, name: string, least: number): void {
  if (!Number.isInteger(value) || value < least)
    throw new RangeError(`${name} of a paper number must be a whole number of at least ${least}: ${value}`);
}

/** 执法文书字号: （2026）呼玉矫训字第12号; full-width round brackets, no leading zeros. */
export function paperNumber({ year, unitShort, matterWord, n }: PaperNumber): string {
  mustCount(year, 'year', 1000);
  mustCount(n, 'n', 1);
  return `（${year}）${unitShort}${matterWord}字第${n}号`;
}

/** 函件发文字号: 呼玉司矫函〔2026〕3号; hexagonal brackets, no 第 (GB/T 9704-2012). */
export function letterNumber({ year, unitCode, n }: { readonly year: number; readonly unitCode: string; readonly n: number }): string {
  mustCount(year, 'year', 1000);
  mustCount(n, 'n', 1);
  return `${unitCode}〔${year}〕${n}号`;
}

/** The papers that belong in one group of the archive, in catalogue order: 'E8' or the exact slot 'E8.4'. */
export function papersInSlot(slot: string): readonly PaperCode[] {
  return paperCodes.filter((code) => paperCatalogue[code].slots.some((own) => own === slot || own.startsWith(`${slot}.`)));
}

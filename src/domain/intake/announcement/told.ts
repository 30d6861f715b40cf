import { said } from '#domain/archive/wording/court-words.ts';
import { releaseGroundOf } from '#domain/case/case.facts.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import { isMinorInCorrection } from '#domain/case/entry-stage.ts';
import type { Measure, ReleaseGround } from '#domain/case/measure.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDayLong } from '#domain/time/say-day.ts';

type Days = { readonly from: PlainDate | null; readonly until: PlainDate | null };
/** A ban as it is told to the person, and as it stands by itself; both from the court's words. */
export type Ban = Days & { readonly toYou: string; readonly alone: string; readonly needsLeave: boolean };

/** What the sentences of entry are chosen and filled by: facts of acts, read once. */
export type Told = {
  readonly file: EnforcementFile;
  readonly measure: Measure;
  /** Under 18 when correction began; who was under it only at the crime has neither guardian nor closed announcement (L52–58). */
  readonly minor: boolean;
  readonly ban: Ban | null;
  /** 剥夺政治权利, how long in the court's words. */
  readonly lost: (Days & { readonly howLong: string }) | null;
  readonly ground: ReleaseGround | null;
  /** 县级社区矫正机构, as it is named. */
  readonly agency: string;
};

const convict = '(?:被告人|犯罪分子|罪犯)?';
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

const banOf = ({ person, facts: { measure, judgment } }: EnforcementFile): Ban | null => {
  const words = measure === 'control' || measure === 'probation' ? said(judgment.prohibitionOrder) : null;
  if (words === null) return null;
  const toYou = words.replace(new RegExp(`禁止${convict}(?:${escaped(person.name)}|你|其|本人)?`, 'u'), '禁止你');
  const alone = toYou.replace('禁止你', '禁止').replace(/^禁止在([^，]+?)内，?(.+)$/u, '在$1内，禁止$2');
  return { toYou, alone, from: judgment.banFrom ?? null, until: judgment.banUntil ?? null, needsLeave: /未经[^，。；]*批准/u.test(words) };
};

const lostIn = /(?<!不附加)剥夺政治权利(?:的?期限)?(?:改为|缩减为|减为)?(终身|[一二三四五六七八九十两\d]+(?:年|个半?月)[^，。；、]*)/u;
const lostOf = ({ facts: { judgment } }: EnforcementFile): Told['lost'] => {
  const words = [...(judgment.laterRulings ?? []).map((one) => one.inWords).toReversed(), judgment.supplementary, judgment.inWords];
  const howLong = words.map((one) => lostIn.exec(one ?? '')?.[1]).find((one) => one !== undefined);
  return howLong === undefined ? null : { howLong, from: judgment.rightsLostFrom ?? null, until: judgment.rightsLostUntil ?? null };
};

export const toldOf = (file: EnforcementFile): Told => ({
  file,
  measure: file.facts.measure,
  minor: isMinorInCorrection(file),
  ban: banOf(file),
  lost: lostOf(file),
  ground: file.facts.measure === 'temporary-release' ? releaseGroundOf(file.facts.judgment) : null,
  agency: file.county.name,
});

/** 自…起至…止; nothing where one of the two is not known. */
export const fromUntil = ({ from, until }: Days): string | null =>
  from && until ? `自${sayDayLong(from)}起至${sayDayLong(until)}止` : null;

/** Facts written of the person, read out to them: 本人 and the name become 你. */
export const readOut = (facts: string, name: string): string =>
  facts
    .trim()
    .replaceAll(new RegExp(`${convict}${escaped(name)}`, 'gu'), '你')
    .replaceAll(/(^|[，。；：、\s])本人/gu, '$1你')
    .replace(/[。；]*$/u, '。');

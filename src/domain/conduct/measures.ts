import type { Measure } from '#domain/case/measure.ts';
import type { ArticleId } from '#domain/statute/articles.ts';
import {
  admonitionsBeforeWarning,
  admonitionUpToDays,
  commendationAfterMonths,
  reportInDays,
  revocationOverMonths,
  warningsBeforeRevocation,
} from '#domain/statute/figures.ts';
import { type DatedFigure, inForce } from '#domain/statute/in-force.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/** 表扬、训诫、警告: what the county agency itself decides (社区矫正法第28条, 实施办法第32–35条). */
export const conductMeasures = ['commendation', 'admonition', 'warning'] as const;
export type ConductMeasure = (typeof conductMeasures)[number];
export const conductTitle: { readonly [M in ConductMeasure]: string } = { commendation: '表扬', admonition: '训诫', warning: '警告' };
export const conductArticle: { readonly [M in ConductMeasure]: ArticleId } = { commendation: 'M33', admonition: 'M34', warning: 'M35' };

/** 实施办法第33条. */
export const commendationGrounds = ['conduct', 'merit'] as const;
export type CommendationGround = (typeof commendationGrounds)[number];
export const commendationGroundTitle: { readonly [G in CommendationGround]: string } = {
  conduct: '接受矫正六个月以上，四项都做到',
  merit: '见义勇为、抢险救灾、帮助他人等，事迹突出',
};

/** 实施办法第34条, in the order of its items. */
export const admonitionGrounds = ['late', 'rules', 'education', 'other'] as const;
export type AdmonitionGround = (typeof admonitionGrounds)[number];
export const admonitionGroundTitle: { readonly [G in AdmonitionGround]: string } = {
  late: '（一）不按规定时间报到或脱离监管，未超过十日',
  rules: '（二）违反报告、会客、外出、迁居等规定，情节轻微',
  education: '（三）不按规定参加教育学习等活动，经教育仍不改正',
  other: '（四）其他违反监督管理规定，情节轻微',
};

/** 实施办法第35条, in the order of its items. */
export const warningGrounds = ['ban', 'late', 'rules', 'medical', 'two-admonitions', 'other'] as const;
export type WarningGround = (typeof warningGrounds)[number];
export const warningGroundTitle: { readonly [G in WarningGround]: string } = {
  ban: '（一）违反人民法院禁止令，情节轻微',
  late: '（二）不按规定时间报到或脱离监管，超过十日',
  rules: '（三）违反报告、会客、外出、迁居等规定，情节较重',
  medical: '（四）保外就医无正当理由不按时提交病情复查情况，经教育仍不改正',
  'two-admonitions': '（五）受到两次训诫，仍不改正',
  other: '（六）其他违反监督管理规定，情节较重',
};
export type SanctionGround = AdmonitionGround | WarningGround;

/** The item of the article, as it is cited: 第三十四条第二项. */
const ordinals = ['一', '二', '三', '四', '五', '六'] as const;
export const itemCited = (measure: 'admonition' | 'warning', ground: SanctionGround): string => {
  const all: readonly SanctionGround[] = measure === 'admonition' ? admonitionGrounds : warningGrounds;
  return `第三十${measure === 'admonition' ? '四' : '五'}条第${ordinals[all.indexOf(ground)]}项`;
};

/** What the law asks for after two warnings, by class (实施办法第36、46、47、49条); null: nothing beyond them. */
export const afterWarnings = {
  control: null,
  probation: { article: 'M46', step: '提出撤销缓刑建议' },
  parole: { article: 'M47', step: '提出撤销假释建议' },
  'temporary-release': { article: 'M49', step: '提出收监执行建议' },
} as const satisfies { readonly [M in Measure]: { readonly article: ArticleId; readonly step: string } | null };

const valueOn = (figures: readonly DatedFigure[], day: PlainDate): number => (inForce(figures, day) ?? figures[0]!).value;
/** The figures of the ladder on a day: days, counts of sanctions, months, each with its article in domain/statute/figures.ts. */
export const figuresOn = (day: PlainDate) => ({
  /** Days late or out of supervision that are still an admonition (实施办法第34条第一项). */
  admonitionDays: valueOn(admonitionUpToDays, day),
  /** Admonitions after which somebody who does not mend is warned (实施办法第35条第五项). */
  admonitions: valueOn(admonitionsBeforeWarning, day),
  /** Warnings after which revocation or return to prison is proposed (实施办法第46、47、49条). */
  warnings: valueOn(warningsBeforeRevocation, day),
  /** Months out of supervision over which it is no warning any more (实施办法第46、47条). */
  revocationMonths: valueOn(revocationOverMonths, day),
  /** Months of correction before an ordinary commendation (实施办法第33条). */
  commendationMonths: valueOn(commendationAfterMonths, day),
  /** Days after effect in which somebody reports (社区矫正法第21条). */
  reportInDays: valueOn(reportInDays, day),
});

export const lateKinds = ['report-in', 'out-of-supervision'] as const;
export const lateKindTitle: { readonly [K in (typeof lateKinds)[number]]: string } = {
  'report-in': '未按规定时间报到',
  'out-of-supervision': '脱离监管',
};
/** 社区矫正法第23条. */
export const brokenRules = ['report', 'visitors', 'leave', 'moving'] as const;
export type BrokenRule = (typeof brokenRules)[number];
export const brokenRuleTitle: { readonly [R in BrokenRule]: string } = {
  report: '报告',
  visitors: '会客',
  leave: '外出',
  moving: '迁居',
};

/** Those whom a court can forbid something: only they can breach an order (刑法第38、72条). */
export const mayBearProhibition = (measure: Measure): boolean => measure === 'control' || measure === 'probation';

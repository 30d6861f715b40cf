import { plainDate } from '#domain/time/plain-date.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { correctionLaw } from './correction-law.ts';
import { commutationRules, criminalLaw, criminalProcedureLaw, procedureInterpretation, procuratorateRules } from './criminal-law.ts';
import { implementingMeasures } from './implementing-measures.ts';
import {
  archivesLaw,
  delinquencyPreventionLaw,
  domesticViolenceLaw,
  exitEntryLaw,
  holidayRule,
  mentalHealthLaw,
  minorsProtectionLaw,
  networkLaw,
  networkLaw2016,
  organisedCrimeLaw,
  personalInformationLaw,
  publicSecurityPenaltyLaw,
} from './other-laws.ts';

/**
 * An article id is the law's letters and the article's number: L20 社区矫正法第20条, M16 实施办法第16条, C73 刑法第73条,
 * P105 刑事诉讼法第105条, I202 its interpretation. Numbers move when a law is revised, so each law carries its version's date.
 */
const laws = {
  L: { title: '中华人民共和国社区矫正法', short: '社区矫正法', versionOn: '2020-07-01', text: correctionLaw },
  M: { title: '中华人民共和国社区矫正法实施办法', short: '实施办法', versionOn: '2020-07-01', text: implementingMeasures },
  C: { title: '中华人民共和国刑法', short: '刑法', versionOn: '2024-03-01', text: criminalLaw },
  P: { title: '中华人民共和国刑事诉讼法', short: '刑事诉讼法', versionOn: '2018-10-26', text: criminalProcedureLaw },
  I: {
    title: '最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释',
    short: '刑诉法解释',
    versionOn: '2021-03-01',
    text: procedureInterpretation,
  },
  R: {
    title: '最高人民法院关于办理减刑、假释案件具体应用法律的规定',
    short: '减刑假释规定',
    versionOn: '2017-01-01',
    text: commutationRules,
  },
  S: { title: '人民检察院刑事诉讼规则', short: '检察院刑诉规则', versionOn: '2019-12-30', text: procuratorateRules },
  E: { title: '中华人民共和国出境入境管理法', short: '出境入境管理法', versionOn: '2013-07-01', text: exitEntryLaw },
  H: { title: '全国年节及纪念日放假办法', short: '放假办法', versionOn: '2025-01-01', text: holidayRule },
  ZA: { title: '中华人民共和国治安管理处罚法', short: '治安管理处罚法(2012)', versionOn: '2013-01-01', text: publicSecurityPenaltyLaw },
  PI: { title: '中华人民共和国个人信息保护法', short: '个人信息保护法', versionOn: '2021-11-01', text: personalInformationLaw },
  NA: { title: '中华人民共和国网络安全法', short: '网络安全法(2016)', versionOn: '2017-06-01', text: networkLaw2016 },
  NB: { title: '中华人民共和国网络安全法', short: '网络安全法', versionOn: '2026-01-01', text: networkLaw },
  AR: { title: '中华人民共和国档案法', short: '档案法', versionOn: '2021-01-01', text: archivesLaw },
  MH: { title: '中华人民共和国精神卫生法', short: '精神卫生法', versionOn: '2018-04-27', text: mentalHealthLaw },
  DV: { title: '中华人民共和国反家庭暴力法', short: '反家庭暴力法', versionOn: '2016-03-01', text: domesticViolenceLaw },
  MP: { title: '中华人民共和国未成年人保护法', short: '未成年人保护法', versionOn: '2024-04-26', text: minorsProtectionLaw },
  DP: { title: '中华人民共和国预防未成年人犯罪法', short: '预防未成年人犯罪法', versionOn: '2021-06-01', text: delinquencyPreventionLaw },
  OC: { title: '中华人民共和国反有组织犯罪法', short: '反有组织犯罪法', versionOn: '2022-05-01', text: organisedCrimeLaw },
} as const;

type Laws = typeof laws;
export type LawId = keyof Laws;
export type ArticleId = { [K in LawId]: `${K}${Extract<keyof Laws[K]['text'], number>}` }[LawId];

export type Article = {
  readonly id: ArticleId;
  readonly lawTitle: string;
  readonly lawShort: string;
  readonly number: number;
  /** The version of the law that the number and the paraphrase are taken from. */
  readonly versionOn: PlainDate;
  /** A short paraphrase, shown beside the rule; not the text of the law. */
  readonly text: string;
};

const table = new Map<string, Article>();
for (const [letters, law] of Object.entries(laws)) {
  for (const [number, text] of Object.entries(law.text)) {
    const id = `${letters}${number}` as ArticleId;
    table.set(id, { id, lawTitle: law.title, lawShort: law.short, number: Number(number), versionOn: plainDate(law.versionOn), text });
  }
}

export const articles = Object.fromEntries(table) as { readonly [I in ArticleId]: Article };
export const articleIds = [...table.keys()] as readonly ArticleId[];

export function isArticleId(text: string): text is ArticleId {
  return table.has(text);
}

/** '实施办法第16条'. */
export function citeArticle(id: ArticleId): string {
  const { lawShort, number } = articles[id];
  return `${lawShort}第${number}条`;
}

/** '社区矫正法第20条、实施办法第16条'; articles of one law in a row name it once: '实施办法第46条、第47条'. */
export function citeArticles(ids: readonly ArticleId[]): string {
  return ids
    .map((id, index) => {
      const before = ids[index - 1];
      const { lawShort, number } = articles[id];
      return before && articles[before].lawShort === lawShort ? `第${number}条` : citeArticle(id);
    })
    .join('、');
}

import { shownOfDuty } from '#domain/act/shown-to.ts';
import type { CaseFile, EnforcementFile } from '#domain/case/case-file.ts';
import type { Post } from '#domain/permission.ts';
import { retestOf } from '#domain/psychology/psychology.questions.ts';
import { addDays, maxDay, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDate } from '#domain/time/say-day.ts';
import { inForceOn } from '#domain/case/local-rules.ts';
import { summaryDue } from './summary-day.ts';

/** 欠项: shown, never a gate. It is closed by receipt or by a written reason, and stays counted among what was owed. */
export type Debt = {
  readonly item: string;
  readonly title: string;
  readonly state: 'received' | 'explained' | 'owed' | 'not-due';
  readonly fact: string;
  readonly dueOn: PlainDate | null;
  /** The act that would close it, beside the written reason. */
  readonly actKind: string | null;
};

const explained = (file: EnforcementFile, item: string) => file.facts.release.debtsExplained.findLast((one) => one.item === item);
export const isExplained = (file: EnforcementFile, item: string): boolean => explained(file, item) !== undefined;

type Asked = {
  readonly item: string;
  readonly title: string;
  readonly dueOn: PlainDate;
  readonly receivedOn: PlainDate | null;
  readonly missing: string;
  readonly actKind: string | null;
};
const debtOf = (file: EnforcementFile, day: PlainDate, asked: Asked): Debt => {
  const { item, title, dueOn, receivedOn, actKind } = asked;
  const said = explained(file, item);
  const should = `应于 ${sayDate(dueOn, day)}`;
  const state = receivedOn ? 'received' : said ? 'explained' : day < dueOn ? 'not-due' : 'owed';
  const fact = receivedOn
    ? `${should}，${sayDate(receivedOn, day)} 收到`
    : said
      ? `${should}，没有；${sayDate(said.on, day)} 写明原因：${said.reason}`
      : `${should}，${asked.missing}`;
  return { item, title, state, fact, dueOn, actKind };
};

/** A debt of help, for those who may be shown it; no step and no rule of the release asks for it. */
const retestDebt = (file: CaseFile, day: PlainDate): Debt => {
  const { dueOn, takenOn, missing } = retestOf(file.facts, day);
  return debtOf(file, day, { item: 'retest', title: '解矫复测', dueOn, receivedOn: takenOn, actKind: null, missing });
};

/** What the end asks of our own papers. Archive gaps come from the catalogue's own count and are added by whoever holds it. */
export const debtsOfPapers = (file: EnforcementFile, day: PlainDate): readonly Debt[] => {
  const { term, release } = file.facts;
  return [
    debtOf(file, day, {
      item: 'summary',
      title: '个人总结',
      dueOn: summaryDue(file).dueOn,
      receivedOn: release.summaryOn,
      actKind: 'release.summary-received',
      missing: '还没有收到',
    }),
    debtOf(file, day, {
      item: 'appraisal',
      title: '期满鉴定表',
      dueOn: maxDay(addDays(term.endsOn, -inForceOn('release', term.endsOn, file.local).appraiseBefore), term.startsOn),
      receivedOn: release.appraisedOn,
      actKind: 'release.appraised',
      missing: '还没有作出鉴定',
    }),
  ];
};

/** All that was owed, as pages show it. */
export const releaseDebts = (file: CaseFile, day: PlainDate): readonly Debt[] => [retestDebt(file, day), ...debtsOfPapers(file, day)];
/** Whose work closes it: a debt of help moves no step of the release, and is shown as far as its duty is. */
const dutyBehind: { readonly [item: string]: string } = { retest: 'psychology.retest-before-release' };
export const debtsShownTo = (post: Post, debts: readonly Debt[]): readonly Debt[] =>
  debts.filter(({ item }) => dutyBehind[item] === undefined || shownOfDuty(post, dutyBehind[item]) === 'all');
export const openDebts = (debts: readonly Debt[]): readonly Debt[] => debts.filter((one) => one.state === 'owed');

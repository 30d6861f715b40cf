import type { FactsOf, OpenToEnforcement } from '#domain/file/files.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { OwnFacts } from './case.facts.ts';
import type { LocalRules } from './local-rules.ts';

/** What the acts of one case say, folded; kept beside the acts in the same transaction. */
export type CaseFacts = OwnFacts & FactsOf<'case'>;

export type PersonFacts = {
  readonly id: string;
  readonly name: string;
  readonly sex: '男' | '女' | null;
  readonly bornOn: PlainDate | null;
  readonly idNumber: string | null;
  readonly nation: string | null;
  readonly education: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly household: string | null;
  readonly employment: string | null;
};

/** One case as rules see it: who, where, and what its acts say. */
export type CaseFile = {
  readonly caseId: string;
  readonly number: string;
  /** The day of the act that opened it; unsaid while it is being opened. */
  readonly openedOn?: PlainDate;
  readonly person: PersonFacts;
  readonly county: { readonly id: string; readonly name: string };
  readonly office: { readonly id: string; readonly name: string } | null;
  readonly worker: { readonly id: string; readonly name: string } | null;
  readonly facts: CaseFacts;
  /** What the executing county has laid down where the law leaves it to the place; absent, the product's own figures hold. */
  readonly local?: LocalRules;
};

/** The file as enforcement sees it: its rules cannot name a slice of help (帮助不作处罚依据; domain/file/files.ts). */
export type EnforcementFacts = OwnFacts & OpenToEnforcement<'case'>;
export type EnforcementFile = Omit<CaseFile, 'facts'> & { readonly facts: EnforcementFacts };

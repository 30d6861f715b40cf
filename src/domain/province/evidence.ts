import type { Act, ActDeclaration, SaidOfPerson } from '#domain/act/act.ts';
import { speaking } from '#domain/act/fold.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { type ComparedField, isCompared, type Subject } from './fields.ts';

/** The act that says what stands here, and its day. */
export type Saying = { readonly seq: number; readonly kind: string; readonly on: PlainDate };

const ofPerson: { readonly [F in ComparedField]?: keyof SaidOfPerson } = {
  name: 'name',
  idNumber: 'idNumber',
  sex: 'sex',
  ethnicity: 'nation',
  bornOn: 'bornOn',
  education: 'education',
  phone: 'phone',
  address: 'address',
  employment: 'employment',
};
/** What is folded from the acts, as one text each: the last act that changes it is the one that says it. */
const ofFacts: { readonly [S in Subject]?: (facts: CaseFacts) => unknown } = {
  listed: ({ status }) => status,
  measure: ({ measure }) => measure,
  managementClass: ({ managementClass }) => managementClass,
  charge: ({ judgment }) => judgment.charge,
  penalty: ({ judgment }) => judgment.inWords,
  decidedBy: ({ judgment }) => [judgment.court, judgment.ruling?.body],
  documentNumber: ({ judgment }) => [judgment.number, judgment.ruling?.number],
  effectiveOn: ({ judgment }) => judgment.effectiveOn,
  reportedOn: ({ intake }) => intake.reportedOn,
  startsOn: ({ term }) => term.startsOn,
  endsOn: ({ term }) => term.endsOn,
  prohibitionOrder: ({ judgment }) => judgment.prohibitionOrder,
};
/** Only these are followed: what an act changes beside them is nobody's question here, and acts of help are not there to be folded. */
const followed: readonly (keyof CaseFacts)[] = ['status', 'measure', 'managementClass', 'judgment', 'intake', 'term'];

/** Which act says each of these today: of acts that were corrected or taken back, none. */
export const sayingActs = (
  acts: readonly Act[],
  wanted: readonly Subject[],
  declarationOf: (kind: string) => ActDeclaration | undefined,
): ReadonlyMap<Subject, Saying> => {
  const said = new Map<Subject, Saying>();
  let facts: CaseFacts | null = null;
  for (const act of speaking(acts)) {
    const declaration = declarationOf(act.kind);
    if (!declaration) continue;
    const saying: Saying = { seq: act.seq, kind: act.kind, on: act.actedOn };
    const opens = facts === null && declaration.open !== undefined;
    const before = facts;
    if (opens) facts = declaration.open!(act);
    else if (facts && declaration.changes.some((one) => followed.includes(one))) facts = declaration.fold?.(facts, act) ?? facts;
    const person = declaration.saysOfPerson?.(act.content) ?? {};
    const place = declaration.saysOfPlace?.(act.content) ?? {};
    for (const subject of wanted) {
      const told = isCompared(subject) ? ofPerson[subject] : undefined;
      const read = ofFacts[subject];
      const speaks =
        opens ||
        (told !== undefined && person[told] !== undefined) ||
        (subject === 'office' && place.office !== undefined) ||
        (subject === 'district' && place.county !== undefined) ||
        (subject === 'worker' && place.worker !== undefined) ||
        (read !== undefined && before !== null && facts !== null && JSON.stringify(read(before)) !== JSON.stringify(read(facts)));
      if (speaks) said.set(subject, saying);
    }
  }
  return said;
};

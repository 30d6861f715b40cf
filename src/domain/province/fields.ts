import { fieldTitle, type LedgerField } from '#domain/ledger/ledger.ts';

/** What can be compared with what the province holds: columns of an export, as any ledger has them. */
export const comparedFields = [
  'name',
  'idNumber',
  'sex',
  'ethnicity',
  'bornOn',
  'education',
  'phone',
  'address',
  'employment',
  'district',
  'office',
  'worker',
  'measure',
  'managementClass',
  'charge',
  'penalty',
  'decidedBy',
  'documentNumber',
  'effectiveOn',
  'reportedOn',
  'startsOn',
  'endsOn',
  'prohibitionOrder',
] as const satisfies readonly LedgerField[];
export type ComparedField = (typeof comparedFields)[number];

/** What a row of the list is about: a field, or the person as a whole. `listed`: there, and ended here. `twice`: in more than one row there. */
export const subjects = ['person', 'listed', 'twice', ...comparedFields] as const;
export type Subject = (typeof subjects)[number];
const ofPerson: { readonly [S in Exclude<Subject, ComparedField>]: string } = { person: '人员', listed: '在册情况', twice: '重复的行' };
export const subjectTitle = (subject: Subject): string =>
  subject === 'person' || subject === 'listed' || subject === 'twice' ? ofPerson[subject] : fieldTitle(subject);
export const isCompared = (subject: string): subject is ComparedField => (comparedFields as readonly string[]).includes(subject);

export const kinds = ['there', 'here', 'differs'] as const;
export type DifferenceKind = (typeof kinds)[number];
export const kindTitle: { readonly [K in DifferenceKind]: string } = { there: '只在省平台', here: '只在归航', differs: '不一致' };

/** How a difference is noted; the last one takes a note back. */
export const notes = ['province-wrong', 'ours-to-correct', 'other-meaning'] as const;
export type NoteHow = (typeof notes)[number];
export const noteTitle: { readonly [N in NoteHow | 'opened-again']: string } = {
  'province-wrong': '省平台有误',
  'ours-to-correct': '归航待更正',
  'other-meaning': '口径不同',
  'opened-again': '重新列出',
};

/** Fields whose cells hold one of few values: a bureau says what its province's words for them mean. */
export const wordFields = ['sex', 'measure', 'managementClass'] as const satisfies readonly ComparedField[];
export type WordField = (typeof wordFields)[number];
export const wordValues: { readonly [F in WordField]: readonly string[] } = {
  sex: ['男', '女'],
  measure: ['管制', '缓刑', '假释', '暂予监外执行'],
  managementClass: ['严管', '普管', '宽管', '无'],
};
export type WordMeaning = { readonly field: WordField; readonly word: string; readonly value: string };

/** What a file is of: a case, a lesson, a ledger that was brought, an inquiry before any case, a referral between two units, a number that stands in more than one case, a letter that came or went. A list in code; the database keeps the word. */
export const fileKinds = ['case', 'lesson', 'import', 'inquiry', 'referral', 'clearing', 'correspondence'] as const;
export type FileKind = (typeof fileKinds)[number];

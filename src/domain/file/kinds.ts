/** What a file is of. A list in code; the database keeps the word. */
export const fileKinds = ['case', 'lesson', 'import'] as const;
export type FileKind = (typeof fileKinds)[number];

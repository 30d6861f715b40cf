import type { EnforcementFile } from '#domain/case/case-file.ts';
import { courtsWords } from '../subject-head.ts';

/** What was copied, without its last stop; null where nothing was, or 无. */
export const said = (text: string | null | undefined): string | null =>
  text && text.trim() !== '' && !/^(无|没有|—|-)$/u.test(text.trim()) ? text.trim().replace(/[。；]+$/u, '') : null;

/** The whole sentence in the court's words, supplementary penalties with it; null where nobody has copied them. */
export const sentenceInWords = (file: EnforcementFile): string | null => {
  const { judgment } = file.facts;
  const words = said(courtsWords(file));
  if (words === null) return null;
  const more = said(judgment.supplementary);
  if (more === null || words.includes(more)) return words;
  // Of a fine the court says 并处; before a loss of political rights it does not, and nobody says it for the court.
  return `${words}，${/^(罚金|没收)/u.test(more) ? '并处' : ''}${more}`;
};

/** A number without the kind of paper behind it. */
export const bareNumber = (number: string): string => number.trim().replace(/(刑事)?(判决|裁定|决定)书?$/u, '');

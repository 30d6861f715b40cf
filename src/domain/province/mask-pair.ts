import { maskIdNumber, maskPhone } from '#domain/person/mask.ts';

/** Two values masked so that one still sees where they differ: what is hidden of both alike stays hidden. */
export const maskPair = (mask: (text: string) => string, theirs: string, ours: string): { theirs: string; ours: string } => {
  const shown = (own: string, other: string): string => {
    const masked = [...mask(own)];
    const letters = [...own];
    if (letters.length !== [...other].length || masked.length !== letters.length) return masked.join('');
    return letters.map((letter, i) => (letter === [...other][i] ? masked[i] : letter)).join('');
  };
  return { theirs: shown(theirs, ours), ours: shown(ours, theirs) };
};

/** Numbers are shown masked in a list; everything else as it is to those whose people they are. */
export const shownPair = (field: string, theirs: string, ours: string): { theirs: string; ours: string } =>
  field === 'idNumber' ? maskPair(maskIdNumber, theirs, ours) : field === 'phone' ? maskPair(maskPhone, theirs, ours) : { theirs, ours };

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSync } from 'fontkit';

// Names and places hold characters that no font at hand has: a rare character of a given name, one of a private area that an old system
// made up. A paper is printed all the same, with a stand-in that everybody knows is one, and says at its foot which characters are to be
// written in by hand.

/** 〓: what printers have put in the place of a missing character since there were types. */
export const standIn = '〓';

const charactersOf = (path: string): readonly number[] => {
  try {
    const opened = openSync(path);
    return 'fonts' in opened ? opened.fonts.flatMap((font) => font.characterSet) : opened.characterSet;
  } catch {
    // A file that is no font, in an office's own folder: the typesetter does not read it either.
    return [];
  }
};
/** The characters that the fonts of these folders hold between them: the typesetter falls back from one to the other. */
export const coverageOf = (folders: readonly string[]): ReadonlySet<number> =>
  new Set(
    folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => /\.(?:ttf|otf|ttc|otc)$/i.test(file))
        .flatMap((file) => charactersOf(join(folder, file))),
    ),
  );

const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Cf}]$/u;
const space = /^[\s\p{Z}]$/u;
const code = (character: string): string => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** The same value with a stand-in for each character that cannot be printed, and which those are. What is not seen anyway is left out. */
export const printable = <T>(value: T, covered: ReadonlySet<number>): { readonly value: T; readonly lacking: readonly string[] } => {
  const lacking = new Set<string>();
  const text = (said: string): string =>
    Array.from(said, (character) => {
      if (covered.has(character.codePointAt(0)!) || space.test(character)) return character;
      if (invisible.test(character)) return '';
      lacking.add(code(character));
      return standIn;
    }).join('');
  const within = (one: unknown): unknown => {
    if (typeof one === 'string') return text(one);
    if (Array.isArray(one)) return one.map(within);
    if (typeof one === 'object' && one !== null)
      return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, within(inner)]));
    return one;
  };
  return { value: within(value) as T, lacking: [...lacking] };
};

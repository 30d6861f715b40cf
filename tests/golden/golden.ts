import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a paper must print, line by line: written by hand from the law, never from the code. */
export const goldenText = (name: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, 'texts', `${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
/** As a reader of the printed sheet compares it. */
export const squeezed = (text: string): string => text.replace(/\s/gu, '');

// What the counties of the demo city have published: invented document numbers, the figures that the product suggests.
import { defaultRules, type LocalRules, type LocalSet, localSets, localSetTitle } from '../../src/domain/case/local-rules.ts';

const versionOf = <S extends LocalSet>(set: S) => ({ ...defaultRules[set], name: `${localSetTitle[set]} 2026-1` });
/** Each of them in force since the law is. */
export const publishedSets: LocalRules = {
  classes: [versionOf('classes')],
  reports: [versionOf('reports')],
  entry: [versionOf('entry')],
  release: [versionOf('release')],
  conduct: [versionOf('conduct')],
  letters: [versionOf('letters')],
};
export const publishedUnder = (countyShort: string, set: LocalSet): string => `${countyShort}司发〔2020〕${localSets.indexOf(set) + 21}号`;

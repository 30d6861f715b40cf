import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { Measure } from '#domain/case/measure.ts';
import { type IncomingPaper, incomingPapers } from '../intake.ts';

/**
 * What the decider must send (社区矫正法第22条, 实施办法第16条). An execution notice of a parole or a release only if one was made; all
 * else is listed when it comes and is missing by no article.
 */
export const papersOfLaw: { readonly [M in Measure]: readonly IncomingPaper[] } = {
  control: ['judgment', 'execution-notice'],
  probation: ['judgment', 'execution-notice'],
  parole: ['judgment', 'parole-ruling'],
  'temporary-release': ['judgment', 'temporary-release-decision'],
};

type Lacking = { readonly missing: readonly string[]; readonly blurred: readonly string[] };
/** What is not whole of the papers that came: those of the law that did not come, and whatever cannot be read. A stray paper fills no gap. */
export const lackingIn = ({ facts: { measure, intake } }: EnforcementFile): Lacking => ({
  missing: papersOfLaw[measure]
    .filter((code) => !intake.papers.some((one) => one.code === code && one.state !== 'missing'))
    .map((code) => incomingPapers[code].title),
  blurred: intake.papers.filter((one) => one.state === 'blurred').map((one) => one.title),
});

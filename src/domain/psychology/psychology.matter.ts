import { declareMatter } from '#domain/file/matter.ts';
import { psychologyReportActs } from './psychology-report.acts.ts';
import { psychologyActs } from './psychology.acts.ts';
import { psychologyDuties } from './psychology.rules.ts';

/** Its report is filled from sealed rows, by whoever may open them. */
export const psychology = declareMatter({
  name: 'psychology',
  title: '心理',
  slices: ['psychology'],
  acts: [...psychologyActs, ...psychologyReportActs],
  duties: psychologyDuties,
});

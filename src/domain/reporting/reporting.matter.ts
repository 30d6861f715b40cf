import { declareMatter } from '#domain/file/matter.ts';
import { reportingActs } from './reporting.acts.ts';
import { reportingPapers, reportingPlaces } from './reporting.papers.ts';
import { reportingDuties } from './rhythm.rules.ts';

export const reporting = declareMatter({
  name: 'reporting',
  title: '报告与联系',
  slices: ['reporting'],
  acts: reportingActs,
  duties: reportingDuties,
  papers: reportingPapers,
  places: reportingPlaces,
});

import { declareMatter } from '#domain/file/matter.ts';
import { intakeDuties } from './entry-duties.rules.ts';
import { intakeActs } from './intake.acts.ts';
import { intakePapers, intakePlaces } from './intake.papers.ts';

export const intake = declareMatter({
  name: 'intake',
  title: '接收入矫',
  slices: ['intake'],
  acts: intakeActs,
  duties: intakeDuties,
  papers: intakePapers,
  places: intakePlaces,
});

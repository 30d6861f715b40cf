import { declareMatter } from '#domain/file/matter.ts';
import { educationActs } from './education.acts.ts';
import { educationPlaces } from './education.papers.ts';
import { lessonBeside, rollListed } from './lesson-row.ts';

export const education = declareMatter({
  name: 'education',
  title: '教育',
  slices: ['requiredLessons', 'education'],
  acts: educationActs,
  places: educationPlaces,
  beside: [lessonBeside],
  listed: [rollListed],
});

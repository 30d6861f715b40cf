import { declareMatter } from '#domain/file/matter.ts';
import { conductDuties } from './conduct-duties.rules.ts';
import { conductPlaces } from './conduct-places.ts';
import { conductActs } from './conduct.acts.ts';
import { conductPapers } from './conduct.papers.ts';

export const conduct = declareMatter({
  name: 'conduct',
  title: '考核奖惩',
  slices: ['conduct'],
  acts: conductActs,
  duties: conductDuties,
  papers: conductPapers,
  places: conductPlaces,
});

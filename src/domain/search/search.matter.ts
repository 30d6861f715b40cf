import { declareMatter } from '#domain/file/matter.ts';
import { searchActs } from './search.acts.ts';
import { searchDuties } from './search.rules.ts';
import { searchPlaces } from './search.papers.ts';

export const search = declareMatter({
  name: 'search',
  title: '失联与查找',
  slices: ['search'],
  acts: searchActs,
  places: searchPlaces,
  duties: searchDuties,
});

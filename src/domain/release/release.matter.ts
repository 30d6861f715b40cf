import { declareMatter } from '#domain/file/matter.ts';
import { releaseDuties } from './release-duties.rules.ts';
import { releaseActs } from './release.acts.ts';
import { releasePapers, releasePlaces } from './release.papers.ts';

export const release = declareMatter({
  name: 'release',
  title: '解矫',
  slices: ['release'],
  acts: releaseActs,
  duties: releaseDuties,
  papers: releasePapers,
  places: releasePlaces,
});

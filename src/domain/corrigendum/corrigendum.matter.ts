import { declareMatter } from '#domain/file/matter.ts';
import { corrigendumActs } from './corrigendum.acts.ts';
import { corrigendumPapers } from './corrigendum.papers.ts';
import { corrigendumDuties } from './corrigendum-duties.rules.ts';

export const corrigendum = declareMatter({
  name: 'corrigendum',
  title: '文书更正',
  slices: ['corrigendum'],
  acts: corrigendumActs,
  duties: corrigendumDuties,
  papers: corrigendumPapers,
});

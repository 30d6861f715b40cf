import { declareMatter } from '#domain/file/matter.ts';
import { classificationActs } from './classification.acts.ts';
import { classificationPlaces } from './classification.papers.ts';

export const classification = declareMatter({
  name: 'classification',
  title: '管理类别',
  acts: classificationActs,
  places: classificationPlaces,
});

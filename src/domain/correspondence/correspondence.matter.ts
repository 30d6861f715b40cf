import { declareMatter } from '#domain/file/matter.ts';
import { correspondenceDuties } from './correspondence-duties.rules.ts';
import { correspondenceActs } from './correspondence.acts.ts';

export const correspondence = declareMatter({
  name: 'correspondence',
  title: '收发文',
  slices: ['correspondence'],
  acts: correspondenceActs,
  duties: correspondenceDuties,
});

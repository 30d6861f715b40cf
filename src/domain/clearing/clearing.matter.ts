import { declareMatter } from '#domain/file/matter.ts';
import { clearingDuties } from './clearing-duties.rules.ts';
import { clearingActs } from './clearing.acts.ts';

export const clearing = declareMatter({
  name: 'clearing',
  title: '证件号码核查',
  slices: ['clearing'],
  acts: clearingActs,
  duties: clearingDuties,
});

import { declareMatter } from '#domain/file/matter.ts';
import { referralDuties } from './referral-duties.rules.ts';
import { referralActs } from './referral.acts.ts';

export const referral = declareMatter({
  name: 'referral',
  title: '转介',
  slices: ['referral'],
  acts: referralActs,
  duties: referralDuties,
});

import { declareMatter } from '#domain/file/matter.ts';
import { inquiryDuties } from './inquiry-duties.rules.ts';
import { inquiryActs } from './inquiry.acts.ts';

export const inquiry = declareMatter({
  name: 'inquiry',
  title: '调查评估',
  slices: ['inquiry'],
  acts: inquiryActs,
  duties: inquiryDuties,
});

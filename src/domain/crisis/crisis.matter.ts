import { declareMatter } from '#domain/file/matter.ts';
import { crisisActs } from './crisis.acts.ts';
import { crisisDuties } from './crisis.rules.ts';

export const crisis = declareMatter({ name: 'crisis', title: '危机', slices: ['crisis'], acts: crisisActs, duties: crisisDuties });

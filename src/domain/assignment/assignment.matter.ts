import { declareMatter } from '#domain/file/matter.ts';
import { assignmentDuties } from './assignment-duties.rules.ts';
import { assignmentActs } from './assignment.acts.ts';

export const assignment = declareMatter({
  name: 'assignment',
  title: '分派',
  slices: ['assignment'],
  acts: assignmentActs,
  duties: assignmentDuties,
});

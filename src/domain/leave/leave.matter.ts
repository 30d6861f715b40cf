import { declareMatter } from '#domain/file/matter.ts';
import { leaveDuties } from './leave-duties.rules.ts';
import { leavePermits, leaveRows } from './leave-fold.ts';
import { leaveActs } from './leave.acts.ts';
import { leavePapers, leavePlaces } from './leave.papers.ts';

export const leave = declareMatter({
  name: 'leave',
  title: '外出',
  slices: ['leave'],
  acts: leaveActs,
  duties: leaveDuties,
  papers: leavePapers,
  places: leavePlaces,
  tables: [leavePermits],
  rows: (before, after) => leaveRows(before.leave, after.leave),
});

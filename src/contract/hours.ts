import { z } from 'zod';
import { hoursReadBy, hoursSaidBy, weekHours, weekShape } from '#domain/hours/hours.ts';
import { endpoint, idShape } from './endpoint.ts';

/** 工时: the last half year of the own office; a county sees those of all of its offices. */
export const listHours = endpoint({
  method: 'GET',
  path: '/api/office-hours',
  summary: '工时：谁、哪一周、哪一类工作几小时',
  matter: 'hours',
  permission: hoursReadBy,
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        id: idShape,
        unit: z.string(),
        name: z.string(),
        mine: z.boolean(),
        week: z.string(),
        hours: weekHours,
        at: z.string(),
        /** How often this week was said before. */
        before: z.int(),
      }),
    ),
  }),
});
export const sayHours = endpoint({
  method: 'POST',
  path: '/api/office-hours',
  summary: '登记自己一周的工时',
  matter: 'hours',
  permission: hoursSaidBy,
  writes: { noAct: '工时是本所自己的统计，不是案卷记录' },
  body: z.strictObject({ week: weekShape, hours: weekHours }),
  reply: z.strictObject({ id: idShape }),
});

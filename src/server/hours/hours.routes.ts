import { listHours, sayHours } from '#contract/hours.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { hoursSince, insertHours } from './hours.store.ts';

const halfAYear = 26 * 7;

export const hoursRoutes = (route: Route): void => {
  route(listHours, async ({ tx, by, day }) => ({
    rows: (await hoursSince(tx, by.tenant, addDays(day, -halfAYear))).map(({ accountId, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      mine: accountId === by.accountId,
    })),
  }));

  route(sayHours, async ({ tx, by, day, now }, { body }) => {
    const week = plainDate(body.week);
    if (week > day)
      throw new FaultError('input.invalid', '这一周还没有开始。', {
        fields: [{ field: 'week', message: '写已经开始的一周' }],
        way: '过了这一周再登记。',
      });
    const countyId = by.unit.countyId ?? by.unit.id;
    const id = uuidv7(now);
    await insertHours(tx, {
      tenant: by.tenant,
      id,
      unitId: by.unit.id,
      countyId,
      accountId: by.accountId,
      name: by.name,
      week,
      hours: body.hours,
      at: now,
    });
    return { id };
  });
};

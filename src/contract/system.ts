import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const troubleShape = z.strictObject({ code: z.string(), words: z.string(), since: z.string() });
/** What /health says to anybody: no session, no database needed. */
export const healthShape = z.strictObject({ status: z.enum(['up', 'database-down']), day: z.string(), troubles: z.array(troubleShape) });

/** Nobody was served from … until; null: not yet again. */
const outage = z.strictObject({
  from: z.string(),
  until: z.string().nullable(),
  what: z.enum(['server', 'database', 'reload', 'stopped', 'lost']),
  why: z.string(),
});
const job = z.strictObject({ id: z.string(), title: z.string(), message: z.string().nullable(), endedAt: z.string() });
/** 系统状态: for those who keep the system and for the head of the bureau. Jobs are told to the first only. */
export const readSystem = endpoint({
  method: 'GET',
  path: '/api/system',
  summary: '系统状态',
  matter: 'platform',
  permission: ['system-admin', 'bureau-head'],
  reply: z.strictObject({
    /** Seconds since this process was started; the machine's own, whatever day the product's clock shows. */
    upSeconds: z.number(),
    keptSince: z.string(),
    /** Of the last 90 days, newest first. */
    outages: z.array(outage),
    database: z.strictObject({ version: z.string().nullable(), bytes: z.number() }),
    disk: z.strictObject({ freeBytes: z.number().nullable(), totalBytes: z.number().nullable() }),
    backup: z.strictObject({ madeAt: z.string(), bytes: z.number(), sealed: z.boolean() }).nullable(),
    /** The last restore for practice. */
    drill: z.strictObject({ at: z.string(), madeAt: z.string(), seconds: z.number(), acts: z.number(), broken: z.number() }).nullable(),
    jobs: z.array(job).nullable(),
    now: z.string(),
    troubles: z.array(troubleShape),
  }),
});

import { z } from 'zod';
import { endpoint, idShape, okShape, pageQuery } from './endpoint.ts';

export const jobStatuses = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export const jobRow = z.strictObject({
  id: idShape,
  kind: z.string(),
  title: z.string(),
  status: z.enum(jobStatuses),
  done: z.int(),
  total: z.int().nullable(),
  split: z.record(z.string(), z.int()),
  cancelAsked: z.boolean(),
  message: z.string().nullable(),
  hasFile: z.boolean(),
  askedAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  result: z.unknown().nullable(),
});
export type JobRow = z.output<typeof jobRow>;
const jobParams = z.strictObject({ jobId: idShape });
export const listJobs = endpoint({
  method: 'GET',
  path: '/api/jobs',
  summary: '任务中心',
  matter: 'platform',
  permission: 'session',
  query: pageQuery,
  reply: z.strictObject({ rows: z.array(jobRow), next: z.string().nullable() }),
});
export const readJob = endpoint({
  method: 'GET',
  path: '/api/jobs/:jobId',
  summary: '一件任务的进度',
  matter: 'platform',
  permission: 'session',
  params: jobParams,
  reply: jobRow,
});
export const cancelJob = endpoint({
  method: 'POST',
  path: '/api/jobs/:jobId/cancel',
  summary: '停止任务',
  matter: 'platform',
  permission: 'session',
  writes: { noAct: '停止任务不是案卷记录' },
  params: jobParams,
  reply: okShape,
});
export const readJobFile = endpoint({
  method: 'GET',
  path: '/api/jobs/:jobId/file',
  summary: '取任务的结果文件',
  matter: 'platform',
  permission: 'session',
  params: jobParams,
  raw: true,
  reply: z.unknown(),
});

import { cancelJob, listJobs, readJob, readJobFile } from '#contract/jobs.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { attachment, bytesThere, fileRow, streamBytes } from '#server/platform/files/files.store.ts';
import { type Route, SentFile } from '#server/platform/serve.ts';
import { askToCancel, jobOf, jobRowOf, jobsPage } from './job.store.ts';

export const jobRoutes = (route: Route): void => {
  route(listJobs, async ({ tx, by }, { query }) => {
    placeAfter(query.after, 'id');
    const found = await jobsPage(tx, by, query.after, 21);
    const rows = found.slice(0, 20).map(jobRowOf);
    return { rows, next: found.length > 20 ? rows.at(-1)!.id : null };
  });
  route(readJob, async ({ tx, by }, { params }) => {
    const job = await jobOf(tx, by.tenant, params.jobId);
    if (!job) throw notFound('这件任务');
    return jobRowOf(job);
  });
  route(cancelJob, async ({ tx, by, now }, { params }) => {
    if (!(await jobOf(tx, by.tenant, params.jobId))) throw notFound('这件任务');
    if (!(await askToCancel(tx, by.tenant, params.jobId, now))) throw new FaultError('state.changed', '这件任务已经结束，不用停止。');
    return { ok: true as const };
  });
  route(readJobFile, async ({ tx, by, platform }, { params }) => {
    const job = await jobOf(tx, by.tenant, params.jobId);
    if (!job) throw notFound('这件任务');
    const file = job.file_id ? await fileRow(tx, by.tenant, job.file_id) : undefined;
    if (!file || !(await bytesThere(platform.dataDir, by.tenant, file.id)))
      throw new FaultError('not-found', '这件任务没有结果文件，或者已过 7 天被清除。', { way: '重新导出一次。' });
    return new SentFile(() => streamBytes(platform, by.tenant, file.id), {
      'content-type': file.media_type,
      'content-disposition': attachment(file.name),
    });
  });
};

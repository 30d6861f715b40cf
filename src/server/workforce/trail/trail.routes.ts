import {
  exportTrail,
  findInTrail,
  readRetention,
  readTrail,
  readTrailRow,
  readTrailState,
  reviewTrailRow,
  setRetention,
  type TrailFilter,
  trailViewsOf,
  trailViewTitle,
  walkTrails,
} from '#contract/trail.ts';
import { postTitle } from '#domain/permission.ts';
import { againstRetention, leastLogMonths } from '#domain/workforce/log-retention.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { askJob } from '#server/platform/jobs/job.store.ts';
import { noteEvent } from '#server/platform/security/events.ts';
import { sealEveryMinutes } from '#server/platform/security/trails.jobs.ts';
import { trailTitle } from '#server/platform/security/verify-trails.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { insertRetention, retentions } from './retention.store.ts';
import { toldRow } from './told-row.ts';
import { trailExport, trailWalk } from './trail.jobs.ts';
import { fileLabels, filesNamed, insertReview, officersNamed, trailCounts, trailPage, trailRowOf, trailState } from './trail.store.ts';

const pageSize = 20;
const latestShown = 5;

/** The filter in words of ours: whom it was about stands in the row's own file, and never in words. */
export const filterWords = ({ view = 'all', from, to, officer, post, file }: TrailFilter): string =>
  [
    trailViewTitle[view],
    from === undefined && to === undefined ? null : `${from ?? '最早'} 至 ${to ?? '今天'}`,
    officer === undefined ? null : '按人',
    post === undefined ? null : postTitle[post],
    file === undefined ? null : '一份案卷',
  ]
    .filter((one) => one !== null)
    .join('，');

const refuseOtherViews = ({ by }: Pick<Context, 'by'>, { view, from, to }: TrailFilter): void => {
  if (view !== undefined && !trailViewsOf(by.post).includes(view))
    throw new FaultError('permission.none', '这个岗位没有这一类日志。', { way: '看“全部”。' });
  if (from !== undefined && to !== undefined && from > to)
    throw new FaultError('input.invalid', '开始的一天在最后一天之后。', {
      fields: [{ field: 'to', message: `不早于 ${from}` }],
      way: '把两天换过来。',
    });
};

export const trailRoutes = (route: Route): void => {
  route(readTrail, async (context, { query: { after, ...filter } }) => {
    const { tx, by } = context;
    refuseOtherViews(context, filter);
    const place = placeAfter(after, 'instant', 'id');
    const found = await trailPage(tx, by, filter, place, pageSize + 1);
    const page = found.slice(0, pageSize);
    const labels = await fileLabels(tx, by, [...new Set(page.flatMap((row) => row.file_id ?? []))]);
    const counts = place === null ? await trailCounts(tx, by, filter, trailViewsOf(by.post)) : null;
    // Who inspects is seen too: once a quarter of an hour for the same question.
    if (place === null)
      await noteEvent(context, { kind: 'trail.read', about: filterWords(filter), fileId: filter.file ?? null, within: 15 });
    const last = page.at(-1);
    return {
      rows: page.map((row) => toldRow(row, labels, by.post)),
      after: found.length > pageSize && last ? `${last.at.toISOString()}~${last.id}` : null,
      counts,
    };
  });

  route(readTrailRow, async (context, { params: { trail, rowId } }) => {
    const { tx, by } = context;
    const row = await trailRowOf(tx, by, trail, rowId);
    if (!row) throw notFound('这一行日志');
    const labels = await fileLabels(tx, by, row.file_id === null ? [] : [row.file_id]);
    await noteEvent(context, { kind: 'trail.read', about: '打开一行', fileId: row.file_id, within: 15 });
    return {
      row: toldRow(row, labels, by.post),
      trailTitle: trailTitle[trail],
      seal: row.seal,
      review: row.reviewed_at && { by: row.reviewer ?? '', at: row.reviewed_at.toISOString() },
    };
  });
  route(reviewTrailRow, async (context, { params: { trail, rowId } }) => {
    const { tx, by, now } = context;
    const row = await trailRowOf(tx, by, trail, rowId);
    if (!row) throw notFound('这一行日志');
    if (await insertReview(tx, by, trail, rowId, now))
      await noteEvent(context, { kind: 'trail.reviewed', about: trailTitle[trail], fileId: row.file_id });
    return { ok: true as const };
  });

  route(findInTrail, async ({ tx, by }, { body: { text } }) => ({
    officers: (await officersNamed(tx, text)).map(({ id, name, post, unit_name }) => ({
      id,
      name,
      post: post === null ? '' : postTitle[post],
      unit: unit_name,
    })),
    files: (await filesNamed(tx, by, text)).map(({ id, number, person }) => ({ id, number, person })),
  }));

  route(exportTrail, async (context, { body }) => {
    refuseOtherViews(context, body);
    return { jobId: await askJob(context, { kind: trailExport.kind, title: '导出日志', input: body }) };
  });

  route(readTrailState, async ({ tx, by, day }) => {
    const standing = await trailPage(tx, by, { view: 'security', from: addDays(day, -6) }, null, latestShown);
    const labels = await fileLabels(tx, by, [...new Set(standing.flatMap((row) => row.file_id ?? []))]);
    const { trails, unsealed, files, checked } = await trailState(tx);
    return {
      trails: trails.map(({ trail, seals, rows, sealedAt, hash }) => ({
        title: trailTitle[trail],
        seals,
        rows,
        sealedAt: new Date(sealedAt).toISOString(),
        fingerprint: hash.slice(0, 16),
      })),
      unsealed,
      latest: standing.map((row) => toldRow(row, labels, by.post)),
      sealEveryMinutes,
      checked: checked && {
        at: new Date(checked.at).toISOString(),
        whole: checked.whole,
        words: `${checked.rows ?? 0} 行，${checked.about ?? ''}`,
      },
      files: files && { ...files, at: new Date(files.at).toISOString() },
    };
  });

  route(walkTrails, async (context) => ({ jobId: await askJob(context, { kind: trailWalk.kind, title: trailWalk.title, input: {} }) }), {
    perMinute: 6,
  });

  route(readRetention, async ({ tx, by, day }) => {
    const all = await retentions(tx, by);
    const least = leastLogMonths(day);
    const shipped = { from: plainDate('2017-06-01'), ...least, basis: least.article, setBy: null };
    const inForce = all.find((one) => one.from <= day) ?? { from: shipped.from, months: shipped.months, basis: shipped.basis, setBy: null };
    return { inForce, coming: all.filter((one) => one.from > day).reverse(), least };
  });

  route(setRetention, async (context, { body }) => {
    const { tx, by, day, now } = context;
    const asked = { ...body, from: plainDate(body.from) };
    const against = againstRetention(asked, day);
    if (against.length > 0)
      throw new FaultError('input.invalid', '这个保存时间不能起用。', { fields: [...against], way: '改正后再定；现在的规定不受影响。' });
    await insertRetention(tx, by, asked, now);
    await noteEvent(context, { kind: 'retention.set', about: `${asked.from} 起保存 ${asked.months} 个月` });
    return { from: asked.from, months: asked.months };
  });
};

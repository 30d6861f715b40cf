import { builtInViews, countCases, deleteView, exportCases, listCases, saveView, searchPeople } from '#contract/case.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { askJob } from '#server/platform/jobs/job.store.ts';
import { JsonText, type Route } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { caseloadCounts, caseloadPage, insertView, removeView, savedViewsOf, searchCases } from './caseload.store.ts';

export const pageSize = 20;

export const caseloadRoutes = (route: Route): void => {
  route(
    listCases,
    async ({ tx, by, day, now }, { query }) => new JsonText(await caseloadPage(tx, by, day, query, pageSize, now.toISOString())),
    { statements: 'one' },
  );

  route(countCases, async ({ tx, by, day }, { query }) => {
    const counts = await caseloadCounts(tx, by, day, query);
    return {
      views: builtInViews.map((view) => ({ view, count: counts.views[view] ?? 0 })),
      saved: await savedViewsOf(tx, by),
      total: counts.total,
      byClass: {
        strict: counts.classes.strict ?? 0,
        general: counts.classes.general ?? 0,
        lenient: counts.classes.lenient ?? 0,
        none: counts.classes.none ?? 0,
      },
      byStatus: counts.statuses,
    };
  });

  route(saveView, async ({ tx, by, now }, { body }) => {
    if ((await savedViewsOf(tx, by)).filter((view) => view.own).length >= 20)
      throw new FaultError('too-many', '已经有 20 个自己的视图。', { way: '先删掉不用的，再存新的。' });
    const id = uuidv7(now);
    await insertView(tx, by, id, body);
    return { id };
  });
  route(deleteView, async ({ tx, by }, { params }) => {
    if (!(await removeView(tx, by, params.viewId))) throw notFound('这个视图');
    return { ok: true as const };
  });

  route(searchPeople, async ({ tx, by }, { query }) => new JsonText(`{"hits":${await searchCases(tx, by, query.q)}}`), {
    statements: 'one',
  });

  route(exportCases, async (context, { body }) => ({
    jobId: await askJob(context, { kind: 'caseload.export', title: '导出人员台账', input: body }),
  }));
};

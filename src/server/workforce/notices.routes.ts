import { listNotices, loadNotice } from '#contract/workforce.ts';
import { builtInCalendar, yearNotice } from '#domain/time/holidays.ts';
import { dutiesRecount } from '#server/duty/duty.jobs.ts';
import { FaultError } from '#server/platform/errors.ts';
import { askJob } from '#server/platform/jobs/job.store.ts';
import type { Route } from '#server/platform/serve.ts';
import { noteAdministration, saveNotice } from './workforce.store.ts';

export const noticeRoutes = (route: Route): void => {
  route(listNotices, async ({ calendar }) => ({
    rows: [...calendar.values()]
      .sort((a, b) => a.year - b.year)
      .map((n) => ({ ...n, offDays: [...n.offDays], workDays: [...n.workDays], shipped: builtInCalendar.get(n.year) === n })),
  }));
  route(loadNotice, async (context, { body }) => {
    const { tx, by, now, platform } = context;
    const parsed = yearNotice.safeParse(body);
    if (!parsed.success)
      throw new FaultError('input.invalid', '通知里有填写不对的地方。', {
        fields: parsed.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message })),
        way: '对照国务院办公厅的通知逐日核对。',
      });
    await saveNotice(tx, by.tenant, parsed.data, by.accountId, now);
    await noteAdministration(tx, by, `载入 ${parsed.data.year} 年放假通知`, null, now);
    platform.learnNotice(by.tenant, parsed.data);
    // Days that were provisional are counted again; the earlier answer stays on the duty.
    return {
      year: parsed.data.year,
      jobId: await askJob(context, { kind: dutiesRecount.kind, title: `按 ${parsed.data.year} 年放假通知重算待办`, input: {} }),
    };
  });
};

import type { Input } from '#contract/endpoint.ts';
import { readCase, readCaseDuties, readFile, readLooks, readRefusals, readTimeline, unmask, type unmaskFields } from '#contract/case.ts';
import { acts, declarationOf } from '#domain/rulebook.ts';
import { standingPurpose } from '#domain/permission.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { actRowOf } from '#server/file/kinds/act-row.ts';
import { looksOf, refusalsOf } from '#server/file/kinds/trail-pages.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import { type Context, JsonText, type Route } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { caseDutiesText, caseExists, caseFileText, caseHeadText, personSays } from './case-read.store.ts';
import { type TimelineFilter, type TimelineOrder, timelinePage, type TimelinePlace } from './timeline.store.ts';

const pageSize = 20;
const unmaskTitle: { readonly [F in (typeof unmaskFields)[number]]: string } = {
  idNumber: '证件号码',
  phone: '电话',
  name: '姓名',
  address: '住址',
};

const placeInTimeline = (order: TimelineOrder, after: string | undefined): TimelinePlace | null => {
  if (order === 'recorded') {
    const place = placeAfter(after, 'number');
    return place && { seq: Number(place[0]) };
  }
  const place = placeAfter(after, 'day', 'number');
  return place && { actedOn: place[0], seq: Number(place[1]) };
};
/** The words asked for, each with the kinds of act that bear it in their title: the title stands in no row. */
const filterOf = ({ q, kind, post, from, to }: Input<typeof readTimeline.query>): TimelineFilter => {
  if (from !== undefined && to !== undefined && from > to)
    throw new FaultError('input.invalid', '开始的一天在最后一天之后。', {
      fields: [{ field: 'to', message: `不早于 ${from}` }],
      way: '把两天换过来。',
    });
  const words = (q ?? '').split(/\s+/).filter((word) => word !== '');
  return {
    kind,
    post,
    from: from === undefined ? undefined : plainDate(from),
    to: to === undefined ? undefined : plainDate(to),
    words: words.map((word) => ({
      word,
      kinds: acts.filter((one) => one.title.toLowerCase().includes(word.toLowerCase())).map((one) => one.kind),
    })),
  };
};

const mustExist = async ({ tx, by }: Pick<Context, 'tx' | 'by'>, caseId: string) => {
  const found = await caseExists(tx, by.tenant, caseId);
  if (!found) throw notFound('这份案卷');
  return found;
};
export const caseRoutes = (route: Route): void => {
  route(
    readCase,
    async (context, { params }) => {
      const head = await caseHeadText(context, params.caseId);
      if (head === null) throw notFound('这份案卷');
      return new JsonText(head);
    },
    { statements: 'one' },
  );
  route(
    readFile,
    async (context, { params }) => {
      const file = await caseFileText(context, params.caseId);
      if (file === null) throw notFound('这份案卷');
      return new JsonText(file);
    },
    { statements: 'one' },
  );

  route(readTimeline, async (context, { params, query }) => {
    const { tx, by } = context;
    const order = query.order ?? 'acted';
    const after = placeInTimeline(order, query.after);
    const filter = filterOf(query);
    await mustExist(context, params.caseId);
    if (after === null) await leaveTrail(context, params.caseId, '看时间轴');
    const page = await timelinePage(tx, by, params.caseId, { ...filter, order, nature: query.nature, after, limit: pageSize + 1 });
    const rows = page.rows.slice(0, pageSize).map((row) => actRowOf(row, context));
    const last = rows.at(-1);
    const { whole, counts, posts } = page;
    return {
      rows,
      next: page.rows.length <= pageSize || !last ? null : order === 'acted' ? `${last.actedOn}~${last.seq}` : String(last.seq),
      whole,
      counts,
      hits: counts[query.nature ?? 'all'],
      kinds: page.kinds.map((one) => ({ ...one, title: declarationOf(one.kind)?.title ?? one.kind })),
      posts,
    };
  });

  route(readCaseDuties, async (context, { params, query }) => {
    await mustExist(context, params.caseId);
    await leaveTrail(context, params.caseId, '看待办');
    return new JsonText(`{"duties":${await caseDutiesText(context.tx, context.by, params.caseId, query.closed === 'yes')}}`);
  });

  route(readLooks, async (context, { params, query }) => {
    const after = placeAfter(query.after, 'instant', 'id');
    await mustExist(context, params.caseId);
    return looksOf(context, params.caseId, after);
  });
  route(readRefusals, async (context, { params, query }) => {
    const after = placeAfter(query.after, 'instant', 'id');
    await mustExist(context, params.caseId);
    return refusalsOf(context, params.caseId, after);
  });

  route(unmask, async (context, { params, query }) => {
    const { by } = context;
    const purpose = query.purpose ?? standingPurpose[by.post];
    if (purpose === undefined)
      throw new FaultError('input.invalid', '要写明用途才能显示。', {
        fields: [{ field: 'purpose', message: '写明用途' }],
        way: '选一个用途，或写明其他工作需要。',
      });
    const { person_id } = await mustExist(context, params.caseId);
    await leaveTrail(context, params.caseId, `显示${unmaskTitle[query.field]}`, purpose);
    return { field: query.field, value: await personSays(context.tx, by.tenant, person_id, query.field) };
  });
};

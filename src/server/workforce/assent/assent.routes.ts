import { type AssentRow, giveAssent, listAssents, refuseAssent, setAssentDays, withdrawAssent } from '#contract/assent.ts';
import { againstAssenting, assentStateTitle, assentTitle } from '#domain/assent/assent.ts';
import { postTitle } from '#domain/permission.ts';
import { assentDays, assentOf, assentPage, type FoundAssent, setDays, settleAssent, waitingAssents } from '#server/assent/assent.store.ts';
import { tell } from '#server/assent/tell.store.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Identity } from '#server/platform/identity.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { carryOut } from './carry-out.ts';
import { noteAdministration } from '../workforce.store.ts';

const pageSize = 20;
type Concerned = { readonly asked_by: string; readonly subject_id: string | null; readonly county_id: string | null };
const against = (by: Identity, one: Concerned): string | null =>
  againstAssenting(
    { accountId: by.accountId, post: by.post, countyId: by.unit.countyId },
    { askedBy: one.asked_by, subjectId: one.subject_id, countyId: one.county_id },
  );
const rowOf = (by: Identity, one: FoundAssent): AssentRow => ({
  ...{ id: one.id, kind: one.kind, title: assentTitle[one.kind], says: one.says, state: one.state, reason: one.reason },
  ...{ askedBy: one.asked_by_name, askedPost: postTitle[one.asked_post], askedAt: one.asked_at.toISOString() },
  ...{ expiresAt: one.expires_at.toISOString(), settledBy: one.settled_by_name, settledAt: one.settled_at?.toISOString() ?? null },
  own: one.asked_by === by.accountId,
  against: against(by, one),
});

/** The request as the asker sees it, still waiting; what was settled or is over says so. */
const waiting = async ({ tx, by, now }: Context, id: string): Promise<FoundAssent> => {
  const found = await assentOf(tx, by.tenant, id, now);
  if (!found) throw notFound('这件请求');
  if (found.state !== 'waiting')
    throw new FaultError('state.changed', `这件请求${assentStateTitle[found.state]}，不能再办。`, {
      way: found.state === 'lapsed' ? '还需要的，由提出的人重新提出。' : '结果在“待同意”的已办里。',
    });
  return found;
};
const said = (found: FoundAssent): string => `${assentTitle[found.kind]}（${found.asked_by_name}提出）：${found.says.join('；')}`;

export const assentRoutes = (route: Route): void => {
  route(listAssents, async ({ tx, by, now, day }, { query }) => {
    const rows = await assentPage(tx, by.tenant, query.view ?? 'waiting', query.after ?? null, pageSize + 1, now);
    const page = rows.slice(0, pageSize);
    const open = await waitingAssents(tx, by.tenant, now);
    return {
      rows: page.map((one) => rowOf(by, one)),
      after: rows.length > pageSize ? page.at(-1)!.id : null,
      mine: open.filter((one) => against(by, one) === null).length,
      days: await assentDays(tx, by.tenant, day),
    };
  });
  const second = async (context: Context, id: string): Promise<FoundAssent> => {
    const found = await waiting(context, id);
    const why = against(context.by, found);
    if (why) throw new FaultError('permission.none', why, { way: '由能同意的人在“待同意”里办。' });
    return found;
  };
  route(giveAssent, async (context, { params }) => {
    const { tx, by, now } = context;
    const found = await second(context, params.assentId);
    const settled = await settleAssent(tx, found.id, 'assented', null, now);
    if (!settled) throw notFound('这件请求');
    await noteAdministration(tx, by, `同意${said(found)}`, found.subject_id, now);
    const jobId = await carryOut(context, settled, found.id);
    await tell(context, [found.asked_by], 'asked-assented');
    return { ok: true as const, jobId };
  });
  route(refuseAssent, async (context, { params, body }) => {
    const { tx, by, now } = context;
    const found = await second(context, params.assentId);
    if (!(await settleAssent(tx, found.id, 'refused', body.reason, now))) throw notFound('这件请求');
    await noteAdministration(tx, by, `不同意${said(found)}；理由：${body.reason}`, found.subject_id, now);
    await tell(context, [found.asked_by], 'asked-refused');
    return { ok: true as const };
  });
  route(withdrawAssent, async (context, { params }) => {
    const { tx, by, now } = context;
    const found = await waiting(context, params.assentId);
    if (found.asked_by !== by.accountId)
      throw new FaultError('permission.none', '只有提出的人能撤回。', { way: '不该办的，写明理由不同意。' });
    if (!(await settleAssent(tx, found.id, 'withdrawn', null, now))) throw notFound('这件请求');
    await noteAdministration(tx, by, `撤回${said(found)}`, found.subject_id, now);
    return { ok: true as const };
  });
  route(setAssentDays, async ({ tx, by, day, now }, { body }) => {
    await setDays(tx, by, body.days, day, now);
    await noteAdministration(tx, by, `等同意的天数定为 ${body.days} 天`, null, now);
    return { ok: true as const };
  });
};

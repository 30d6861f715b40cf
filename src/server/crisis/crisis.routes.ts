import { closeCrisis, openCrisis, readCrisis, recordContact } from '#contract/crisis.ts';
import { helpingPosts } from '#contract/psychology.ts';
import { type FollowUpAnswers, helpLines, triage } from '#domain/psychology/follow-up.ts';
import { findUnasked, readFollowUps } from './follow-up.store.ts';
import { newSalt } from '#server/act/sealed-payload.ts';
import { contactWords, seesHelp } from '#domain/act/shown-to.ts';
import { factsShownTo } from '#domain/file/sealed.ts';
import { loadCase, type LoadedCase, loadWhole } from '#server/file/file.store.ts';
import { recordAct } from '#server/file/record.ts';
import { vaultOf } from '#server/platform/database.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Route } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { callRow, hashOfCall, insertCall, noteClosing, noteContact, readCalls, readLevel, type SealedCall } from './crisis.store.ts';
import type { Crisis } from '#domain/crisis/crisis.facts.ts';
import { instantOf, openCrisisOf } from './open-crisis.ts';

const said = ({ id, openedAt, contactBy, namedWorker, contactedOn, closedOn }: Crisis, now: Date) => ({
  id,
  openedAt,
  contactBy,
  namedWorker,
  contactedOn,
  closedOn,
  secondsLeft: Math.round((instantOf(contactBy).getTime() - now.getTime()) / 1000),
});
const found = (loaded: LoadedCase | null) => {
  if (!loaded) throw notFound('这份案卷');
  return loaded.file;
};

export const crisisRoutes = (route: Route): void => {
  route(openCrisis, async (context, { params }) => {
    // Whoever calls for help, whether it is on its way already is asked of the whole file.
    const file = found(await loadWhole(context.tx, context.by.tenant, params.caseId, true));
    const { crisis, recorded } = await openCrisisOf(context, file, `manual:${context.by.post}`);
    return seesHelp(context.by.post) ? { crisis: said(crisis, context.now), recorded } : { crisis: null, recorded: null };
  });

  route(readCrisis, async (context, { params }) => {
    const { tx, by } = context;
    const file = found(await loadCase(tx, by.tenant, params.caseId, false));
    const crisis = factsShownTo(by.post, file.facts).crisis;
    const helping = helpingPosts.some((post) => post === by.post);
    // The trail of a post that is told of none reads the same with and without one.
    await leaveTrail(
      context,
      params.caseId,
      seesHelp(by.post) ? '危机干预' : contactWords,
      helping && crisis ? '危机联系，显示电话' : null,
    );
    if (!crisis) return { crisis: null, lines: [...helpLines], sealed: null };
    if (!helping) return { crisis: said(crisis, context.now), lines: [...helpLines], sealed: null };
    const [followUp] = await readFollowUps(tx, by.tenant, params.caseId, crisis.id);
    return {
      crisis: said(crisis, context.now),
      lines: [...helpLines],
      sealed: {
        // Danger to life: the number is needed at once; the look and its purpose are in the trail.
        name: file.person.name,
        phone: file.person.phone,
        level: await readLevel(tx, by.tenant, crisis.id),
        actions: followUp ? [...triage(followUp.answers as FollowUpAnswers).actions] : [],
        calls: await readCalls(tx, by.tenant, crisis.id),
        unasked: followUp ? null : await findUnasked(tx, by.tenant, params.caseId),
      },
    };
  });

  route(recordContact, async (context, { params, body }) => {
    const { tx, by, day, now } = context;
    const at = body.at ? instantOf(`${day}T${body.at}`) : now;
    if (at > now)
      throw new FaultError('input.invalid', '联系的时间在现在之后。', { fields: [{ field: 'at', message: '写已经打过的时间' }] });
    const call: SealedCall = {
      id: uuidv7(now),
      crisisId: body.crisisId,
      caseId: params.caseId,
      at,
      whom: body.whom,
      answered: body.answered,
      said: body.said || null,
      by,
      salt: newSalt(),
    };
    const outcome = body.whom !== 'person' ? 'others-told' : body.answered ? 'reached' : 'not-reached';
    const row = callRow(vaultOf(tx), by.tenant, call);
    const recorded = await recordAct(context, {
      caseId: params.caseId,
      kind: 'crisis.contacted',
      actedOn: day,
      content: { crisisId: body.crisisId, callId: call.id, outcome, sealedHash: await hashOfCall(tx, row) },
    });
    await insertCall(tx, row, recorded.seq);
    if (outcome === 'reached') await noteContact(tx, by.tenant, body.crisisId, at);
    return recorded;
  });

  route(closeCrisis, async (context, { params, body }) => {
    const recorded = await recordAct(context, { caseId: params.caseId, kind: 'crisis.closed', actedOn: context.day, content: body });
    await noteClosing(context.tx, context.by.tenant, body.crisisId, context.now);
    return recorded;
  });
};

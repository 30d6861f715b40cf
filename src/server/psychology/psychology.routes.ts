import {
  answerFollowUp,
  keepSheet,
  readMyTests,
  readPsychology,
  readPsychologySummary,
  readSheet,
  takeAssessment,
} from '#contract/psychology.ts';
import { newSalt } from '#server/act/sealed-payload.ts';
import { seesHelp } from '#domain/act/shown-to.ts';
import type { LoadedCase } from '#server/file/file.store.ts';
import { loadCase } from '#server/file/file.store.ts';
import { recordAct } from '#server/file/record.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { triage } from '#domain/psychology/follow-up.ts';
import type { InstrumentId } from '#domain/psychology/instrument.ts';
import { instruments } from '#domain/psychology/instruments/shelf.ts';
import { agreedOf, courseOf, stagesOf, summaryOf } from '#domain/psychology/loop.ts';
import { instrumentsOwed, testingRuleOn, type Purpose } from '#domain/psychology/psychology.ts';
import { saidOf } from '#server/act/said-of.ts';
import { noteLevel } from '#server/crisis/crisis.store.ts';
import { keepDraft, readDraft } from './draft.store.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { followUpRow, hashOfFollowUp, insertFollowUp, readFollowUps, type SealedFollowUp } from '#server/crisis/follow-up.store.ts';
import { vaultOf } from '#server/platform/database.ts';
import { ownCase, readHelpActs, readSittings, sittingOfCase } from './psychology.store.ts';
import { namedOf, openFor, sheetKey, takeSheet } from './take-assessment.ts';

const opened = async ({ tx, by }: Context, caseId: string): Promise<LoadedCase> => {
  const loaded = await loadCase(tx, by.tenant, caseId, false);
  if (!loaded) throw notFound('这份案卷');
  return loaded;
};

export const psychologyRoutes = (route: Route): void => {
  route(takeAssessment, (context, { params, body }) => takeSheet(context, params.caseId, body));

  route(answerFollowUp, async (context, { params, body }) => {
    const { tx, by, now, day } = context;
    const { file } = await opened(context, params.caseId);
    if (!(await sittingOfCase(tx, by.tenant, params.caseId, body.assessmentId))) throw notFound('这次测评');
    const found = triage(body.answers);
    // An unanswered item asked about face to face may turn out to be danger: then a human being is named now.
    const known = file.facts.crisis;
    const crisis =
      known && known.closedOn === null
        ? known
        : found.level === 'low' && body.answers['ending-life'] !== 'yes'
          ? null
          : await openFor(context, params.caseId);
    const asked: SealedFollowUp = {
      id: uuidv7(now),
      caseId: params.caseId,
      assessmentId: body.assessmentId,
      crisisId: crisis?.id ?? null,
      at: now,
      answers: body.answers,
      level: found.level,
      seen: body.seen || null,
      by,
      salt: newSalt(),
    };
    const row = followUpRow(vaultOf(tx), by.tenant, asked);
    const { seq } = await recordAct(context, {
      caseId: params.caseId,
      kind: 'psychology.followed-up',
      actedOn: day,
      content: { followUpId: asked.id, assessmentId: body.assessmentId, sealedHash: await hashOfFollowUp(tx, row) },
    });
    await insertFollowUp(tx, row, seq);
    if (crisis) await noteLevel(tx, by.tenant, crisis.id, found.level);
    return {
      triage: { ...found, because: [...found.because], actions: [...found.actions], lines: found.lines.map((line) => ({ ...line })) },
      crisis: crisis && namedOf(crisis),
    };
  });

  route(readPsychology, async (context, { params }) => {
    const { tx, by, day } = context;
    await leaveTrail(context, params.caseId, '心理：作答、得分和变化');
    const { file, duties } = await opened(context, params.caseId);
    const sittings = await readSittings(tx, by.tenant, params.caseId);
    const courses = Object.values(instruments)
      .map((instrument) =>
        courseOf(
          instrument,
          sittings.filter((one) => one.instrument === instrument.id),
        ),
      )
      .filter((course) => course.sittings.length > 0 || testingRuleOn(day).instruments.includes(course.instrument));
    const followUps = await readFollowUps(tx, by.tenant, params.caseId);
    const acts = await readHelpActs(tx, by.tenant, params.caseId);
    return {
      name: file.person.name,
      stages: stagesOf(file, duties, day),
      courses,
      summary: summaryOf(file, duties, day),
      sealedCount: sittings.length + followUps.length,
      followUps: followUps.map((one) => ({ id: one.id, askedOn: one.askedAt.toISOString(), level: one.level, by: one.by })),
      recent: acts.map((act) => ({
        seq: act.seq,
        on: act.acted_on,
        title: declarationOf(act.kind)?.title ?? act.kind,
        said: saidOf(act),
      })),
    };
  });

  route(readPsychologySummary, async (context, { params }) => {
    await leaveTrail(context, params.caseId, '心理工作摘要');
    const { file, duties } = await opened(context, params.caseId);
    return seesHelp(context.by.post) ? summaryOf(file, duties, context.day) : agreedOf(file, context.by.post);
  });

  route(readSheet, async ({ tx, by }, { params }) => {
    const kept = await readDraft(tx, by, sheetKey(params.caseId, params.instrument));
    return { sheet: (kept?.content ?? null) as never, savedAt: kept?.savedAt.toISOString() ?? null };
  });
  route(keepSheet, async (context, { params, body }) => {
    await opened(context, params.caseId);
    await keepDraft(context.tx, context.by, sheetKey(params.caseId, params.instrument), body, context.now);
    return { ok: true as const };
  });

  route(readMyTests, async (context) => {
    const { tx, by, day } = context;
    const free = Object.values(instruments).map((one) => ({ instrument: one.id, title: one.shortTitle }));
    const caseId = by.personId && (await ownCase(tx, by.tenant, by.personId));
    if (!caseId) return { caseId: null, worker: null, due: [], done: [], free, crisis: null };
    const { file, duties } = await opened(context, caseId);
    const { psychology, crisis: open } = file.facts;
    const due = duties
      .filter((duty) => duty.dischargedBy === 'psychology.assessed' && duty.opensOn <= day)
      .flatMap((duty) => {
        const purpose = duty.prefill?.purpose as Purpose & ('intake' | 'retest');
        return instrumentsOwed(purpose, psychology.done, testingRuleOn(day)).map((id) => ({
          purpose,
          instrument: id as InstrumentId,
          minutes: 3,
          dueOn: duty.dueOn,
        }));
      });
    const crisis = open && open.closedOn === null && open.contactedOn === null ? open : null;
    return {
      caseId,
      worker: file.worker?.name ?? null,
      due,
      free,
      crisis: crisis && namedOf(crisis),
      done: psychology.done.map(({ purpose, instrument, on }) => ({ purpose, instrument, on })),
    };
  });
};

import type { z } from 'zod';
import { type assessmentBody, helpingPosts } from '#contract/psychology.ts';
import { instruments } from '#domain/psychology/instruments/shelf.ts';
import { score, screeningNote, type Scored, type Unscored } from '#domain/psychology/scores/scoring.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { newSalt } from '#server/act/sealed-payload.ts';
import { loadCase } from '#server/file/file.store.ts';
import { recordAct } from '#server/file/record.ts';
import type { Crisis } from '#domain/crisis/crisis.facts.ts';
import { openCrisisOf } from '#server/crisis/open-crisis.ts';
import { dropDraft } from './draft.store.ts';
import { vaultOf } from '#server/platform/database.ts';
import { FaultError, notFound } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { hashOfSitting, insertSitting, type SealedSitting, sittingRow } from './psychology.store.ts';

type Body = z.output<typeof assessmentBody>;
export const sheetKey = (caseId: string, instrument: string): string => `psychology.assessed:${caseId}:${instrument}`;
export const namedOf = ({ id, namedWorker, contactBy, openedAt }: Crisis) => ({ crisisId: id, namedWorker, contactBy, openedAt });

const selfHarm = (scored: Scored | Unscored): 'said' | 'unanswered' | null =>
  scored.flags.some((flag) => flag.code === 'self-harm')
    ? 'said'
    : scored.flags.some((flag) => flag.code === 'self-harm-unanswered')
      ? 'unanswered'
      : null;

/** A sheet that cannot be scored is sent back, unless it speaks of danger: that is never sent back. */
const checkSheet = (scored: Scored | Unscored): void => {
  if (scored.ok) return;
  const wrong = scored.faults.filter((fault) => fault.code !== 'psychology.too-many-missing');
  if (wrong.length === 0 && selfHarm(scored) === 'said') return;
  throw new FaultError('input.invalid', '这份测评还不能记下。', {
    fields: scored.faults.map((fault) => ({ field: fault.item ? `answers.${fault.item - 1}` : 'answers', message: fault.message })),
    way: '补答缺的题；本人不愿再答的，记为不做。',
  });
};

/**
 * Scores one sheet, seals it, records that it was done. A self-harm answer names a human being with a clock in
 * the same transaction: when the reply comes, somebody is already on the way.
 */
export const takeSheet = async (context: Context, caseId: string, body: Body) => {
  const { tx, by, now, day } = context;
  if (by.post === 'subject' && (body.mode === 'interview' || body.mode === 'paper'))
    throw new FaultError('input.invalid', '本人在手机上做，选自己看题或听题。', {
      fields: [{ field: 'mode', message: '选自己看题或听题' }],
    });
  if (body.takenOn > day)
    throw new FaultError('input.invalid', '测评日期在今天之后。', { fields: [{ field: 'takenOn', message: `最晚是今天 ${day}` }] });
  const instrument = instruments[body.instrument];
  const scored = score(instrument, body.answers, {
    difficulty: body.difficulty,
    secondsPerItem: body.mode === 'paper' ? undefined : body.secondsPerItem,
  });
  checkSheet(scored);
  const sitting: SealedSitting = {
    id: uuidv7(now),
    caseId,
    instrument: body.instrument,
    version: instrument.version,
    purpose: body.purpose,
    mode: body.mode,
    takenOn: plainDate(body.takenOn),
    items: body.answers,
    difficulty: body.difficulty ?? null,
    seconds: body.secondsPerItem ?? null,
    total: scored.ok ? scored.total : null,
    band: scored.ok ? scored.band.label : null,
    flags: scored.flags,
    salt: newSalt(),
  };
  const row = sittingRow(vaultOf(tx), by.tenant, sitting);
  const sealedHash = await hashOfSitting(tx, row);
  const recorded = await recordAct(context, {
    caseId,
    kind: 'psychology.assessed',
    actedOn: sitting.takenOn,
    captured: body.mode === 'paper' ? 'paper' : 'online',
    content: {
      assessmentId: sitting.id,
      instrument: body.instrument,
      purpose: body.purpose,
      mode: body.mode,
      sealedHash,
      ...(!scored.ok && { incomplete: true }),
    },
  });
  await insertSitting(tx, row, recorded.seq);
  const danger = selfHarm(scored);
  const crisis = danger === 'said' ? await openFor(context, caseId) : null;
  await dropDraft(tx, by, sheetKey(caseId, body.instrument));
  const helping = helpingPosts.some((post) => post === by.post);
  return {
    crisis: crisis && namedOf(crisis),
    followUp: danger !== null,
    assessmentId: sitting.id,
    recorded,
    result: helping
      ? {
          total: sitting.total,
          max: Math.max(...instrument.bands.map((b) => b.to)),
          band: sitting.band,
          note: screeningNote,
          flags: scored.flags.map((flag) => ({ ...flag })),
        }
      : null,
  };
};

export const openFor = async (context: Context, caseId: string): Promise<Crisis> => {
  const loaded = await loadCase(context.tx, context.by.tenant, caseId, true);
  if (!loaded) throw notFound('这份案卷');
  return (await openCrisisOf(context, loaded.file, 'self-harm-answer')).crisis;
};

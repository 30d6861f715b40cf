import type { Actor, Capture } from '#domain/act/act.ts';
import { withdrawal, type Withdrawal } from '#domain/act/fold.ts';
import { withdrawalMinutes } from '#domain/act/withdrawal/withdrawal.acts.ts';
import { caseBefore } from '#domain/file/file.ts';
import { type Asked, type Astray, type FileStep, judge, nextOfEach } from '#domain/file/next.ts';
import type { Refusal } from '#domain/refusal.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Recorded } from '#contract/acts.ts';
import { openCaseOf } from '#server/person/person.store.ts';
import { FaultError, notFound, refuseIf } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { delegatedTo } from './delegation.store.ts';
import { type LoadedCase, loadWhole, loadWholes, lockCases, wholeActs } from './file.store.ts';
import { followCase } from './place/follow-case.ts';
import { namedBy } from './place/named.store.ts';
import { calledToday, movedFrom, openedPlaces, placedBy, placeSeen } from './place/place.store.ts';
import { project } from './project.ts';
import { atDesk, type Recorder } from './recorder.ts';
import { seesRule } from './shown.ts';
import { newActOf, writeFiles } from './write.store.ts';

/** What somebody wants recorded, and how the evidence of it was taken. */
export type Recording = {
  readonly kind: string;
  readonly actedOn: PlainDate;
  readonly content: unknown;
  readonly corrects?: number | undefined;
  readonly captured?: Capture | undefined;
  readonly capturedAt?: string | undefined;
  readonly lateReason?: string | undefined;
};
type WrittenAct = {
  readonly step: Pick<FileStep, 'fileId' | 'declaration' | 'act' | 'duties'>;
  readonly id: string;
  readonly hash: string;
  readonly papers: Recorded['papers'];
};
export type Written = WrittenAct & { readonly step: FileStep };

/** What the machine is told of it. */
export const wordsOf = ({ kind, actedOn, content, corrects, lateReason }: Recording, by: Actor): Asked['recording'] => ({
  kind,
  actedOn,
  content,
  by,
  corrects: corrects ?? null,
  lateReason: lateReason ?? null,
});

/** What cannot even be judged, in words. */
export const strayed = (astray: Astray, { kind, corrects }: Recording, today: PlainDate): FaultError => {
  switch (astray) {
    case 'kind':
      return notFound('这种案卷记录');
    case 'day':
      return new FaultError('input.invalid', '发生日期在今天之后，还没有发生的事不能记入案卷。', {
        fields: [{ field: 'actedOn', message: `最晚是今天 ${today}` }],
        way: '改为实际发生的日期。',
      });
    case 'before':
      return new FaultError('input.invalid', '发生日期早于这份案卷，那时还没有这个人的卷。', {
        fields: [{ field: 'actedOn', message: '不早于收到文书、判决生效和期限起算的日子' }],
        way: '改为实际发生的日期；立案时写的日期有错的，先更正立案的记录。',
      });
    case 'target':
      return kind === withdrawal || corrects === undefined
        ? notFound('这条案卷记录')
        : new FaultError('input.invalid', '要更正的那条记录不在这份案卷里，或不是同一种记录。', {
            fields: [{ field: 'corrects', message: '选同一种记录' }],
          });
  }
};

/** The number of the act that falls silent by this recording, or that it is about. */
const targetOf = ({ kind, content, corrects }: Recording): number | null =>
  kind === withdrawal ? (content as Withdrawal).seq : (corrects ?? declarationOf(kind)?.about?.record(content) ?? null);

/** What the machine is given beside the file. Sealed acts are folded with the others; where the one named is not shown to the asker, the machine finds none, and answers as of one that is not there. */
export const givenFor = async (recorder: Recorder, fileId: string, recording: Recording): Promise<Asked['given']> => {
  const { tx, tenant, actor, day, now, calendar } = recorder;
  const declaration = declarationOf(recording.kind);
  const delegated = declaration?.delegable ? await delegatedTo(tx, tenant, actor.unitId, recording.kind, recording.actedOn) : [];
  const target = targetOf(recording);
  const asked = { day, now: now.toISOString(), calendar, delegated, openAlready: null, ...(await namedBy(tx, tenant, recording)) };
  if (target === null) return { ...asked, acts: [], opened: null };
  const { acts, hidden } = await wholeActs(tx, fileId, target);
  const found = hidden ? [] : acts;
  const was = found.find(({ seq }) => seq === target)?.content;
  const numberOf = (content: unknown): string | null =>
    (declaration?.open && declaration.saysOfPerson?.(content as never)?.idNumber) || null;
  const number = numberOf(recording.content);
  // A number that is corrected is asked about as one that is entered; one that stays is not.
  const another = number === null || found.length === 0 || number === numberOf(was) ? null : await openCaseOf(tx, tenant, number, fileId);
  return {
    ...asked,
    openAlready: another?.number ?? null,
    acts: found,
    opened: (await openedPlaces(tx, tenant, [fileId])).get(fileId) ?? null,
    called: await calledToday(tx, tenant, [...found, recording]),
  };
};

/** Under their locks. One case is locked and read in one trip; should it grow meanwhile, the recording is refused as stale and tried again. */
const load = async ({ tx, tenant }: Recorder, ids: readonly string[]): Promise<LoadedCase[]> => {
  const [only] = ids;
  if (ids.length > 1) {
    await lockCases(tx, tenant, ids);
    return loadWholes(tx, tenant, ids);
  }
  const one = only === undefined ? null : await loadWhole(tx, tenant, only, true);
  return one ? [one] : [];
};

/**
 * Records in each of these cases what is asked of it, in the recorder's transaction: judge, append to the chain, fold the facts, reconcile
 * the duties, write what stands beside the chain, make the papers. An act, a correction or a withdrawal, in one case or in many;
 * refused for all when it is refused for one.
 */
export const recordInEach = async (
  recorder: Recorder,
  asked: ReadonlyMap<string, Recording>,
  inWords: (name: string, ground: Refusal) => Refusal = sayWhose,
): Promise<ReadonlyMap<string, Written>> => {
  const { tx, tenant, actor, day, now } = recorder;
  const files = await load(recorder, [...asked.keys()]);
  if (files.length !== asked.size) throw notFound(asked.size === 1 ? '这份案卷' : '其中有人的案卷');
  const loaded = new Map(files.map((one) => [one.file.caseId, one]));
  const judged: Asked[] = [];
  for (const [fileId, { file, duties, acts }] of loaded) {
    const recording = asked.get(fileId)!;
    const given = await givenFor(recorder, fileId, recording);
    judged.push({ before: caseBefore(file, duties, acts), recording: wordsOf(recording, actor), given });
  }
  const outcome = nextOfEach(judged);
  const any = asked.values().next().value;
  if ('astray' in outcome) throw strayed(outcome.astray, any!, day);
  if ('refused' in outcome) {
    recorder.refused(any!.kind, outcome.refused);
    refuseIf(outcome.refused.flatMap(({ name, grounds }) => grounds.map((ground) => inWords(name, ground))));
    return new Map();
  }
  const written = new Map<string, Written>();
  for (const step of outcome.steps) {
    const before = loaded.get(step.fileId)!;
    const is = placeSeen(step.seen!, step.said);
    const act = newActOf('case', step, asked.get(step.fileId)!, now);
    const state = { facts: step.facts!, was: before.file.facts, required: step.required };
    const appended = await writeFiles(tx, tenant, [
      {
        fileId: step.fileId,
        before: before.acts,
        act,
        state,
        duties: step.duties,
        links: step.links,
        ...movedFrom(placedBy(before.file, before.minor), is),
        day,
        now,
      },
    ]);
    await project(recorder, { ...before, file: step.seen!, minor: is.minor }, step);
    if (is.office_id !== (before.file.office?.id ?? null) || is.worker_id !== (before.file.worker?.id ?? null))
      await followCase(recorder, step.seen!);
    written.set(step.fileId, {
      step,
      ...appended.get(step.fileId)!,
      papers: await recorder.papers(step.declaration, step.seen!, step.act),
    });
  }
  return written;
};

const sayWhose = (name: string, ground: Refusal): Refusal => ({ ...ground, fact: `${name}：${ground.fact ?? ground.message}` });

/** What moved of the duties that the recorder is shown. */
const movedBy = ({ act, duties: { open, amend, close } }: Pick<FileStep, 'act' | 'duties'>): Recorded['duties'] => {
  const { post } = act.actor;
  return {
    opened: open.filter((duty) => seesRule(post, duty.rule)).length,
    amended: amend.filter(({ now }) => seesRule(post, now.rule)).length,
    closed: close.filter((duty) => seesRule(post, duty.rule)).length,
  };
};

/** What is answered to whoever recorded. */
export const recordedOf = ({ step, id, hash, papers }: WrittenAct, now: Date): Recorded => ({
  caseId: step.fileId,
  seq: step.act.seq,
  actId: id,
  hash,
  recordedAt: step.act.recordedAt,
  withdrawableUntil: step.declaration.withdrawable ? new Date(now.getTime() + withdrawalMinutes * 60_000).toISOString() : null,
  duties: movedBy(step),
  papers,
});

/** Records an act in its case, for somebody at a desk. */
export const recordAct = async (context: Context, { caseId, ...recording }: Recording & { readonly caseId: string }): Promise<Recorded> => {
  const written = await recordInEach(atDesk(context), new Map([[caseId, recording]]), (_name, ground) => ground);
  return recordedOf(written.get(caseId)!, context.now);
};

/** The same judgement that will be made on recording: every ground, nothing written. */
export const groundsAgainst = async (context: Context, caseId: string, recording: Recording): Promise<readonly Refusal[]> => {
  const recorder = atDesk(context);
  const loaded = await loadWhole(context.tx, context.by.tenant, caseId, false);
  if (!loaded) throw notFound('这份案卷');
  const { file, duties, acts } = loaded;
  const given = await givenFor(recorder, caseId, recording);
  const judged = judge(caseBefore(file, duties, acts), wordsOf(recording, recorder.actor), given);
  if ('astray' in judged) throw strayed(judged.astray, recording, context.day);
  return judged.grounds;
};

import type { Act, ActDeclaration, Attempt, Capture } from '#domain/act/act.ts';
import { foldCase, saidOfPerson } from '#domain/act/fold.ts';
import { shownOfAct } from '#domain/act/shown-to.ts';
import { withdrawalMinutes } from '#domain/act/withdrawal.acts.ts';
import { groundsAgainstCorrection, groundsAgainstWithdrawal } from '#domain/act/withdrawal.rules.ts';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import { type Duty, reconcile, type Reconciled } from '#domain/duty/duty.ts';
import type { Refusal } from '#domain/refusal.ts';
import { declarationOf, dutyRules } from '#domain/rulebook.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Recorded } from '#contract/acts.ts';
import type { Writer } from '#server/platform/database.ts';
import { FaultError, notFound, refuseIf } from '#server/platform/errors.ts';
import { actorOf, type Identity } from '#server/platform/identity.ts';
import type { Context } from '#server/platform/serve.ts';
import { project } from './projections.ts';
import { seesRule } from './shown.ts';
import { makePapers } from '../archive/make-papers.ts';
import { appendAct, applyDuties, loadActs, loadCase, type LoadedCase, placeOf, recordInCase, saveFacts } from './case.store.ts';

export type Recording = {
  caseId: string;
  kind: string;
  actedOn: PlainDate;
  content: unknown;
  captured?: Capture;
  capturedAt?: string;
  lateReason?: string;
  corrects?: number;
};

export const requiredDuties = (file: CaseFile, day: PlainDate, calendar: WorkCalendar): Duty[] =>
  dutyRules.flatMap((rule) => [...rule.duties(file, { day, calendar })]);

const delegatedTo = async (tx: Writer, by: Identity, declaration: ActDeclaration, day: PlainDate): Promise<string[]> => {
  if (!declaration.delegable) return [];
  const rows = await tx
    .selectFrom('delegation')
    .select('act_kind')
    .where('tenant', '=', by.tenant)
    .where('office_id', '=', by.unit.id)
    .where('act_kind', '=', declaration.kind)
    .where('from_on', '<=', day)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', day)]))
    .execute();
  return rows.map((r) => r.act_kind);
};

const checkDay = (recording: Recording, today: PlainDate): void => {
  if (recording.actedOn > today) {
    throw new FaultError('input.invalid', '发生日期在今天之后，还没有发生的事不能记入案卷。', {
      fields: [{ field: 'actedOn', message: `最晚是今天 ${today}` }],
      way: '改为实际发生的日期。',
    });
  }
};

type Correction = { readonly acts: Act[]; readonly target: Act };
/** All acts of the case and the one to be corrected, which must be among them and of the same kind. */
const correctionOf = async (tx: Writer, by: Identity, recording: Judged): Promise<Correction | null> => {
  if (recording.corrects === undefined) return null;
  const acts = await loadActs(tx, by.tenant, recording.caseId);
  const target = acts.find((a) => a.seq === recording.corrects);
  if (!target || target.kind !== recording.kind)
    throw new FaultError('input.invalid', '要更正的那条记录不在这份案卷里，或不是同一种记录。', {
      fields: [{ field: 'corrects', message: '选同一种记录' }],
    });
  return { acts, target };
};

/** The file as it was before the record that a correction will stand for; what came after is guarded by the fold and the database. */
const fileBefore = (file: CaseFile, { acts, target }: Correction): CaseFile =>
  target.standsFor === acts[0]?.seq ? file : { ...file, facts: foldCase(acts, declarationOf, target.standsFor) };

type Judged = Pick<Recording, 'caseId' | 'kind' | 'actedOn' | 'content' | 'corrects'>;
/** Every ground at once, as it is asked before recording and at recording; what is corrected comes with it. */
export const judge = async (
  tx: Writer,
  by: Identity,
  { file }: LoadedCase,
  declaration: ActDeclaration,
  recording: Judged,
): Promise<{ readonly grounds: readonly Refusal[]; readonly correction: Correction | null }> => {
  const correction = await correctionOf(tx, by, recording);
  const stays = correction ? groundsAgainstCorrection(correction.acts, correction.target) : [];
  if (stays.length > 0) return { grounds: stays, correction };
  const attempt: Attempt = {
    actedOn: recording.actedOn,
    by: actorOf(by),
    delegated: await delegatedTo(tx, by, declaration, recording.actedOn),
    correcting: correction?.target.standsFor ?? null,
  };
  const judged = correction ? fileBefore(file, correction) : file;
  return { grounds: declaration.groundsToRefuse?.(judged, recording.content as never, attempt) ?? [], correction };
};

/** Records an act in its case: judge, append to the chain, fold the facts, reconcile the duties, write the matter's table, make the papers. One transaction. */
export const recordAct = async (context: Context, recording: Recording): Promise<Recorded> => {
  const declaration = declarationOf(recording.kind);
  if (!declaration) throw notFound('这种案卷记录');
  const { tx, by } = context;
  if (context.attempted) {
    context.attempted.caseId = recording.caseId;
    context.attempted.kind = recording.kind;
  }
  checkDay(recording, context.day);
  const loaded = await loadCase(tx, by.tenant, recording.caseId, true);
  if (!loaded) throw notFound('这份案卷');
  const { grounds, correction } = await judge(tx, by, loaded, declaration, recording);
  refuseIf(grounds);
  const act: Act = {
    seq: loaded.acts + 1,
    kind: recording.kind,
    actedOn: recording.actedOn,
    recordedAt: context.now.toISOString(),
    actor: actorOf(by),
    content: recording.content,
    corrects: recording.corrects ?? null,
    standsFor: correction?.target.standsFor ?? loaded.acts + 1,
  };
  const acts = correction && [...correction.acts, act];
  const facts = acts ? foldCase(acts, declarationOf) : (declaration.fold?.(loaded.file.facts, act as never) ?? loaded.file.facts);
  const required = requiredDuties({ ...loaded.file, facts }, context.day, context.calendar);
  const change = reconcile(loaded.duties, required);
  const appended = await recordInCase(tx, by.tenant, loaded, {
    facts,
    required,
    change,
    day: context.day,
    act: {
      chainId: recording.caseId,
      chainOf: 'case',
      declaration,
      actedOn: recording.actedOn,
      recordedAt: context.now,
      actor: actorOf(by),
      content: recording.content,
      captured: recording.captured,
      capturedAt: recording.capturedAt,
      lateReason: recording.lateReason,
      corrects: recording.corrects,
    },
  });
  await project(context, {
    loaded,
    facts,
    said: acts ? saidOfPerson(acts, declarationOf) : (declaration.saysOfPerson?.(act.content as never) ?? {}),
  });
  const papers = await makePapers(context, declaration, { ...loaded.file, facts }, act);
  return {
    caseId: recording.caseId,
    seq: act.seq,
    actId: appended.id,
    hash: appended.hash,
    recordedAt: act.recordedAt,
    withdrawableUntil: declaration.withdrawable ? new Date(context.now.getTime() + withdrawalMinutes * 60_000).toISOString() : null,
    duties: movedBy(by, change),
    papers,
  };
};

/** What moved of the duties that the asker is shown. */
const movedBy = ({ post }: Identity, change: Reconciled): Recorded['duties'] => ({
  opened: change.open.filter((duty) => seesRule(post, duty.rule)).length,
  amended: change.amend.filter(({ now }) => seesRule(post, now.rule)).length,
  closed: change.close.filter((duty) => seesRule(post, duty.rule)).length,
});
const isShown = ({ post }: Identity, act: Act, declaration: ActDeclaration): boolean => {
  const shown = shownOfAct(post, declaration, act.content);
  return shown === 'done' || shown === 'all';
};

/** Writes the folded facts and moves the duties to what they now require. */
export const settle = async (
  context: Pick<Context, 'tx' | 'by' | 'day' | 'now' | 'calendar'>,
  loaded: LoadedCase,
  facts: CaseFacts,
  act: Act | null,
): Promise<{ opened: number; amended: number; closed: number }> => {
  const required = requiredDuties({ ...loaded.file, facts }, context.day, context.calendar);
  const change = reconcile(loaded.duties, required);
  await saveFacts(context.tx, context.by.tenant, loaded.file.caseId, facts, required, context.day);
  await applyDuties(context.tx, context.by.tenant, loaded.file.caseId, placeOf(loaded), change, {
    kind: act?.kind ?? null,
    seq: act?.seq ?? null,
    day: context.day,
    now: context.now,
  });
  return movedBy(context.by, change);
};

/** An author takes back an own act of the last ten minutes; the taking back is an act, and the facts are folded without it. */
export const withdrawOwnAct = async (context: Context, caseId: string, content: { seq: number; reason: string }): Promise<Recorded> => {
  const { tx, by } = context;
  if (context.attempted) {
    context.attempted.caseId = caseId;
    context.attempted.kind = 'act.withdrawn';
  }
  const loaded = await loadCase(tx, by.tenant, caseId, true);
  if (!loaded) throw notFound('这份案卷');
  const acts = await loadActs(tx, by.tenant, caseId);
  const target = acts.find((a) => a.seq === content.seq);
  const declaration = target && declarationOf(target.kind);
  if (!target || !declaration || !isShown(by, target, declaration)) throw notFound('这条案卷记录');
  const minutes = (context.now.getTime() - new Date(target.recordedAt).getTime()) / 60_000;
  refuseIf(groundsAgainstWithdrawal(acts, target, actorOf(by), minutes, declaration.withdrawable));
  const withdrawalDeclaration = declarationOf('act.withdrawn')!;
  const appended = await appendAct(tx, by.tenant, {
    chainId: caseId,
    chainOf: 'case',
    declaration: withdrawalDeclaration,
    actedOn: context.day,
    recordedAt: context.now,
    actor: actorOf(by),
    content,
  });
  const act: Act = {
    seq: appended.seq,
    kind: 'act.withdrawn',
    actedOn: context.day,
    recordedAt: context.now.toISOString(),
    actor: actorOf(by),
    content,
    corrects: null,
    standsFor: appended.seq,
  };
  const facts = foldCase([...acts, act], declarationOf);
  const settled = await settle(context, loaded, facts, act);
  await project(context, { loaded, facts, said: saidOfPerson([...acts, act], declarationOf) });
  return {
    caseId,
    seq: act.seq,
    actId: appended.id,
    hash: appended.hash,
    recordedAt: act.recordedAt,
    withdrawableUntil: null,
    duties: settled,
    papers: [],
  };
};

import { type OfCase, ofCase } from '#domain/case/of-case.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { loadCase } from '../file.store.ts';
import { linksOfFile } from '../place/links.store.ts';
import { unopenedFile } from '#domain/file/file.ts';
import type { FileHead, OtherKind } from '#domain/file/file-in.ts';
import { type Asked, judge, nextOfEach } from '#domain/file/next.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Recorded } from '#contract/acts.ts';
import { notFound, refuseIf } from '#server/platform/errors.ts';
import type { Context } from '#server/platform/serve.ts';
import { givenFor, type Recording, recordedOf, strayed, wordsOf } from '../record.ts';
import { atDesk, type Recorder } from '../recorder.ts';
import { movedFrom, placedBy, placeSeen } from '../place/place.store.ts';
import { newActOf, writeFiles } from '../write.store.ts';
import { othersBefore } from './file-before.store.ts';

// The writer for files that are no cases and have facts: an inquiry, a referral. What is judged, folded and owed is said by the same machine.

const theFile = async ({ tx, by }: Context, kind: OtherKind, fileId: string, lock: boolean) => {
  const [before] = await othersBefore(tx, by.tenant, [fileId], lock);
  if (before?.kind !== kind) throw notFound('这份卷');
  return before;
};

type Opens = { readonly number: string };
const write = async (recorder: Recorder, asked: Asked<OtherKind>, recording: Recording, opens?: Opens): Promise<Recorded> => {
  const { tx, tenant, day, now } = recorder;
  const { before } = asked;
  const outcome = nextOfEach([asked]);
  if ('astray' in outcome) throw strayed(outcome.astray, recording, day);
  if ('refused' in outcome) {
    // The file that was to be is nobody's.
    recorder.refused(
      recording.kind,
      outcome.refused.map((one) => ({ ...one, fileId: opens ? null : one.fileId })),
    );
    refuseIf(outcome.refused.flatMap(({ grounds }) => grounds));
  }
  const { steps } = outcome as Extract<typeof outcome, { steps: unknown }>;
  const [step] = steps;
  if (step!.declaration.papers.length > 0) throw new Error(`${step!.declaration.kind} signs a paper: papers are printed of cases alone`);
  const head = before.head!;
  const appended = await writeFiles(tx, tenant, [
    {
      fileId: before.id,
      kind: before.kind,
      before: before.acts,
      ...(opens && {
        open: {
          kind: before.kind,
          number: opens.number,
          place: {
            countyId: head.county?.id ?? null,
            officeId: head.office?.id ?? null,
            workerId: head.worker?.id ?? null,
            partnerUnitId: head.partner?.id ?? null,
          },
        },
      }),
      act: newActOf(before.kind, step!, recording, now),
      state: { facts: step!.facts!, required: step!.required },
      duties: step!.duties,
      links: step!.links,
      ...(!opens && movedFrom(placedBy(head, false), placeSeen(step!.seen!))),
      day,
      now,
    },
  ]);
  return recordedOf({ step: step!, ...appended.get(before.id)!, papers: [] }, now);
};

/** Opens a file with its first act; its head says where it will lie. By whoever records: somebody at a desk, or a job. */
export const openFileBy = async (
  recorder: Recorder,
  kind: OtherKind,
  head: Omit<FileHead, 'kind' | 'number'> & { readonly number: string },
  recording: Recording,
  of?: OfCase,
): Promise<Recorded> => {
  const { day, now, calendar, actor } = recorder;
  const asked = {
    before: unopenedFile(kind, head),
    recording: wordsOf(recording, actor),
    given: { day, now: now.toISOString(), calendar, delegated: [], acts: [], openAlready: null, opened: null, ofCase: of },
  };
  return write(recorder, asked, recording, { number: head.number });
};
export const openFile = (
  context: Context,
  kind: OtherKind,
  head: Omit<FileHead, 'kind' | 'number'> & { readonly number: string },
  recording: Recording,
  of?: OfCase,
): Promise<Recorded> => openFileBy(atDesk(context), kind, head, recording, of);

/** The case that a file was opened from, for the correction of its opening; whoever does not see the case any more is told nothing of it. */
const caseOf = async ({ tx, by }: Context, fileId: string, { actedOn }: Recording): Promise<OfCase | undefined> => {
  const link = (await linksOfFile(tx, by.tenant, fileId)).find((one) => one.saidHere && one.kind === 'of-case' && one.file !== null);
  const loaded = link && (await loadCase(tx, by.tenant, link.fileId, false));
  return loaded ? ofCase(loaded.file, actedOn) : undefined;
};

const askedOf = async (
  context: Context,
  kind: OtherKind,
  fileId: string,
  recording: Recording,
  lock: boolean,
): Promise<Asked<OtherKind>> => {
  const recorder = atDesk(context);
  const before = await theFile(context, kind, fileId, lock);
  const given = await givenFor(recorder, fileId, recording);
  const of = declarationOf(recording.kind)?.opensFromCase ? await caseOf(context, fileId, recording) : undefined;
  return { before, recording: wordsOf(recording, recorder.actor), given: { ...given, ofCase: of } };
};

/** Records an act, a correction or a taking back in a file of this kind, for somebody at a desk. */
export const recordInFile = async (context: Context, kind: OtherKind, fileId: string, recording: Recording): Promise<Recorded> =>
  write(atDesk(context), await askedOf(context, kind, fileId, recording, true), recording);

/** The same judgement that will be made on recording: every ground, nothing written. */
export const groundsInFile = async (
  context: Context,
  kind: OtherKind,
  fileId: string,
  recording: Recording,
): Promise<readonly Refusal[]> => {
  const { before, recording: words, given } = await askedOf(context, kind, fileId, recording, false);
  const judged = judge(before, words, given);
  if ('astray' in judged) throw strayed(judged.astray, recording, context.day);
  return judged.grounds;
};

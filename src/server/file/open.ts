import { isMinorCase } from '#domain/case/entry-stage.ts';
import { bareFile, unopenedCase } from '#domain/file/file.ts';
import type { CaseHead } from '#domain/file/file-in.ts';
import { nextOfEach } from '#domain/file/next.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { Recorded } from '#contract/acts.ts';
import { insertPeople, type NewPerson } from '#server/person/person.store.ts';
import { refuseIf } from '#server/platform/errors.ts';
import type { OpeningPlace } from '#server/platform/postgres/file-tables.ts';
import { lockHead } from './file.store.ts';
import { type Recording, strayed, wordsOf, type Written } from './record.ts';
import type { Recorder } from './recorder.ts';
import { newActOf, writeFiles } from './write.store.ts';

/** A case that is not there yet: who it is about, where it will lie, and the act that opens it. */
export type CaseOpening = {
  readonly head: CaseHead;
  readonly person: NewPerson;
  /** Another case of this person that is still open. */
  readonly openAlready: { readonly id: string; readonly number: string } | null;
  readonly recording: Recording;
};

/** Opens cases, one or a few hundred: person, file, first act, first duties, papers. Refused for all when it is refused for one. */
export const openCases = async (recorder: Recorder, openings: readonly CaseOpening[]): Promise<readonly Written[]> => {
  if (openings.length === 0) return [];
  const { tx, tenant, actor, day, now, calendar } = recorder;
  const byId = new Map(openings.map((one) => [one.head.caseId, one]));
  const outcome = nextOfEach(
    openings.map(({ head, recording, openAlready }) => ({
      before: unopenedCase(head),
      recording: wordsOf(recording, actor),
      given: { day, now: now.toISOString(), calendar, delegated: [], acts: [], openAlready: openAlready?.number ?? null, opened: null },
    })),
  );
  const [{ recording }] = openings as [CaseOpening];
  if ('astray' in outcome) throw strayed(outcome.astray, recording, day);
  if ('refused' in outcome) {
    // The file that was to be is nobody's; an attempt to open a second one is kept with the first.
    recorder.refused(
      recording.kind,
      outcome.refused.map(({ fileId, grounds }) => ({ fileId: byId.get(fileId)!.openAlready?.id ?? null, grounds })),
    );
    refuseIf(outcome.refused.flatMap(({ grounds }) => grounds));
    return [];
  }
  const cases = outcome.steps.map((step) => {
    const { head, person, recording } = byId.get(step.fileId)!;
    const place = {
      countyId: head.county.id,
      officeId: head.office?.id ?? null,
      workerId: head.worker?.id ?? null,
      personId: head.person.id,
      minor: isMinorCase(step.seen!),
    };
    return { step, person, place, number: head.number, act: newActOf('case', step, recording, now) };
  });
  await insertPeople(
    tx,
    tenant,
    cases.map(({ person, place }) => ({ id: place.personId, person, place })),
  );
  const appended = await writeFiles(
    tx,
    tenant,
    cases.map(({ step, place, number, act }) => ({
      fileId: step.fileId,
      before: 0,
      open: { kind: 'case', number, place },
      act,
      state: { facts: step.facts!, required: step.required },
      duties: step.duties,
      links: step.links,
      day,
      now,
    })),
  );
  const written: Written[] = [];
  for (const { step } of cases) {
    const papers: Recorded['papers'] = await recorder.papers(step.declaration, step.seen!, step.act);
    written.push({ step, ...appended.get(step.fileId)!, papers });
  }
  return written;
};

/** An act of a file that only keeps its acts: a lesson's plan, each of its sheets. The first one opens it, at its place. */
export const recordInBare = async (
  recorder: Recorder,
  kind: Exclude<FileKind, 'case'>,
  fileId: string,
  recording: Recording & { readonly place?: OpeningPlace },
): Promise<void> => {
  const { tx, tenant, actor, day, now, calendar } = recorder;
  const before = await lockHead(tx, tenant, fileId);
  const outcome = nextOfEach([
    {
      before: bareFile(kind, fileId, before),
      recording: wordsOf(recording, actor),
      given: { day, now: now.toISOString(), calendar, delegated: [], acts: [], openAlready: null, opened: null },
    },
  ]);
  if ('astray' in outcome) throw strayed(outcome.astray, recording, day);
  if ('refused' in outcome) {
    // The file that was to be is nobody's.
    recorder.refused(
      recording.kind,
      outcome.refused.map((one) => ({ ...one, fileId: before === 0 ? null : fileId })),
    );
    return refuseIf(outcome.refused.flatMap(({ grounds }) => grounds));
  }
  const { place } = recording;
  await writeFiles(
    tx,
    tenant,
    outcome.steps.map((step) => ({
      fileId,
      before,
      ...(place && { open: { kind, number: null, place } }),
      act: newActOf(kind, step, recording, now),
      day,
      now,
    })),
  );
};

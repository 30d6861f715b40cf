import type { Act, ActDeclaration, Actor } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Recorded } from '#contract/acts.ts';
import type { Writer } from '#server/platform/database.ts';
import { actorOf } from '#server/platform/identity.ts';
import type { Context } from '#server/platform/serve.ts';

/** Who records, when, and in which transaction. */
export type Recorder = {
  readonly tx: Writer;
  readonly tenant: string;
  readonly actor: Actor;
  readonly day: PlainDate;
  readonly now: Date;
  readonly calendar: WorkCalendar;
  /** Told in whose files an attempt was refused, so that it is kept there. */
  readonly refused: Context['refused'];
  /** Makes the papers of an act that signs them. */
  readonly papers: (declaration: ActDeclaration, file: CaseFile, act: Act) => Promise<Recorded['papers']>;
};

/** Somebody at a desk: the request keeps refused attempts, and papers are printed when it has been answered. */
export const atDesk = (context: Context): Recorder => ({
  tx: context.tx,
  tenant: context.by.tenant,
  actor: actorOf(context.by),
  day: context.day,
  now: context.now,
  calendar: context.calendar,
  refused: context.refused,
  papers: (declaration, file, act) => context.platform.makePapers(context, declaration, file, act),
});

type JobRecorder = Pick<Recorder, 'tx' | 'tenant' | 'actor' | 'day' | 'now' | 'calendar'>;
/** A job: what is refused is its message. Nothing that a job records signs a paper. */
export const byJob = (given: JobRecorder): Recorder => ({
  ...given,
  refused: () => undefined,
  papers: async ({ kind, papers }) => {
    if (papers.length > 0) throw new Error(`${kind} signs a paper: it is recorded at a desk`);
    return [];
  },
});

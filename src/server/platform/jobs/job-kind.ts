import type { KeyObject } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Database, Writer } from '#server/platform/database.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import type { Identity } from '#server/platform/identity.ts';

/** What a job is given. It runs outside any request; each piece of work opens a short transaction of its own. */
export type JobWork = {
  readonly id: string;
  readonly tenant: string;
  /** Who asked, as they were when they asked. */
  readonly by: Identity;
  readonly input: unknown;
  readonly day: PlainDate;
  readonly clock: Clock;
  readonly calendar: WorkCalendar;
  readonly dataDir: string;
  readonly vault: Vault;
  readonly signingKey: () => KeyObject | null;
  /** Reads and writes with the asker's own reach: row security holds as on the page. */
  readonly asAsker: <T>(work: (tx: Writer) => Promise<T>) => Promise<T>;
  /** The worker's role: the whole tenant. Throws `JobStopped` when this run no longer holds the job. */
  readonly asWorker: <T>(work: (tx: Writer) => Promise<T>) => Promise<T>;
  /** The worker's connections themselves, for COPY and cursors. */
  readonly worker: Database;
  /** Says how far the work is; throws `JobStopped` when its asker wants it stopped or the server ends. */
  readonly progress: (done: number, total?: number | null, split?: { readonly [part: string]: number }) => Promise<void>;
  /** Keeps a result file for the asker; kept for seven days. */
  readonly keepFile: (file: { name: string; mediaType: string; bytes: Readable }) => Promise<string>;
};
export type JobResult = { message: string; result?: object; fileId?: string };

/** A kind of job: registered in server/job-kinds.ts. It may be run twice after a crash: the second run must do no harm. */
export type JobKind = {
  readonly kind: string;
  readonly title: string;
  readonly run: (work: JobWork) => Promise<JobResult>;
  /** What its asker can do when it is set aside because the server ended twice while it ran. */
  readonly wayOut?: string;
};

/** `superseded`: another run has taken the job over, this one must write nothing more. */
export type Because = 'asked' | 'server-ends' | 'superseded';
export class JobStopped extends Error {
  readonly because: Because;
  constructor(because: Because) {
    super(because);
    this.name = 'JobStopped';
    this.because = because;
  }
}

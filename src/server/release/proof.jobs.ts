import { type HeldCase, heldOverTheEnd, type Proof } from '#domain/release/held-over.ts';
import type { NightlyTask } from '#server/platform/jobs/queue.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { keepProof, termRows, type TermRow } from './release.store.ts';

const page = 5000;
/** Read from the facts as they lie, without asking the gates: the proof must not rest on what it proves. */
const heldCase = (row: TermRow, day: string): HeldCase => ({
  caseId: row.id,
  number: row.number,
  status: row.status,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  months: row.months,
  certificateOn: row.certificate_on,
  stoppedBy: [
    ...row.release.legalStates
      .filter((one) => one.since <= day && (one.ended === null || one.ended.outcome === 'acted'))
      .map((one) => one.state),
    ...(row.status === 'lost' || (row.search.lostSince !== null && row.search.foundOn === null) ? ['search'] : []),
  ],
});
const together = (a: Proof, b: Proof): Proof => ({
  counted: a.counted + b.counted,
  held: [...a.held, ...b.held],
  stopped: [...a.stopped, ...b.stopped],
  late: [...a.late, ...b.late],
  early: [...a.early, ...b.early],
  differing: [...a.differing, ...b.differing],
});

/** 到期即解: each night every term is counted again by another arithmetic, and whoever is past the end is named. */
export const nightlyProof: NightlyTask = {
  name: 'release.held-over',
  at: { hour: 0, minute: 20 },
  run: async ({ tenant, clock, worker, signal }) => {
    const day = clock.today();
    let proof = heldOverTheEnd([], day);
    for (let after: string | null = null; !signal.aborted; ) {
      const from: string | null = after;
      const rows: TermRow[] = await worker.transact(systemOf(tenant), (tx) => termRows(tx, tenant, from, page));
      proof = together(
        proof,
        heldOverTheEnd(
          rows.filter((row) => row.ends_on !== null).map((row) => heldCase(row, day)),
          day,
        ),
      );
      if (rows.length < page) break;
      after = rows.at(-1)!.id;
    }
    if (!signal.aborted) await worker.transact(systemOf(tenant), (tx) => keepProof(tx, tenant, day, proof, clock.now()));
  },
};

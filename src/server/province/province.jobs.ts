import type { LedgerEntry, LedgerField } from '#domain/ledger/ledger.ts';
import type { Has } from '#domain/province/compare.ts';
import type { DifferenceKind } from '#domain/province/fields.ts';
import { matchedByName } from '#domain/province/match.ts';
import { documentKeyOf, type OurPerson } from '#domain/province/our-person.ts';
import { fileFault } from '#server/ledger/apart/mark-apart.ts';
import { runApart } from '#server/ledger/apart/run-apart.ts';
import { FaultError } from '#server/platform/errors.ts';
import { placesKnown } from '#server/ledger/ledger.store.ts';
import { dropBytes, withOpened } from '#server/platform/files/files.store.ts';
import type { JobKind, JobWork } from '#server/platform/jobs/job-kind.ts';
import type { NightlyTask } from '#server/platform/jobs/queue.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { numberOf, onlyHere, onlyThere, rowAgainst, twiceThere, withEvidence } from './compare.ts';
import { clearOtherRuns, clearRun, insertDifferences, type NewDifference } from './difference.store.ts';
import { type Load, loadOf, markDropped, overdueLoads, saveRun } from './load.store.ts';
import { mappingOn } from './mapping.store.ts';
import { countOpenPeople, openPeople, peopleByNumber } from './ours.store.ts';

/** More than a prefecture has under correction: whoever exports more has exported something else. */
const mostPeople = 50_000;
const chunk = 500;

/** A column that holds one field may fill others: a span both of its ends, a penalty in one cell or three. */
const hasOf = (fields: ReadonlySet<LedgerField | null>): Has => {
  const span = fields.has('termSpan');
  return (field) =>
    fields.has(field) ||
    ((field === 'startsOn' || field === 'endsOn') && span) ||
    (field === 'penalty' && (fields.has('sentenceLength') || fields.has('probationLength')));
};

type Found = Omit<NewDifference, 'saying'>;
/** Lays the rows of an export beside the people whom the asker sees. Held in memory: a piece of rows, the numbers that were seen, and those without a partner. */
const compare = async (work: JobWork, load: Load) => {
  const version = await work.asAsker((tx) => mappingOn(tx, work.by, work.day));
  const counts: { [K in DifferenceKind]: number } = { there: 0, here: 0, differs: 0 };
  const firstRow = new Map<string, number>();
  const seenCases = new Set<string>();
  const alone: LedgerEntry[] = [];
  let [people, n] = [0, 0];
  const keep = async (found: readonly Found[]): Promise<void> => {
    for (let at = 0; at < found.length; at += chunk) {
      const some = await work.asAsker((tx) => withEvidence(tx, work.tenant, found.slice(at, at + chunk)));
      await work.asWorker((tx) =>
        insertDifferences(
          tx,
          { tenant: work.tenant, loadId: load.id, runId: work.id, unitId: load.unit_id, from: n + 1, now: work.clock.now() },
          some,
        ),
      );
      n += some.length;
      for (const one of some) counts[one.kind] += 1;
    }
  };
  let has: Has = () => false;
  const piece = async (entries: readonly LedgerEntry[]): Promise<void> => {
    const numbers = [...new Set(entries.map(numberOf).filter((number) => number !== ''))];
    const known = await work.asAsker((tx) => peopleByNumber(tx, work.by, numbers, documentKeyOf));
    const found: Found[] = [];
    for (const entry of entries) {
      const number = numberOf(entry);
      const person = known.get(number);
      const first = number === '' ? undefined : firstRow.get(number);
      if (first !== undefined) found.push(twiceThere(entry, first, person));
      else if (person === undefined) alone.push(entry);
      else {
        seenCases.add(person.caseId);
        found.push(...rowAgainst(entry, person, has));
      }
      if (number !== '' && first === undefined) firstRow.set(number, entry.row);
    }
    await keep(found);
  };

  await work.asWorker((tx) => clearRun(tx, work.tenant, load.id, work.id));
  const remembered = version?.columns ?? [];
  const places = await work.asWorker((tx) => placesKnown(tx, work.tenant));
  const { unread } = await withOpened(work, work.tenant, load.file_id, async (path) => {
    const { mapping } = await runApart('look', { path, remembered, wanted: 'any-sheet' });
    has = hasOf(new Set(mapping.columns.map((one) => one.field)));
    if (!has('idNumber') && !has('name'))
      throw new FaultError('input.invalid', '还不知道哪一列是证件号码，哪一列是姓名。', { way: '先在“各列的对应”里定下来，再核对。' });
    return runApart(
      'people',
      { path, remembered, meanings: version?.words ?? [], day: work.day, places },
      {
        onPiece: async ({ entries, rows }) => {
          if (rows > mostPeople)
            throw new FaultError('input.too-large', `表里超过 ${mostPeople} 人，没有核对。`, { way: '只导出本旗县区的人，再交。' });
          people = rows;
          await piece(entries);
          await work.progress(people);
        },
        onTick: () => work.progress(people),
      },
    );
  });

  // Those of ours that no number has found; then, by name and one more thing that agrees, those whose number is wrong on one side.
  const total = people + (await work.asAsker((tx) => countOpenPeople(tx, work.by)));
  const left: OurPerson[] = [];
  let [after, looked] = [null as string | null, 0];
  for (;;) {
    const page = await work.asAsker((tx) => openPeople(tx, work.by, after, chunk));
    left.push(...page.filter((one) => !seenCases.has(one.caseId)));
    looked += page.length;
    await work.progress(Math.min(people + looked, total), total);
    after = page.at(-1)?.caseId ?? null;
    if (page.length < chunk) break;
  }
  const pairs = matchedByName(alone, left);
  for (const person of pairs.values()) seenCases.add(person.caseId);
  await keep(
    alone.flatMap((entry) => {
      const person = pairs.get(entry.row);
      return person ? rowAgainst(entry, person, has) : [onlyThere(entry)];
    }),
  );
  await keep(left.filter((one) => !seenCases.has(one.caseId)).map(onlyHere));
  await work.asWorker(async (tx) => {
    await saveRun(tx, work.tenant, load.id, { id: work.id, day: work.day, people, matched: seenCases.size, counts, unread });
    await clearOtherRuns(tx, work.tenant, load.id, work.id);
  });
  await work.progress(total, total, counts);
  return { people, counts };
};

export const provinceComparing: JobKind = {
  kind: 'province.compare',
  title: '核对省平台导出表',
  wayOut: '到省平台核对打开这一份，再核对一次；没有核对完的不留下任何结果。',
  run: async (work) => {
    const { loadId } = work.input as { loadId: string };
    const load = await work.asAsker((tx) => loadOf(tx, work.tenant, loadId));
    if (!load || load.dropped_at !== null)
      throw new FaultError('not-found', '原表已过保存的天数，不能再核对。', { way: '重新从省平台导出，再交一次。' });
    const { people, counts } = await compare(work, load).catch((error: unknown) => {
      throw fileFault(error);
    });
    const { there, here, differs } = counts;
    return {
      message: `省平台 ${people} 人：只在省平台 ${there}，只在归航 ${here}，不一致 ${differs} 处`,
      result: { loadId, people, ...counts },
    };
  },
};

/** Exports hold everybody's numbers: after their days the bytes go, and the row stays with the hash of what there was. */
export const dropOldExports: NightlyTask = {
  name: 'province.drop-old-exports',
  at: { hour: 3, minute: 30 },
  run: async ({ tenant, worker, platform, clock, signal }) => {
    for (;;) {
      const overdue = await worker.transact(systemOf(tenant), (tx) => overdueLoads(tx, tenant, clock.today()));
      for (const { id, file_id } of overdue) {
        if (signal.aborted) return;
        await dropBytes(platform.dataDir, tenant, file_id);
        await worker.transact(systemOf(tenant), (tx) => markDropped(tx, tenant, id, clock.now()));
      }
      if (overdue.length === 0) return;
    }
  },
};

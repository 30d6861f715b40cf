import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Act } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { FileBefore } from '#domain/file/file.ts';
import { kindsWithFacts } from '#domain/file/files.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { refolded } from '#domain/file/next.ts';
import type { Row } from '#domain/file/rows.ts';
import { openIn, sealedIn } from '#domain/file/sealed.ts';
import { shownAct, shownDuty } from '#domain/file/shown-row.ts';
import { tables } from '#domain/rulebook.ts';
import type { WorkCalendar } from '#domain/time/holidays.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { type FilePlaced, shownColumns } from '#server/platform/postgres/file-tables.ts';
import type { Database, Writer } from '#server/platform/database.ts';
import { systemOf } from '#server/platform/jobs/system.ts';
import { bindingOf, sealedBindingOf } from './duty-rows.ts';
import { actsOfEach, type LoadedCase, loadWholes, lockCases } from './file.store.ts';
import { beforeOf, othersBefore } from './kinds/file-before.store.ts';
import { linksInOrder } from './place/links.store.ts';
import { misplacedOf, movedFrom, openedPlaces, placeSeen } from './place/place.store.ts';
import { markGone, projectRows } from './project.ts';
import { writeFiles } from './write.store.ts';

/** How many files were looked at, and in how many of them something was not what their acts say. */
export type Refolded = {
  readonly files: number;
  /** Files whose facts, or what their own row says of their duties, were written anew. */
  readonly facts: number;
  /** Files whose duties were moved. */
  readonly duties: number;
  /** Files that lay elsewhere than their acts say, or of which a copy of the place did. */
  readonly places: number;
  /** Rows beside the chain, and files whose links, that were written anew. */
  readonly rows: number;
  /** Rows of acts and duties, in all files, that said themselves to be shown to others than the table says. */
  readonly shown: number;
  /** Files that cannot be folded: no act of theirs opens them. They stay as they are. */
  readonly astray: readonly string[];
};
export type RefoldAsked = {
  readonly day: PlainDate;
  readonly now: Date;
  readonly calendar: WorkCalendar;
  readonly onFiles?: (files: number) => void;
  /** Files in one transaction. */
  readonly each?: number;
};

/**
 * Folds every file of a tenant that has facts anew from its acts: facts, rows beside the chain, and duties as of a day. A file that is right is not
 * written at all. Each few hundred are a transaction of their own, so that it may be stopped, and run again, at any time.
 */
export const refold = async (database: Database, tenant: string, asked: RefoldAsked): Promise<Refolded> => {
  const each = asked.each ?? 200;
  let whole: Refolded = { files: 0, facts: 0, duties: 0, places: 0, rows: 0, shown: 0, astray: [] };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const ids = await database.transact(systemOf(tenant), async (tx) => {
      const { rows } = await sql<{
        id: string;
      }>`select id from file where tenant = ${tenant} and kind = any(${[...kindsWithFacts]}::text[]) and id > ${after}::uuid
        order by id limit ${each}`.execute(tx);
      const found = rows.map((row) => row.id);
      const some = await refoldThese(tx, tenant, found, asked);
      whole = {
        files: whole.files + some.files,
        facts: whole.facts + some.facts,
        duties: whole.duties + some.duties,
        places: whole.places + some.places,
        rows: whole.rows + some.rows,
        shown: whole.shown + some.shown,
        astray: [...whole.astray, ...some.astray],
      };
      return found;
    });
    asked.onFiles?.(whole.files);
    if (ids.length < each) return whole;
    after = ids.at(-1)!;
  }
};

type Kept = {
  readonly facts: object;
  readonly sealed: object | null;
  readonly binding: object;
  readonly place: FilePlaced;
  readonly links: object;
};
/** What is kept of a file today, open and sealed, as the database has it. */
const keptOf = async (tx: Writer, tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, Kept>> => {
  const { rows } = await sql<Kept & { id: string }>`select k.id, k.facts, s.facts as sealed,
      json_build_array(json_build_object('next_due_on', k.next_due_on, 'next_duty', k.next_duty, 'look_again_on', k.look_again_on),
        json_build_object('look_again_on', s.look_again_on)) as binding,
      json_build_object('county_id', k.county_id, 'office_id', k.office_id, 'worker_id', k.worker_id, 'minor', k.minor) as place,
      coalesce((select json_agg(json_build_array(l.said_by, l.to_file, l.kind) order by l.said_by, l.to_file, l.kind)
        from file_link l where l.tenant = k.tenant and l.file_id = k.id and l.stands), '[]'::json) as links
    from file k left join file_sealed s on s.tenant = k.tenant and s.file_id = k.id where k.tenant = ${tenant} and k.id = any(${[...ids]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map(({ id, ...kept }) => [id, kept]));
};
type ShownColumns = ReturnType<typeof shownColumns>;
type Misshown = {
  readonly acts: readonly ({ readonly seq: number } & ShownColumns)[];
  readonly duties: readonly ({ readonly id: string } & ShownColumns)[];
};
/** The rows of each file that are not shown as the table says; open duties and those of before. */
const misshownOf = async (
  tx: Writer,
  tenant: string,
  ids: readonly string[],
  acts: ReadonlyMap<string, readonly Act[]>,
): Promise<ReadonlyMap<string, Misshown>> => {
  const shown = sql`json_build_object('shown_to_enforcement', x.shown_to_enforcement, 'shown_to_guardian', x.shown_to_guardian) as shown`;
  const these = sql`x.tenant = ${tenant} and x.file_id = any(${[...ids]}::uuid[])`;
  type Told = { file_id: string; shown: ShownColumns };
  const { rows: toldActs } = await sql<Told & { seq: number }>`select x.file_id, x.seq, ${shown} from act x where ${these}`.execute(tx);
  const { rows: toldDuties } = await sql<
    Told & { id: string; rule: string }
  >`select x.file_id, x.id, x.rule, ${shown} from duty x where ${these}`.execute(tx);
  const found = new Map(ids.map((id) => [id, { acts: [] as Misshown['acts'][number][], duties: [] as Misshown['duties'][number][] }]));
  const bySeq = new Map([...acts].map(([id, all]) => [id, new Map(all.map((act) => [act.seq, act]))]));
  for (const { file_id, seq, shown: was } of toldActs) {
    const is = shownColumns(shownAct(bySeq.get(file_id)!.get(seq)!, acts.get(file_id)!));
    if (!isSame(is, was)) found.get(file_id)!.acts.push({ seq, ...is });
  }
  for (const { file_id, id, rule, shown: was } of toldDuties) {
    const is = shownColumns(shownDuty(rule));
    if (!isSame(is, was)) found.get(file_id)!.duties.push({ id, ...is });
  }
  return found;
};

/** Is it what the database would give back? */
const isSame = (value: unknown, kept: unknown): boolean => isDeepStrictEqual(JSON.parse(JSON.stringify(value)), kept);

const refoldThese = async (tx: Writer, tenant: string, ids: readonly string[], { day, now, calendar }: RefoldAsked): Promise<Refolded> => {
  if (ids.length === 0) return { files: 0, facts: 0, duties: 0, places: 0, rows: 0, shown: 0, astray: [] };
  await lockCases(tx, tenant, ids);
  const cases = new Map((await loadWholes(tx, tenant, ids)).map((one) => [one.file.caseId, one]));
  const files: readonly FileBefore<FileKind>[] = [...[...cases.values()].map(beforeOf), ...(await othersBefore(tx, tenant, ids))];
  const kept = await keptOf(tx, tenant, ids);
  const acts = await actsOfEach(tx, tenant, ids);
  const opened = await openedPlaces(tx, tenant, ids);
  const misplaced = await misplacedOf(tx, ids);
  const misshown = await misshownOf(tx, tenant, ids, acts);
  const astray: string[] = [];
  const found = files.flatMap((before) => {
    const { id, kind } = before;
    const is = refolded(before, acts.get(id) ?? [], { day, calendar, opened: opened.get(id) ?? null });
    if (is === null) {
      astray.push(id);
      return [];
    }
    const { facts, required, duties } = is;
    const was = kept.get(id)!;
    const right =
      isSame(openIn(kind, facts), was.facts) &&
      isSame(sealedIn(kind, facts), was.sealed) &&
      isSame([bindingOf(required, day), sealedBindingOf(required, day)], was.binding);
    const shown = misshown.get(id)!;
    const moved = duties.open.length + duties.amend.length + duties.close.length > 0;
    const lies = placeSeen(is.seen!);
    const { place } = misplaced.has(id) ? { place: lies } : movedFrom(was.place, lies);
    const links = isSame(linksInOrder(is.links.are), was.links) ? undefined : is.links;
    return [{ before, ...is, right, moved, place, changed: links, shown, amiss: shown.acts.length + shown.duties.length }];
  });
  await writeFiles(
    tx,
    tenant,
    found
      .filter(({ right, moved, place, changed, amiss }) => !right || moved || place || changed || amiss > 0)
      .map(({ before, facts, required, duties, place, changed, shown }) => ({
        fileId: before.id,
        kind: before.kind,
        before: before.acts,
        state: { facts, required },
        duties,
        ...(place && { place }),
        ...(changed && { links: changed }),
        shown,
        day,
        now,
      })),
  );
  return {
    files: files.length,
    facts: found.filter(({ right }) => !right).length,
    duties: found.filter(({ moved }) => moved).length,
    places: found.filter(({ place }) => place).length,
    rows:
      found.filter(({ changed }) => changed).length +
      (await mendRows(
        tx,
        tenant,
        found.flatMap(({ before, seen, rows }) => {
          const one = cases.get(before.id);
          const file = seen as CaseFile;
          return one ? [{ of: { ...one, file, minor: placeSeen(file).minor }, rows }] : [];
        }),
        now,
      )),
    shown: found.reduce((sum, { amiss }) => sum + amiss, 0),
    astray,
  };
};

/** Rows that say something else than the facts, or that the facts no longer know. */
const mendRows = async (
  tx: Writer,
  tenant: string,
  found: readonly { readonly of: LoadedCase; readonly rows: readonly Row[] }[],
  now: Date,
): Promise<number> => {
  let mended = await projectRows(
    { tx, tenant, now },
    found.flatMap(({ of, rows }) => rows.map((row) => ({ of, row }))),
  );
  for (const table of tables) mended += await markGone({ tx, tenant }, table, found);
  return mended;
};

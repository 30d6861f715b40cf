import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Act } from '#domain/act/act.ts';
import { saidOfPerson } from '#domain/act/fold.ts';
import type { CaseFile, PersonFacts } from '#domain/case/case-file.ts';
import type { FileBefore } from '#domain/file/file.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { refolded } from '#domain/file/next.ts';
import type { Row } from '#domain/file/rows.ts';
import { openIn, sealedIn } from '#domain/file/sealed.ts';
import { declarationOf, listed, tables } from '#domain/rulebook.ts';
import type { Writer } from '#server/platform/database.ts';
import type { FilePlaced } from '#server/platform/postgres/file-tables.ts';
import { bindingOf, sealedBindingOf } from '../duty-rows.ts';
import { chainsOf, type LoadedCase, loadWholes, lockCases } from '../file.store.ts';
import { beforeOf, othersBefore } from '../kinds/file-before.store.ts';
import { linksInOrder } from '../place/links.store.ts';
import { calledToday, misplacedOf, movedFrom, openedPlaces, placeSeen } from '../place/place.store.ts';
import { markGone, projectRows } from '../project.ts';
import { writeFiles } from '../write.store.ts';
import { type Astray, astrayBy, astrayOf } from './astray.ts';
import { listedBy, mendListed } from './listed.store.ts';
import { misshownIn, rowsTold } from './misshown.store.ts';
import { type Differing, differences, type RefoldAsked, type Refolded } from './counted.ts';

// Files that have facts: a case, an inquiry, a referral.

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

/** Is it what the database would give back? */
const isSame = (value: unknown, kept: unknown): boolean => isDeepStrictEqual(JSON.parse(JSON.stringify(value)), kept);

export const refoldFolded = async (
  tx: Writer,
  tenant: string,
  ids: readonly string[],
  { day, now, calendar }: RefoldAsked,
): Promise<Refolded> => {
  await lockCases(tx, tenant, ids);
  const cases = new Map((await loadWholes(tx, tenant, ids)).map((one) => [one.file.caseId, one]));
  const files: readonly FileBefore<FileKind>[] = [...[...cases.values()].map(beforeOf), ...(await othersBefore(tx, tenant, ids))];
  const kept = await keptOf(tx, tenant, ids);
  const chains = await chainsOf(tx, tenant, ids);
  const opened = await openedPlaces(tx, tenant, ids);
  const misplaced = await misplacedOf(tx, ids);
  const told = await rowsTold(tx, tenant, ids);
  const anew = (before: FileBefore<FileKind>, acts: readonly Act[], called: ReadonlyMap<string, string>) => {
    const { id, kind } = before;
    const is = refolded(before, acts, { day, calendar, opened: opened.get(id) ?? null, called });
    if (is === null) return null;
    const { facts, required, duties } = is;
    const was = kept.get(id)!;
    const folded = isSame(openIn(kind, facts), was.facts) && isSame(sealedIn(kind, facts), was.sealed);
    const bound = isSame([bindingOf(required, day), sealedBindingOf(required, day)], was.binding);
    const shown = misshownIn(told.get(id)!, acts);
    const moved = duties.open.length + duties.amend.length + duties.close.length > 0;
    const lies = placeSeen(is.seen!);
    const { place } = misplaced.has(id) ? { place: lies } : movedFrom(was.place, lies);
    const links = isSame(linksInOrder(is.links.are), was.links) ? undefined : is.links;
    return {
      before,
      ...is,
      right: folded && bound,
      folded,
      bound,
      misnamed: isMisnamed(cases.get(id), acts),
      moved,
      place,
      changed: links,
      shown,
      amiss: shown.acts.length + shown.duties.length,
      stands: kind === 'case' ? listed.map((list) => listedBy(list, acts, id)) : [],
    };
  };
  const astray: Astray[] = [];
  /** Of one file; nothing, and its name among those astray, where it cannot be done. */
  const each = <T>({ id, kind, head }: FileBefore<FileKind>, work: () => T | null): readonly T[] => {
    const of = { fileId: id, kind, number: head?.number ?? null };
    try {
      const done = work();
      if (done !== null) return [done];
      astray.push(astrayBy(of, 'unopened'));
    } catch (error) {
      astray.push(astrayOf(of, error));
    }
    return [];
  };
  const read = files.flatMap((before) => each(before, () => ({ before, acts: chains.get(before.id)!() })));
  const called = await calledToday(
    tx,
    tenant,
    read.flatMap(({ acts }) => acts),
  );
  const found = read.flatMap(({ before, acts }) => each(before, () => anew(before, acts, called)));
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
  const ofCases = found.filter(({ before }) => before.kind === 'case');
  let mended = 0;
  for (const [at, list] of listed.entries())
    mended += await mendListed(
      tx,
      tenant,
      list,
      ofCases.map(({ before }) => before.id),
      ofCases.flatMap(({ stands }) => stands[at]!),
    );
  return {
    files: files.length,
    facts: found.filter(({ right }) => !right).length,
    duties: found.filter(({ moved }) => moved).length,
    places: found.filter(({ place }) => place).length,
    rows:
      mended +
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
    differing: found.flatMap(({ before, folded, bound, misnamed, moved, place, changed, amiss }) =>
      differingOf(before, {
        facts: !folded,
        person: misnamed,
        binding: !bound,
        duties: moved,
        place: !!place,
        links: !!changed,
        row: false,
        shown: amiss > 0,
      }),
    ),
  };
};

/** Who is taken over from a ledger is named once, in what opened the file: no act says the name again. */
const nameAtOpening = (acts: readonly Act[]): { readonly name?: string } => {
  const { person } = (acts.find(({ seq }) => seq === 1)?.content ?? {}) as { readonly person?: { readonly name?: unknown } };
  return typeof person?.name === 'string' ? { name: person.name } : {};
};
/** Whether the row of the person says something else than the acts of the case do, of what they speak of. */
const isMisnamed = (one: LoadedCase | undefined, acts: readonly Act[]): boolean =>
  one !== undefined &&
  Object.entries({ ...nameAtOpening(acts), ...saidOfPerson(acts, declarationOf) }).some(
    ([field, said]) => field in one.file.person && said !== undefined && !isSame(said, one.file.person[field as keyof PersonFacts]),
  );

const differingOf = (
  { id, kind, head }: FileBefore<FileKind>,
  differs: { readonly [W in Differing['what'][number]]: boolean },
): readonly Differing[] => {
  const what = differences.filter((one) => differs[one]);
  return what.length === 0 ? [] : [{ fileId: id, number: head?.number ?? null, kind, what }];
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

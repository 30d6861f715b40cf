import { sql } from 'kysely';
import type { PlaceOfFile } from '#domain/act/act.ts';
import { isMinorCase } from '#domain/case/entry-stage.ts';
import { type FileIn, type HeadIn, kindOf } from '#domain/file/file-in.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { Reader } from '#server/platform/database.ts';
import type { FilePlaced } from '#server/platform/postgres/file-tables.ts';
import { isUuid } from '#server/platform/uuid.ts';

// Where files lie, as rows have it, beside where their acts put them.

/** Where each of these files was opened, in the names of today: from there its acts move it. Only of files that the asker sees. */
export const openedPlaces = async (db: Reader, tenant: string, fileIds: readonly string[]): Promise<ReadonlyMap<string, PlaceOfFile>> => {
  const { rows } = await sql<{ id: string; opened: PlaceOfFile }>`
    select f.id, json_build_object(
        'county', case when cu.id is not null then json_build_object('id', cu.id, 'name', cu.name) end,
        'office', case when ou.id is not null then json_build_object('id', ou.id, 'name', ou.name) end,
        'worker', case when f.opening_place ->> 'workerId' is not null
          then json_build_object('id', f.opening_place ->> 'workerId', 'name', app.name_of(f.tenant, (f.opening_place ->> 'workerId')::uuid)) end) as opened
    from file f
    left join unit cu on cu.tenant = f.tenant and cu.id = f.opening_place ->> 'countyId'
    left join unit ou on ou.tenant = f.tenant and ou.id = f.opening_place ->> 'officeId'
    where f.tenant = ${tenant} and f.id = any(${[...fileIds]}::uuid[]) and f.opening_place is not null`.execute(db);
  return new Map(rows.map(({ id, opened }) => [id, opened]));
};

type Said = { readonly kind: string; readonly content: unknown };
/** What the units and accounts that these acts put a file with are called today, by id. */
export const calledToday = async (db: Reader, tenant: string, acts: readonly Said[]): Promise<ReadonlyMap<string, string>> => {
  const said = acts.flatMap(({ kind, content }) => declarationOf(kind)?.saysOfPlace?.(content) ?? []);
  const idsOf = (...parts: readonly (keyof PlaceOfFile)[]) => [
    ...new Set(said.flatMap((one) => parts.flatMap((part) => one[part]?.id ?? []))),
  ];
  // Whoever is named may be nobody, by whatever words: that is refused by its rule.
  const [units, accounts] = [idsOf('county', 'office'), idsOf('worker')];
  if (units.length + accounts.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select u.id, u.name from unit u where u.tenant = ${tenant} and u.id = any(${units}::text[])
    union all select a.id::text, app.name_of(${tenant}, a.id) from unnest(${accounts.filter(isUuid)}::uuid[]) a (id)
      where app.name_of(${tenant}, a.id) is not null`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** The place in the head of a file, in columns. */
export const placedBy = (head: HeadIn<FileKind>, minor: boolean): FilePlaced => ({
  county_id: head.county?.id ?? null,
  office_id: head.office?.id ?? null,
  worker_id: head.worker?.id ?? null,
  minor,
});
/** The place that the acts of a file give it. Whether it is of a minor is asked of a case alone. */
export const placeSeen = (seen: FileIn<FileKind>, said: object = {}): FilePlaced => {
  if (kindOf(seen) !== 'case') return placedBy(seen, false);
  const file = seen as CaseFile;
  return placedBy(file, isMinorCase({ ...file, person: { ...file.person, ...said } }));
};
const parts = ['county_id', 'office_id', 'worker_id', 'minor'] as const satisfies readonly (keyof FilePlaced)[];
/** The place to be written, where it is not the one that the rows have. */
export const movedFrom = (was: FilePlaced, is: FilePlaced): { readonly place?: FilePlaced } =>
  parts.every((part) => was[part] === is[part]) ? {} : { place: is };

/** Those of these files that have a copy of their place, on a duty or beside the chain, that is not their place. For the refold. */
export const misplacedOf = async (db: Reader, fileIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`select m.id from app.misplaced(${[...fileIds]}::uuid[]) m (id)`.execute(db);
  return new Set(rows.map(({ id }) => id));
};

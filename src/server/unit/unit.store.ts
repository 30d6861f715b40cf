import { sql } from 'kysely';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';

// Units are written by functions of the database alone, which ask whose tree they stand in.

export type KeptUnit = {
  id: string;
  kind: string;
  name: string;
  shortName: string;
  parentId: string | null;
  countyId: string | null;
  closedOn: PlainDate | null;
  holdings: number;
};
/** The asker's tree; of another's units nothing. */
export const unitsKept = async (db: Reader, day: PlainDate): Promise<KeptUnit[]> =>
  (
    await sql<KeptUnit>`select id, kind, name, short_name as "shortName", parent_id as "parentId", county_id as "countyId",
      closed_on as "closedOn", holdings from app.units_kept(${day}) order by county_id nulls first, array_position(array['city', 'county', 'office', 'social-work', 'procuratorate', 'partner', 'enterprise', 'community'], kind), id`.execute(
      db,
    )
  ).rows;

/** What the database says against it; null when it was done. */
export type AgainstUnit = 'no-parent' | 'parent-closed' | 'wrong-parent' | 'name-taken' | 'none' | 'closed';
type Said = { against: AgainstUnit | null };
const said = ({ rows }: { readonly rows: readonly Said[] }): AgainstUnit | null => rows[0]!.against;

export const insertUnit = async (
  tx: Writer,
  unit: { id: string; kind: string; name: string; shortName: string; parentId: string },
): Promise<AgainstUnit | null> =>
  said(
    await sql<Said>`select app.add_unit(${unit.id}, ${unit.kind}, ${unit.name}, ${unit.shortName}, ${unit.parentId}) as against`.execute(
      tx,
    ),
  );
export const nameUnit = async (tx: Writer, unitId: string, name: string, shortName: string): Promise<AgainstUnit | null> =>
  said(await sql<Said>`select app.rename_unit(${unitId}, ${name}, ${shortName}) as against`.execute(tx));
export const openUnitAgain = async (tx: Writer, unitId: string): Promise<AgainstUnit | null> =>
  said(await sql<Said>`select app.reopen_unit(${unitId}) as against`.execute(tx));

/** What keeps a unit open; all empty when it was closed. */
export type UnitHeld = {
  holdings: { name: string; post: Post }[];
  files: { kind: string; n: number }[];
  units: string[];
};
export const shutUnit = async (tx: Writer, unitId: string, day: PlainDate, now: Date): Promise<UnitHeld | null> =>
  (await sql<{ held: UnitHeld | null }>`select app.close_unit(${unitId}, ${day}, ${now}) as held`.execute(tx)).rows[0]!.held;

import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Act } from '#domain/act/act.ts';
import { shownAct, shownDuty } from '#domain/file/shown-row.ts';
import type { Writer } from '#server/platform/database.ts';
import { shownColumns } from '#server/platform/postgres/file-tables.ts';

// To whom the rows of acts and duties say that they are there, beside what the table of help says today.

type ShownColumns = ReturnType<typeof shownColumns>;
type Told = {
  readonly acts: { readonly seq: number; readonly shown: ShownColumns }[];
  readonly duties: { readonly id: string; readonly rule: string; readonly shown: ShownColumns }[];
};
/** What the rows of these files say today; open duties and those of before. */
export const rowsTold = async (tx: Writer, tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> => {
  const shown = sql`json_build_object('shown_to_enforcement', x.shown_to_enforcement, 'shown_to_guardian', x.shown_to_guardian) as shown`;
  const these = sql`x.tenant = ${tenant} and x.file_id = any(${[...ids]}::uuid[])`;
  type Of = { file_id: string };
  const { rows: acts } = await sql<Of & Told['acts'][number]>`select x.file_id, x.seq, ${shown} from act x where ${these}`.execute(tx);
  const { rows: duties } = await sql<
    Of & Told['duties'][number]
  >`select x.file_id, x.id, x.rule, ${shown} from duty x where ${these}`.execute(tx);
  const told = new Map<string, Told>(ids.map((id) => [id, { acts: [], duties: [] }]));
  for (const { file_id, ...act } of acts) told.get(file_id)!.acts.push(act);
  for (const { file_id, ...duty } of duties) told.get(file_id)!.duties.push(duty);
  return told;
};

export type Misshown = {
  readonly acts: readonly ({ readonly seq: number } & ShownColumns)[];
  readonly duties: readonly ({ readonly id: string } & ShownColumns)[];
};
/** Those of the rows of a file that say something else than the table does. */
export const misshownIn = ({ acts: toldActs, duties: toldDuties }: Told, acts: readonly Act[]): Misshown => {
  const bySeq = new Map(acts.map((act) => [act.seq, act]));
  return {
    acts: toldActs.flatMap(({ seq, shown }) => {
      const is = shownColumns(shownAct(bySeq.get(seq)!, acts));
      return isDeepStrictEqual(is, shown) ? [] : [{ seq, ...is }];
    }),
    duties: toldDuties.flatMap(({ id, rule, shown }) => {
      const is = shownColumns(shownDuty(rule));
      return isDeepStrictEqual(is, shown) ? [] : [{ id, ...is }];
    }),
  };
};

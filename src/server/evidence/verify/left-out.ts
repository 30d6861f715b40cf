// Data that was brought back to a minute by somebody's wish: what the witness was told afterwards, until that was done, is not in it. That is
// said, with its number, and is no act that has vanished; anything else that the witness knows and the data has not still is.
import type pg from 'pg';
import type { Finding } from '#domain/evidence/finding.ts';
import type { RestoredTo } from '#server/platform/backup/restored-to.ts';
import { placeMinute } from '#server/platform/clock.ts';
import type { Line } from '#server/platform/witness/lines.ts';

/** The lines without the acts that were left out: told between the minute and the bringing back, and not in the data. */
export const withoutLeftOut = async (
  client: pg.ClientBase,
  lines: readonly Line[],
  { to, at }: RestoredTo,
): Promise<{ lines: readonly Line[]; leftOut: number }> => {
  const isBetween = (line: Line): boolean => line.at > to && line.at <= at;
  const told = lines.filter(isBetween).flatMap((line) => line.acts);
  if (told.length === 0) return { lines, leftOut: 0 };
  const { rows } = await client.query<{ key: string }>(
    `select a.tenant || ' ' || a.file_id || ' ' || a.seq || ' ' || encode(a.hash, 'hex') as key
     from act a join unnest($1::text[], $2::uuid[], $3::int[]) as t (tenant, file, seq) on a.tenant = t.tenant and a.file_id = t.file and a.seq = t.seq`,
    [told.map((one) => one.tenant), told.map((one) => one.file), told.map((one) => one.seq)],
  );
  const here = new Set(rows.map((one) => one.key));
  let leftOut = 0;
  const kept = lines.map((line) => {
    if (!isBetween(line)) return line;
    const acts = line.acts.filter(({ tenant, file, seq, hash }) => here.has(`${tenant} ${file} ${seq} ${hash}`));
    leftOut += line.acts.length - acts.length;
    return { ...line, acts };
  });
  return { lines: kept, leftOut };
};

export const broughtBack = ({ to, at }: RestoredTo, leftOut: number): Finding => ({
  ...{ what: 'brought-back', tenant: null, number: null, fileId: null, seq: null },
  words: `这份数据是 ${placeMinute(new Date(at))} 恢复到 ${placeMinute(new Date(to))} 的；${
    leftOut === 0 ? '见证里没有此后舍去的记录' : `见证里此后的 ${leftOut} 条记录恢复时舍去了，不在里面，要补办`
  }`,
});

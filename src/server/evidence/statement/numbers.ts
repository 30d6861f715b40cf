// Number series beside the numbers that were given: a series that was set back would give a number twice.
import type pg from 'pg';
import { paperNumber } from '#domain/archive/paper.ts';
import type { Finding } from '#domain/evidence/finding.ts';

export type Series = {
  readonly key: string;
  readonly last: number /** The greatest number that stands on a file or a paper; 0: none. */;
  readonly used: number;
};
type Row = { unit_id: string; year: number; word: string; last: number; short_name: string | null };
type Used = { number: string };

/** Words under which files are numbered; what a paper is numbered under says the office of correction first. */
const ofFiles = ['核查', '调评', '转介'];
/** What stands before and behind the number itself. */
const shapeOf = ({ year, word, short_name }: Row): string => {
  const unitShort = `${short_name ?? ''}${ofFiles.includes(word) ? '' : '矫'}`;
  const text = paperNumber({ year, unitShort, matterWord: word === '案' ? '' : word, n: 1 });
  const at = text.lastIndexOf('1');
  return `${text.slice(0, at)}\t${text.slice(at + 1)}`;
};

export const seriesOf = async (client: pg.ClientBase, tenant: string): Promise<readonly Series[]> => {
  const { rows: series } = await client.query<Row>(
    `select s.unit_id, s.year, s.word, s.last, u.short_name from number_series s left join unit u on u.tenant = s.tenant and u.id = s.unit_id
      where s.tenant = $1 order by 1, 2, 3`,
    [tenant],
  );
  const { rows: used } = await client.query<Used>(
    `select number from file where tenant = $1 and number is not null union all select number from paper where tenant = $1 and number is not null
      union all select number from paper_owed where tenant = $1 and number is not null`,
    [tenant],
  );
  const greatest = new Map<string, number>();
  for (const { number } of used) {
    const [, before, n, after] = /^(.*?字第)(\d+)(号.*)$/.exec(number) ?? [];
    if (before === undefined) continue;
    const shape = `${before}\t${after}`;
    greatest.set(shape, Math.max(greatest.get(shape) ?? 0, Number(n)));
  }
  return series.map((row) => ({
    key: `${row.unit_id}|${row.year}|${row.word}`,
    last: row.last,
    used: greatest.get(shapeOf(row)) ?? 0,
  }));
};

const finding = (tenant: string, key: string, words: string): Finding => {
  const [unit, year, word] = key.split('|');
  return { what: 'numbers', tenant, number: null, fileId: null, seq: null, words: `文号（${unit} ${year} 年“${word}”）：${words}` };
};

/** By themselves: the next number would be one that stands somewhere already. */
export const setBack = (tenant: string, series: readonly Series[]): Finding[] =>
  series
    .filter(({ last, used }) => last < used)
    .map(({ key, last, used }) => finding(tenant, key, `记到第 ${last} 号，可是第 ${used} 号已经用过`));

/** Beside what a statement said of them. Where a unit was renamed, its old numbers say nothing. */
export const movedSince = (tenant: string, then: readonly Series[], now: readonly Series[]): Finding[] => {
  const today = new Map(now.map((one) => [one.key, one]));
  const before = new Map(then.map((one) => [one.key, one]));
  const gone = then
    .filter(({ key }) => !today.has(key))
    .map(({ key, last }) => finding(tenant, key, `声明里记到第 ${last} 号，现在这一行不在了`));
  const moved = now.flatMap(({ key, last, used }) => {
    const was = before.get(key) ?? { last: 0, used: 0 };
    if (last < was.last) return [finding(tenant, key, `倒退了：声明里第 ${was.last} 号，现在第 ${last} 号`)];
    return used >= was.used && last - was.last !== used - was.used
      ? [finding(tenant, key, `多出或跳过了号：声明以后记了 ${last - was.last} 个，用了 ${used - was.used} 个`)]
      : [];
  });
  return [...gone, ...moved];
};

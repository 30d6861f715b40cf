// The database beside what was signed: what is gone, changed or added without anything recorded that says why.
import type pg from 'pg';
import { byTheDay, type Kept, kept, type Trail, trails } from './covered.ts';
import { columnsOf, digesting, keptRows, type RowDigest, trailRows } from './digests.ts';
import type { Finding } from '#domain/evidence/finding.ts';
import { headsOf } from './make-statement.ts';
import { movedSince, seriesOf } from './numbers.ts';
import type { HeadSaid, RowsList } from './rows-list.ts';
import type { Segment, Statement } from './statement.ts';

const mostOfTable = 50;
type Row = Finding['what'] & `row-${string}`;
const words: { readonly [W in Row]: string } = { 'row-gone': '不在了', 'row-changed': '被改过', 'row-added': '是后加的' };

/** One moment of the database, beside statements about it. */
export type Today = {
  readonly client: pg.ClientBase;
  readonly tenant: string;
  readonly heads: ReadonlyMap<string, HeadSaid>;
};
export const todayOf = async (client: pg.ClientBase, tenant: string): Promise<Today> => ({
  client,
  tenant,
  heads: new Map((await headsOf(client, tenant)).map((head) => [head.id, head])),
});

type Named = { readonly title: string; readonly sealed?: true };
const rowFinding = ({ tenant, heads }: Today, what: Row, { title, sealed }: Named, { key, of }: RowDigest, since: string): Finding => {
  const fileId = of.split(',').find((id) => heads.has(id)) ?? null;
  return {
    what,
    tenant,
    number: (fileId === null ? undefined : heads.get(fileId)?.number) ?? null,
    fileId,
    seq: null,
    ...(sealed && { sealed }),
    words: `${title}（${key}）${words[what]}：${since}`,
  };
};

/** Files whose heads are not what the statement says, or behind it; and those that have grown since. */
const compareHeads = async (
  { client, tenant, heads }: Today,
  said: readonly HeadSaid[],
  where: string,
): Promise<{ found: Finding[]; grown: Set<string> }> => {
  const found: Finding[] = [];
  const grown = new Set<string>();
  const asked: HeadSaid[] = [];
  const find = (what: Finding['what'], { id, number }: HeadSaid, seq: number, text: string): void => {
    found.push({ what, tenant, number, fileId: id, seq, words: `${text}（${where}）` });
  };
  const known = new Set<string>();
  for (const head of said) {
    known.add(head.id);
    const now = heads.get(head.id);
    if (!now) find('vanished', head, 1, `整份卷不在了：声明里有它，到第 ${head.seq} 条`);
    else if (now.seq < head.seq) find('vanished', head, now.seq + 1, `记录不在了：声明里到第 ${head.seq} 条，现在只到第 ${now.seq} 条`);
    else if (now.seq > head.seq) {
      grown.add(head.id);
      if (head.seq > 0) asked.push(head);
    } else if (now.hash !== head.hash) find('rewritten', head, head.seq, '和声明里的不是同一条：被改写过，校验值也重做了');
  }
  for (const id of heads.keys()) if (!known.has(id)) grown.add(id);
  for (let at = 0; at < asked.length; at += 5000) {
    const some = asked.slice(at, at + 5000);
    const { rows } = await client.query<{ id: string; hash: string | null }>(
      `select x.id, encode(a.hash, 'hex') as hash from unnest($2::uuid[], $3::int[]) x (id, seq)
        left join act a on a.tenant = $1 and a.file_id = x.id and a.seq = x.seq`,
      [tenant, some.map(({ id }) => id), some.map(({ seq }) => seq)],
    );
    const hashes = new Map(rows.map(({ id, hash }) => [id, hash]));
    for (const head of some) {
      const hash = hashes.get(head.id) ?? null;
      if (hash === null) find('vanished', head, head.seq, '声明里的这一条不在了');
      else if (hash !== head.hash) find('rewritten', head, head.seq, '和声明里的不是同一条：被改写过，校验值也重做了');
    }
  }
  return { found, grown };
};

/** Since then: which accounts an administrator did something about; `any`: whether one did anything. */
const administeredSince = async (
  client: pg.ClientBase,
  tenant: string,
  at: string,
): Promise<{ any: boolean; accounts: ReadonlySet<string> }> => {
  const { rows } = await client.query<{ target: string | null }>(
    `select target_id::text as target from administration where tenant = $1 and at >= $2::timestamptz - interval '2 minutes'`,
    [tenant, at],
  );
  return { any: rows.length > 0, accounts: new Set(rows.flatMap(({ target }) => (target === null ? [] : [target]))) };
};

const compareKept = async (
  today: Today,
  one: Kept,
  said: {
    readonly columns: readonly string[];
    readonly rows: ReadonlyMap<string, RowDigest>;
    readonly salt: string;
    readonly where: string;
  },
  explained: (because: Kept['because'], of: string) => boolean,
): Promise<Finding[]> => {
  const found: Finding[] = [];
  const left = new Map(said.rows);
  const see = (what: Row, row: RowDigest, of = row.of): void => {
    if ((one.fixed && what !== 'row-added') || !explained(one.because, of))
      found.push(rowFinding(today, what, one, row, `${said.where}以后没有一条记录说过`));
  };
  for await (const row of keptRows(today.client, one, { tenant: today.tenant, salt: said.salt, columns: said.columns })) {
    const before = left.get(row.key);
    left.delete(row.key);
    if (before === undefined && row.of.startsWith(`${byTheDay},`)) continue;
    if (before === undefined) see('row-added', row);
    else if (before.digest !== row.digest) see('row-changed', row, `${before.of},${row.of}`);
  }
  for (const row of left.values()) see('row-gone', row);
  return found.slice(0, mostOfTable);
};

const named = ({ n, day }: Statement): string => `${day} 第 ${n} 号声明`;

/** Everything that a statement with its list of rows says of the whole, beside the database as it is. */
export const compareWith = async (today: Today, statement: Statement, rows: RowsList, step: string): Promise<Finding[]> => {
  const { client, tenant } = today;
  const where = named(statement);
  const { found, grown } = await compareHeads(today, rows.heads, where);
  found.push(...movedSince(tenant, rows.series, await seriesOf(client, tenant)));
  // An upgrade writes rows anew without an act; the statement of the night after it says how they stand.
  if (statement.step !== step) return found;
  const administered = await administeredSince(client, tenant, statement.at);
  const explained = (because: Kept['because'], of: string): boolean => {
    if (because === 'administration') return administered.any;
    const any = of.split(',');
    return 'file' in because ? any.some((id) => grown.has(id)) : any.some((id) => administered.accounts.has(id));
  };
  for (const one of kept) {
    const columns = rows.columns.get(one.table);
    if (columns === undefined) continue;
    found.push(
      ...(await compareKept(today, one, { columns, rows: rows.kept.get(one.table) ?? new Map(), salt: rows.salt, where }, explained)),
    );
  }
  return found;
};

type Said = { readonly statement: Statement; readonly segment: Segment; readonly rows: () => RowsList | null };
/** Row by row where the list is still there; as a count where it is not. */
const nameRows = async (today: Today, trail: Trail, { statement, segment, rows }: Said): Promise<Finding[]> => {
  const list = rows()?.trails;
  const where = named(statement);
  const days = `${segment.from.slice(0, 10) < '1901' ? '起初' : segment.from.slice(0, 10)}至 ${segment.until.slice(0, 10)}`;
  if (list === undefined) {
    return [
      {
        what: 'row-changed',
        tenant: today.tenant,
        number: null,
        fileId: null,
        seq: null,
        words: `${trail.title}（${days}）有行被改过、少了或多了：和${where}不一样`,
      },
    ];
  }
  const left = new Map(list.get(trail.table) ?? []);
  const found: Finding[] = [];
  for await (const row of trailRows(today.client, trail, { tenant: today.tenant, ...segment })) {
    const before = left.get(row.key);
    left.delete(row.key);
    if (before === undefined) found.push(rowFinding(today, 'row-added', trail, row, `${where}里没有`));
    else if (before.digest !== row.digest) found.push(rowFinding(today, 'row-changed', trail, row, `和${where}不一样`));
  }
  for (const row of left.values()) found.push(rowFinding(today, 'row-gone', trail, row, `${where}里有`));
  return found.slice(0, mostOfTable);
};

/** The trails beside all statements: each row is read once, whatever the number of nights. */
export const compareTrails = async (
  today: Today,
  statements: readonly { readonly statement: Statement; readonly rows: () => RowsList | null }[],
): Promise<Finding[]> => {
  const found: Finding[] = [];
  for (const trail of trails) {
    const there = new Set(await columnsOf(today.client, trail.table));
    const said: Said[] = statements.flatMap(({ statement, rows }) => {
      const segment = statement.trails.find(({ table }) => table === trail.table);
      // a column that an upgrade took away cannot be asked for any more
      return segment?.columns.every((column) => there.has(column)) ? [{ statement, segment, rows }] : [];
    });
    for (const shape of new Set(said.map(({ segment }) => segment.columns.join()))) {
      const same = said.filter(({ segment }) => segment.columns.join() === shape).map((one) => ({ ...one, sum: digesting() }));
      const [first, last] = [same[0]!.segment, same.at(-1)!.segment];
      let at = 0;
      for await (const row of trailRows(today.client, trail, {
        tenant: today.tenant,
        columns: first.columns,
        from: first.from,
        until: last.until,
      })) {
        while (at < same.length - 1 && row.at >= Date.parse(same[at]!.segment.until)) at += 1;
        same[at]!.sum.take(row);
      }
      for (const { sum, ...one } of same) {
        if (sum.end() !== one.segment.digest) found.push(...(await nameRows(today, trail, one)));
      }
    }
  }
  return found;
};

import { createHash } from 'node:crypto';
import type pg from 'pg';

/** The trails that are sealed, in one list: whoever vouches for trails from outside takes it from here. */
export const trails = ['look', 'refused_attempt', 'administration', 'security_event'] as const;
export type Trail = (typeof trails)[number];
export const trailTitle: { readonly [T in Trail]: string } = {
  look: '查看日志',
  refused_attempt: '未予办理',
  administration: '管理操作',
  security_event: '安全事件',
};

export type BrokenTrail = {
  readonly trail: Trail;
  /** The seal in which it was found; null: in none. */
  readonly seal: number | null;
  readonly rowId: string | null;
  readonly what: 'changed' | 'gone' | 'added' | 'late' | 'seal' | 'seal-gone' | 'let-go';
  readonly message: string;
};
export type VerifiedTrails = {
  rows: number;
  seals: number;
  /** Rows that no seal covers yet, and since when. */
  unsealed: number;
  unsealedSince: string | null;
  broken: BrokenTrail[];
  /** What is to be known and is no tampering. */
  notes: string[];
};

const words: { readonly [W in BrokenTrail['what']]: string } = {
  changed: '这一行上链以后被改过',
  gone: '上过链的一行不见了',
  added: '这一行不在链上，是后来加进去的',
  late: '比上一段早得多的一行，是补进来的',
  seal: '这一段被改过，或者与上一段接不上',
  'seal-gone': '前面少了一段',
  'let-go': '这一段的行清掉了，没有清除的记录',
};

type Seal = {
  tenant: string;
  n: number;
  at: Date;
  counted: number;
  text: string;
  digest: string;
  prev: string;
  hash: string;
  let_go: boolean;
};
type Row = { tenant: string; id: string; seal: number | null; at: Date; text: string };

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const noSeal = sha256('');
const dayMs = 86_400_000;
const each = 2000;

/** The text of a row as its seal has hashed it. */
const rowText = `jsonb_strip_nulls(to_jsonb(x) - 'seal')::text`;
/** The text of a seal as its hash says it. */
const sealText = `concat_ws(E'\\x1f', s.tenant, s.trail, s.n, to_jsonb(s.at) #>> '{}', s.counted, to_jsonb(s.from_at) #>> '{}',
  to_jsonb(s.until_at) #>> '{}', encode(s.digest, 'hex'), encode(s.prev_hash, 'hex'))`;

type Options = {
  /** One bureau alone. */
  readonly tenant?: string;
  /** Said first inside the transaction: who asks, where row security holds. */
  readonly as?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (rows: number) => void;
};

/**
 * Walks every trail along its seals: each seal against its own hash and the one before, each row against the hash that its seal holds, and
 * the rows that no seal knows. Hashes are reckoned here, not by the database that is looked at. A tail cut off together with its seals
 * cannot be seen from inside: that is for a statement kept elsewhere.
 */
export const verifyTrails = async (client: pg.ClientBase, { tenant, as, signal, onProgress }: Options = {}): Promise<VerifiedTrails> => {
  const found: VerifiedTrails = { rows: 0, seals: 0, unsealed: 0, unsealedSince: null, broken: [], notes: [] };
  await client.query('begin isolation level repeatable read read only');
  try {
    if (as !== undefined) await client.query(as);
    await client.query(`set local timezone = 'UTC'`);
    for (const trail of trails) {
      if (signal?.aborted) return found;
      await walk(client, trail, tenant, found, () => onProgress?.(found.rows));
    }
    return found;
  } finally {
    await client.query('rollback');
  }
};

const walk = async (
  client: pg.ClientBase,
  trail: Trail,
  tenant: string | undefined,
  found: VerifiedTrails,
  told: () => void,
): Promise<void> => {
  const [where, values] = tenant === undefined ? ['', []] : ['and x.tenant = $1', [tenant]];
  const report = (what: BrokenTrail['what'], seal: number | null, rowId: string | null = null): void => {
    found.broken.push({ trail, seal, rowId, what, message: `${trailTitle[trail]}${seal === null ? '' : `第 ${seal} 段`}：${words[what]}` });
  };
  const { rows: seals } = await client.query<Seal>(
    `select s.tenant, s.n::int, s.at, s.counted, ${sealText} as text, encode(s.digest, 'hex') as digest, encode(s.prev_hash, 'hex') as prev,
      encode(s.hash, 'hex') as hash, s.leaves is null as let_go
    from trail_seal s where s.trail = '${trail}' ${where.replace('x.', 's.')} order by s.tenant, s.n`,
    values,
  );
  found.seals += seals.length;
  const letGo = trail === 'security_event' ? await rangesLetGo(client, where, values) : [];
  const rows = rowsOf(client, trail, where, values);
  const counting = async (): Promise<Row | null> => {
    const { value, done } = await rows.next();
    if (done === true) return null;
    found.rows += 1;
    told();
    return value;
  };
  let row = await counting();
  let before: Seal | null = null;
  for (const [at, seal] of seals.entries()) {
    // a bureau whose rows wait for their first seal
    for (; row !== null && row.tenant < seal.tenant; row = await counting()) open(row, null, found, report);
    if (before?.tenant !== seal.tenant) before = null;
    if (seal.n !== (before?.n ?? 0) + 1) report('seal-gone', seal.n);
    if (sha256(seal.text) !== seal.hash || seal.prev !== (before?.hash ?? noSeal)) report('seal', seal.n);
    const ranBack: boolean = before !== null && seal.at < before.at;
    if (ranBack) found.notes.push(`${trailTitle[trail]}第 ${seal.n} 段上链时，机器的时钟比上一段早：时钟往回走过`);
    // rows of a seal that is not there come before those of one that is
    while (row !== null && row.tenant === seal.tenant && row.seal !== null && row.seal < seal.n) {
      report('added', row.seal, row.id);
      row = await counting();
    }
    const own: Row[] = [];
    while (row !== null && row.tenant === seal.tenant && row.seal === seal.n) {
      own.push(row);
      row = await counting();
    }
    if (seal.let_go) {
      for (const one of own) report('added', seal.n, one.id);
      if (!letGo.some((range) => range.tenant === seal.tenant && range.first <= seal.n && seal.n <= range.last)) report('let-go', seal.n);
    } else await compare(client, trail, seal, own, report);
    if (before !== null && !ranBack)
      for (const one of own) if (one.at.getTime() < before.at.getTime() - dayMs) report('late', seal.n, one.id);
    before = seal;
    // behind the last seal of a bureau: rows under seals that are not there, and rows that wait for the next one
    if (seals[at + 1]?.tenant !== seal.tenant)
      for (; row !== null && row.tenant === seal.tenant; row = await counting()) open(row, seal, found, report);
  }
  for (; row !== null; row = await counting()) open(row, null, found, report);
};

type Report = (what: BrokenTrail['what'], seal: number | null, rowId?: string | null) => void;

const open = (row: Row, last: Seal | null, found: VerifiedTrails, report: Report): void => {
  // whoever put a row of an earlier day there hoped for the next seal
  const late = last !== null && row.at.getTime() < last.at.getTime() - dayMs;
  if (row.seal !== null || late) {
    report(row.seal !== null ? 'added' : 'late', row.seal, row.id);
    return;
  }
  found.unsealed += 1;
  const at = row.at.toISOString();
  if (found.unsealedSince === null || at < found.unsealedSince) found.unsealedSince = at;
};

const leafBytes = 48;
const compare = async (client: pg.ClientBase, trail: Trail, seal: Seal, rows: readonly Row[], report: Report): Promise<void> => {
  const { rows: kept } = await client.query<{ leaves: Buffer }>(
    'select leaves from trail_seal where tenant = $1 and trail = $2 and n = $3',
    [seal.tenant, trail, seal.n],
  );
  const leaves = kept[0]!.leaves;
  if (sha256(leaves) !== seal.digest || leaves.length !== seal.counted * leafBytes) {
    report('seal', seal.n);
    return;
  }
  const sealed = new Map<string, string>();
  for (let at = 0; at < leaves.length; at += leafBytes)
    sealed.set(leaves.toString('hex', at, at + 16), leaves.toString('hex', at + 16, at + leafBytes));
  for (const { id, text } of rows) {
    const key = id.replaceAll('-', '');
    const hash = sealed.get(key);
    if (hash === undefined) report('added', seal.n, id);
    else if (hash !== sha256(text)) report('changed', seal.n, id);
    sealed.delete(key);
  }
  for (const key of sealed.keys()) report('gone', seal.n, key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
};

type Range = { readonly tenant: string; readonly first: number; readonly last: number };
const rangesLetGo = async (client: pg.ClientBase, where: string, values: readonly string[]): Promise<Range[]> =>
  (
    await client.query<Range>(
      `select x.tenant, x.first_seal::int as first, x.last_seal::int as last from security_event x where x.kind = 'retention.dropped' ${where}`,
      [...values],
    )
  ).rows;

/** In the order of their seals, those without one last. */
async function* rowsOf(client: pg.ClientBase, trail: Trail, where: string, values: readonly string[]): AsyncGenerator<Row, undefined> {
  await client.query(
    `declare of_${trail} no scroll cursor for select x.tenant, x.id::text, x.seal::int, x.at, ${rowText} as text
    from ${trail} x where true ${where} order by x.tenant, x.seal nulls last, x.id`,
    [...values],
  );
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${each} from of_${trail}`);
    if (rows.length === 0) return;
    yield* rows;
  }
}

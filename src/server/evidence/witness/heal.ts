// At each start, before anybody is served: what a crash left between database and witness is told late, and what is gone is named.
import type pg from 'pg';
import { actColumns, hashOfAct, noHash, type SealedAct } from '#server/act/sealed-text.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { readWitness, type Told } from '#server/platform/witness/lines.ts';
import type { Witness } from '#server/platform/witness/witness.ts';
import { NotWitnessed } from '#server/platform/errors.ts';
import type { RestoredTo } from '#server/platform/backup/restored-to.ts';
import { placeMinute } from '#server/platform/clock.ts';
import { SetupFault } from '#server/platform/health/setup-fault.ts';
import { keyOf, type Known, lastOf, witnessedBy } from './witnessed.ts';

export type Healed = {
  /** The witness was not there: it begins with the heads as they stand. */
  readonly began: boolean;
  readonly late: number;
  readonly foreign: number;
  /** Acts that somebody was told are recorded, and that the database does not hold, or holds otherwise. */
  readonly missing: readonly string[];
};
/** An act that nobody was told of, and whether a crash can have left it so. */
type Untold = Told & { readonly crashed: boolean };
type Head = Told & { readonly number: string | null };
const mostNamed = 20;

const headsOf = async (client: pg.ClientBase): Promise<Head[]> =>
  (
    await client.query<Head>(
      `select tenant, id as file, head_seq as seq, encode(head_hash, 'hex') as hash, number from file where head_seq > 0 order by tenant, id`,
    )
  ).rows;

/** A group of commits is told in one go, a moment after the first of them. */
const graceMs = 120_000;
const momentOf = ({ recorded_at }: SealedAct): number => Date.parse(`${recorded_at.replace(' ', 'T')}Z`.replace(/\+00Z$/, 'Z'));
/**
 * A crash cuts off the last that was under way: what says that it was recorded well before the witness was last told was not. Commands record
 * for nobody, from the time at which they began, beside a server that goes on.
 */
const leftByCrash = (act: SealedAct, lastTold: number): boolean => act.account_id === null || momentOf(act) >= lastTold - graceMs;

/** Acts behind this one that hang on it and are what they say; up to the first that does not. */
const soundBehind = async (
  client: pg.ClientBase,
  { tenant, file }: Told,
  after: { seq: number; hash: string },
  lastTold: number,
): Promise<Untold[]> => {
  const { rows } = await client.query<SealedAct>(
    `select ${actColumns} from act where tenant = $1 and file_id = $2 and seq > $3 order by seq`,
    [tenant, file, after.seq],
  );
  const sound: Untold[] = [];
  let before = after.seq === 0 ? { seq: 0, hash: noHash } : after;
  for (const act of rows) {
    if (act.seq !== before.seq + 1 || act.prev_hash !== before.hash || hashOfAct(act) !== act.hash) break;
    sound.push({ tenant, file, seq: act.seq, hash: act.hash, crashed: leftByCrash(act, lastTold) });
    before = act;
  }
  return sound;
};

/**
 * Acts before the last one that the witness was never told of. One after the other is told in a file, so that no request leaves any; a command
 * does that was killed while a server went on in the same file.
 */
const holesIn = async (client: pg.ClientBase, head: Told, { floor, acts }: Known): Promise<Untold[]> => {
  const from = floor?.seq ?? 0;
  if (from + acts.size >= head.seq) return [];
  const last = lastOf({ floor, acts }).seq;
  const numbers = Array.from({ length: Math.max(0, last - from) }, (_, i) => from + 1 + i).filter((seq) => !acts.has(seq));
  const { rows } = await client.query<SealedAct>(
    `select ${actColumns} from act where tenant = $1 and file_id = $2 and seq = any($3) order by seq`,
    [head.tenant, head.file, numbers],
  );
  return rows
    .filter((act) => hashOfAct(act) === act.hash)
    .map(({ tenant, file_id: file, seq, hash, account_id }) => ({ tenant, file, seq, hash, crashed: account_id === null }));
};

const hashAt = async (client: pg.ClientBase, { tenant, file }: Told, seq: number): Promise<string | null> =>
  (
    await client.query<{ hash: string }>(`select encode(hash, 'hex') as hash from act where tenant = $1 and file_id = $2 and seq = $3`, [
      tenant,
      file,
      seq,
    ])
  ).rows[0]?.hash ?? null;

const atOnce = 2000;
/** A full disk stops nobody from reading: it is told before the next recording, or that one is refused. */
const isToldLater = (error: unknown): void => {
  if (!(error instanceof NotWitnessed)) throw error;
};
const readIn = (folder: string) => {
  try {
    return readWitness(folder);
  } catch (cause) {
    throw new SetupFault('setting.witness', `见证目录 ${folder} 读不了，服务没有启动。请改它的所有者或权限，或者核对 GUIHANG_WITNESS。`, {
      cause,
    });
  }
};

export const healWitness = (owner: pg.PoolConfig, folder: string, witness: Witness): Promise<Healed> =>
  withClient(owner, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local role guihang_owner; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'`);
    const heads = await headsOf(client);
    const { lines } = readIn(folder);
    const tell = async (acts: readonly Told[], mark: 'start' | 'late' | 'foreign'): Promise<void> => {
      for (let at = 0; at === 0 || at < acts.length; at += atOnce)
        await witness
          .tell(
            acts.slice(at, at + atOnce).map(({ tenant, file, seq, hash }) => ({ tenant, file, seq, hash })),
            mark,
          )
          .catch(isToldLater);
    };
    if (lines.length === 0) {
      await tell(heads, 'start');
      return { began: true, late: 0, foreign: 0, missing: [] };
    }
    const witnessed = witnessedBy(lines);
    const last = lines.at(-1)!;
    const stopped = last.mark === 'closed';
    const lastTold = Date.parse(last.at);
    const untold: Untold[] = [];
    const missing: string[] = [];
    const there = new Set<string>();
    for (const head of heads) {
      const key = keyOf(head.tenant, head.file);
      there.add(key);
      const known = witnessed.get(key);
      const upTo = known ? lastOf(known) : { seq: 0, hash: noHash };
      if (known) untold.push(...(await holesIn(client, head, known)));
      if (head.seq === upTo.seq && head.hash === upTo.hash) continue;
      const named = head.number ?? head.file;
      const here = upTo.seq === 0 ? noHash : await hashAt(client, head, upTo.seq);
      if (here === null) missing.push(`${named} 第 ${head.seq + 1} 条到第 ${upTo.seq} 条不在了`);
      else if (here !== upTo.hash) missing.push(`${named} 第 ${upTo.seq} 条和见证里的不一样`);
      else for (const act of await soundBehind(client, head, upTo, lastTold)) untold.push(stopped ? { ...act, crashed: false } : act);
    }
    for (const key of witnessed.keys()) if (!there.has(key)) missing.push(`${key.split(' ')[1]} 整份卷不在了`);
    const late = untold.filter(({ crashed }) => crashed);
    const foreign = untold.filter(({ crashed }) => !crashed);
    if (late.length > 0) await tell(late, 'late');
    if (foreign.length > 0) await tell(foreign, 'foreign');
    await client.query('rollback');
    return { began: false, late: late.length, foreign: foreign.length, missing };
  });

/** For whoever keeps the server, and for everybody who asks after its health: how many, and no numbers of files; null where nothing is wrong. */
export const troubleOf = ({ missing, foreign }: Healed, restored: RestoredTo | null = null): string | null => {
  if (missing.length > 0 && restored !== null)
    return `这是恢复到 ${placeMinute(new Date(restored.to))} 的数据：有 ${missing.length} 份卷此后的记录恢复时舍去了，要补办；guihang verify 写明有几条。`;
  if (missing.length > 0)
    return `有 ${missing.length} 份卷，见证里已经确认的记录，数据库里没有或者不一样；请运行 guihang verify，它逐份写明，再从备份里恢复。`;
  if (foreign > 0) return `数据库里多出 ${foreign} 条没有见证过的记录，不是服务中断留下的；请运行 guihang verify 核对。`;
  return null;
};
/** For the log of the machine: whose. */
export const sayHealed = ({ began, late, missing }: Healed): readonly string[] => [
  ...(began ? ['见证从现在开始：每份卷的链头已经记在数据库之外。'] : []),
  ...(late > 0 ? [`补记见证 ${late} 条：上次服务中断时已经写入、还没有见证的记录。`] : []),
  ...missing.slice(0, mostNamed).map((one) => `见证里有、数据库里不一样：${one}`),
];

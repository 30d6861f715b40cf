import { createHash } from 'node:crypto';
import type pg from 'pg';

/** One act as the chain seals it; days and instants as PostgreSQL writes them in UTC. */
export type SealedAct = {
  tenant: string;
  file_id: string;
  seq: number;
  id: string;
  kind: string;
  nature: string;
  acted_on: string;
  recorded_at: string;
  account_id: string | null;
  actor_name: string;
  actor_post: string;
  actor_unit_id: string;
  actor_unit_name: string;
  captured: string;
  captured_at: string | null;
  late_reason: string | null;
  corrects: number | null;
  sensitivity: string;
  content: string;
  prev_hash: string;
  hash: string;
};
export type BrokenAct = {
  chainId: string /** Case number, where the chain is a case's. */;
  number: string | null;
  seq: number;
  kind: string;
  what: 'content' | 'link' | 'gap' | 'tail' | 'no-acts' | 'assessment';
  message: string;
};
export type Verified = { chains: number; acts: number; broken: BrokenAct[] };

const genesis = '0'.repeat(64);
/** `2026-11-23 04:00:00.123+00` → `2026-11-23T04:00:00.123000`. */
const instantText = (text: string): string => {
  const [day, clock = ''] = text.replace(/\+00(:00)?$/, '').split(' ');
  const [seconds = '', fraction = ''] = clock.split('.');
  return `${day}T${seconds}.${fraction.padEnd(6, '0')}`;
};

/** The sealed text of an act, built here from its columns: a database that lies about it is found out. */
export const sealedText = (a: SealedAct): string =>
  [
    a.tenant,
    a.file_id,
    String(a.seq),
    a.id,
    a.kind,
    a.nature,
    a.acted_on,
    instantText(a.recorded_at),
    a.account_id ?? '-',
    a.actor_name,
    a.actor_post,
    a.actor_unit_id,
    a.actor_unit_name,
    a.captured,
    a.captured_at === null ? '-' : instantText(a.captured_at),
    a.late_reason ?? '-',
    a.corrects === null ? '-' : String(a.corrects),
    a.sensitivity,
    a.content,
    a.prev_hash,
  ].join('\x1f');
export const hashOfAct = (a: SealedAct): string => createHash('sha256').update(sealedText(a), 'utf8').digest('hex');

type Head = { tenant: string; id: string; seq: number; hash: string; number: string | null };
const words: { readonly [W in BrokenAct['what']]: string } = {
  content: '内容与校验值不符：这一条录入后被改过',
  link: '与上一条接不上：前面有记录被改、被换或被抽走',
  gap: '序号不连续：中间少了记录',
  tail: '末尾少了记录：链头记着更晚的一条',
  'no-acts': '整条链的记录都不在了',
  assessment: '测评结果与记录里封存的校验值不符',
};

/**
 * Walks every chain in its order, a few thousand acts at a time: recomputes each hash, follows the links, looks for gaps,
 * and compares the last act with the head, so that a cut tail is found too. Only the first break of a chain is named.
 */
export const verifyChains = async (
  client: pg.ClientBase,
  options: {
    tenant?: string /** Said first inside the transaction: who asks, where row security holds. */;
    as?: string;
    signal?: AbortSignal;
    onProgress?: (acts: number) => void;
    each?: number;
  } = {},
): Promise<Verified> => {
  const result: Verified = { chains: 0, acts: 0, broken: [] };
  await client.query('begin isolation level repeatable read read only');
  try {
    if (options.as !== undefined) await client.query(options.as);
    await client.query(`set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'`);
    const where = options.tenant === undefined ? '' : ' where tenant = $1';
    const values = options.tenant === undefined ? [] : [options.tenant];
    const { rows: heads } = await client.query<Head>(
      `select tenant, id, head_seq as seq, encode(head_hash, 'hex') as hash, number from file${where}`,
      values,
    );
    const headOf = new Map(heads.map((head) => [`${head.tenant} ${head.id}`, head]));
    result.chains = heads.length;
    const report = (chainId: string, key: string, seq: number, kind: string, what: BrokenAct['what'], more = ''): void => {
      result.broken.push({ chainId, number: headOf.get(key)?.number ?? null, seq, kind, what, message: words[what] + more });
    };
    await client.query(
      `declare acts no scroll cursor for select tenant, file_id, seq, id, kind, nature, acted_on::text, recorded_at::text, account_id, actor_name, actor_post, actor_unit_id, actor_unit_name, captured,
      captured_at::text, late_reason, corrects, sensitivity, content::text, encode(prev_hash, 'hex') as prev_hash, encode(hash, 'hex') as hash from act${where} order by tenant, file_id, seq`,
      values,
    );
    let key = '';
    let last: SealedAct | null = null;
    let bad = false;
    const finish = (): void => {
      if (last === null) return;
      const head = headOf.get(key);
      headOf.delete(key);
      if (bad) return;
      if (!head || head.seq !== last.seq || head.hash !== last.hash) {
        result.broken.push({
          chainId: last.file_id,
          number: head?.number ?? null,
          seq: last.seq,
          kind: last.kind,
          what: 'tail',
          message: `${words.tail}（链头第 ${head?.seq ?? '?'} 条，现存到第 ${last.seq} 条）`,
        });
      }
    };
    for (;;) {
      if (options.signal?.aborted) break;
      const { rows } = await client.query<SealedAct>(`fetch ${options.each ?? 2000} from acts`);
      if (rows.length === 0) break;
      for (const act of rows) {
        const here = `${act.tenant} ${act.file_id}`;
        if (here !== key) {
          finish();
          key = here;
          last = null;
          bad = false;
        }
        const expected: { seq: number; prev: string } = last === null ? { seq: 1, prev: genesis } : { seq: last.seq + 1, prev: last.hash };
        if (!bad) {
          if (act.seq !== expected.seq) {
            bad = true;
            report(act.file_id, here, act.seq, act.kind, 'gap', `（应为第 ${expected.seq} 条）`);
          } else if (act.prev_hash !== expected.prev) {
            bad = true;
            report(act.file_id, here, act.seq, act.kind, 'link');
          } else if (hashOfAct(act) !== act.hash) {
            bad = true;
            report(act.file_id, here, act.seq, act.kind, 'content');
          }
        }
        last = act;
      }
      result.acts += rows.length;
      options.onProgress?.(result.acts);
    }
    finish();
    if (!options.signal?.aborted) {
      for (const head of headOf.values()) {
        if (head.seq > 0)
          result.broken.push({ chainId: head.id, number: head.number, seq: 1, kind: '', what: 'no-acts', message: words['no-acts'] });
      }
    }
    if (!options.signal?.aborted) await checkSeals(client, where, values, result);
    return result;
  } finally {
    await client.query('rollback');
  }
};

type Sealed = {
  tenant: string;
  id: string;
  case_id: string;
  number: string | null;
  instrument: string;
  instrument_version: string;
  purpose: string;
  mode: string;
  taken_on: string;
  answers: string;
  seconds: string | null;
  total: string | null;
  band: string | null;
  flags: string;
  act_seq: number;
  kind: string | null;
  sealed: string | null;
};
/** What is sealed lies outside the chain; the act carries its hash, so that a changed answer or score is found as well. */
const checkSeals = async (client: pg.ClientBase, where: string, values: readonly string[], result: Verified): Promise<void> => {
  await client.query(
    `declare seals no scroll cursor for select s.tenant, s.id, s.case_id, f.number, s.instrument, s.instrument_version, s.purpose, s.mode, s.taken_on::text, s.answers::text, s.seconds::text, s.total::text,
    s.band, s.flags::text, s.act_seq, a.kind, a.content ->> 'sealedHash' as sealed from assessment s left join act a on a.tenant = s.tenant and a.file_id = s.case_id and a.seq = s.act_seq
    left join file f on f.tenant = s.tenant and f.id = s.case_id${where.replace('tenant', 's.tenant')} order by s.tenant, s.case_id, s.id`,
    [...values],
  );
  for (;;) {
    const { rows } = await client.query<Sealed>('fetch 2000 from seals');
    if (rows.length === 0) return;
    for (const s of rows) {
      const text = [
        s.tenant,
        s.id,
        s.case_id,
        s.instrument,
        s.instrument_version,
        s.purpose,
        s.mode,
        s.taken_on,
        s.answers,
        s.seconds ?? '-',
        s.total ?? '-',
        s.band ?? '-',
        s.flags,
      ].join('\x1f');
      if (createHash('sha256').update(text, 'utf8').digest('hex') === s.sealed) continue;
      result.broken.push({
        chainId: s.case_id,
        number: s.number,
        seq: s.act_seq,
        kind: s.kind ?? '',
        what: 'assessment',
        message: words.assessment,
      });
    }
  }
};

import type pg from 'pg';
import { hashOfPayload, type Payload, payloads, type PayloadRow } from './sealed-payload.ts';
import { actColumns, hashOfAct, noHash, type SealedAct } from './sealed-text.ts';

export type BrokenAct = {
  chainId: string /** Case number, where the chain is a case's. */;
  number: string | null;
  seq: number;
  kind: string;
  what: 'content' | 'link' | 'gap' | 'tail' | 'no-acts' | 'sealed-gone' | Payload['what'];
  message: string;
};
export type Verified = { chains: number; acts: number; broken: BrokenAct[] };

type Head = { tenant: string; id: string; seq: number; hash: string; number: string | null };
const words: { readonly [W in BrokenAct['what']]: string } = {
  content: '内容与校验值不符：这一条录入后被改过',
  link: '与上一条接不上：前面有记录被改、被换或被抽走',
  gap: '序号不连续：中间少了记录',
  tail: '末尾少了记录：链头记着更晚的一条',
  'no-acts': '整条链的记录都不在了',
  assessment: '测评结果与记录里封存的校验值不符',
  'follow-up': '追问的回答与记录里封存的校验值不符',
  call: '危机联系的内容与记录里封存的校验值不符',
  'sealed-gone': '记录封存的内容不在了',
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
    /** Told every act in the order of the files and their numbers. */
    onAct?: (act: SealedAct) => void;
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
    await client.query(`declare acts no scroll cursor for select ${actColumns} from act${where} order by tenant, file_id, seq`, values);
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
    const fetched = () => client.query<SealedAct>(`fetch ${options.each ?? 2000} from acts`);
    let coming = fetched();
    for (;;) {
      const { rows } = await coming;
      if (rows.length === 0 || options.signal?.aborted) break;
      // the database reads the next ones while these are reckoned
      coming = fetched();
      for (const act of rows) {
        options.onAct?.(act);
        const here = `${act.tenant} ${act.file_id}`;
        if (here !== key) {
          finish();
          key = here;
          last = null;
          bad = false;
        }
        const expected: { seq: number; prev: string } = last === null ? { seq: 1, prev: noHash } : { seq: last.seq + 1, prev: last.hash };
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

type Sealed = PayloadRow & { readonly number: string | null; readonly kind: string | null; readonly vouched: string | null };
/** What is sealed lies outside the chain; the act carries its hash, so that a changed answer, score or word is found, and a row that was taken away. */
const checkSeals = async (client: pg.ClientBase, where: string, values: readonly string[], result: Verified): Promise<void> => {
  for (const payload of payloads) {
    const { what, table, vouchedBy, namedBy, columns } = payload;
    const asked = columns.map(([name]) => `s.${name}::text as "${name}"`).join(', ');
    await client.query(
      `declare sealed_${table} no scroll cursor for select ${asked}, encode(s.salt, 'hex') as salt, s.act_seq::text as act_seq, a.kind, a.content ->> 'sealedHash' as vouched, c.number
      from ${table} s left join act a on a.tenant = s.tenant and a.file_id = s.case_id and a.seq = s.act_seq
      left join file c on c.tenant = s.tenant and c.id = s.case_id${where.replace('tenant', 's.tenant')} order by s.tenant, s.case_id, s.id`,
      [...values],
    );
    for (;;) {
      const { rows } = await client.query<Sealed>(`fetch 2000 from sealed_${table}`);
      if (rows.length === 0) break;
      for (const row of rows) {
        if (hashOfPayload(payload, row) === row.vouched) continue;
        const { case_id: chainId, number, kind } = row;
        result.broken.push({ chainId: chainId!, number, seq: Number(row.act_seq), kind: kind ?? '', what, message: words[what] });
      }
    }
    const { rows: gone } = await client.query<{ file_id: string; seq: number; number: string | null }>(
      `select a.file_id, a.seq, c.number from act a left join ${table} s on s.tenant = a.tenant and s.id::text = a.content ->> '${namedBy}'
      left join file c on c.tenant = a.tenant and c.id = a.file_id
      where a.kind = '${vouchedBy}' and a.content ->> 'sealedHash' is not null and s.id is null${where.replace(' where tenant', ' and a.tenant')} limit 100`,
      [...values],
    );
    for (const { file_id: chainId, number, seq } of gone)
      result.broken.push({ chainId, number, seq, kind: vouchedBy, what: 'sealed-gone', message: words['sealed-gone'] });
  }
};

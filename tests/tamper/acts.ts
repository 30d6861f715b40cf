// What is done to acts, chains, facts, bytes, witness and statements by somebody who may do everything.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '#server/platform/witness/lines.ts';
import type { Spot } from './spot.ts';

export type Tampering = { readonly name: string; readonly names: RegExp; readonly does: (spot: Spot) => Promise<boolean> };
type InCase = { readonly id: string; readonly number: string; readonly head: number };

/** The case that was recorded in before the statement and after it (tests/tamper/world.ts). */
const theCase = async ({ sql }: Spot): Promise<InCase> =>
  (
    await sql(
      `select f.id, f.number, f.head_seq as head from file f where f.kind = 'case' and exists (select from act a where a.file_id = f.id and a.content::text like '%存证第 1 次%') limit 1`,
    )
  )[0];

/** Seals every act from here on anew and sets the head to the last: what only an anchor outside finds. */
const reseal = `do $$
declare a act; p bytea; c uuid := '%ID%'; begin
  for a in select * from act where file_id = c order by seq loop
    update act set prev_hash = coalesce(p, decode(repeat('00', 32), 'hex')) where file_id = c and seq = a.seq returning * into a;
    update act set hash = sha256(convert_to(app.act_text(a), 'UTF8')) where file_id = c and seq = a.seq returning hash into p;
  end loop;
  update file set head_hash = p, head_seq = (select max(seq) from act where file_id = c) where id = c;
end $$`;
const resealed = (id: string): string => reseal.replace('%ID%', id);

const inCase = (name: string, does: (spot: Spot, of: InCase) => Promise<unknown>, names = /（2026）/): Tampering => ({
  name,
  names,
  does: async (spot) => {
    await does(spot, await theCase(spot));
    return true;
  },
});
const paperFile = async ({ sql, dataDir }: Spot): Promise<string | null> => {
  const [row] = await sql('select tenant, stored_file_id as id from paper order by made_at limit 1');
  const file = row && join(dataDir, 'files', row.tenant, row.id.slice(-2), row.id);
  return file && existsSync(file) ? file : null;
};
const witnessFile = ({ folders }: Spot): string => join(folders.witness, filesIn(folders.witness).at(-1)!);
const statementFile = ({ folders }: Spot, ending = '.statement', at = -1): string =>
  join(
    folders.statements,
    readdirSync(folders.statements)
      .filter((name) => name.endsWith(ending))
      .sort()
      .at(at)!,
  );
const inFile = (
  name: string,
  names: RegExp,
  file: (spot: Spot) => string | null | Promise<string | null>,
  change: (text: Buffer) => Buffer | null,
): Tampering => ({
  name,
  names,
  does: async (spot) => {
    const at = await file(spot);
    if (at === null) return false;
    const changed = change(readFileSync(at));
    if (changed === null) rmSync(at);
    else writeFileSync(at, changed);
    return true;
  },
});
const flipped = (bytes: Buffer): Buffer => {
  const at = Math.floor(bytes.length / 2);
  bytes[at] = bytes[at]! ^ 1;
  return bytes;
};
const cut = (lines: number) => (text: Buffer) =>
  Buffer.from(`${text.toString('utf8').trimEnd().split('\n').slice(0, -lines).join('\n')}\n`);

export const toActs: readonly Tampering[] = [
  inCase('acts: tail cut, head set back', async ({ sql }, { id, head }) => {
    await sql('delete from act where file_id = $1 and seq = $2', [id, head]);
    await sql(resealed(id));
  }),
  inCase('acts: everything since the statement cut, head set back', async ({ sql }, { id }) => {
    await sql(`delete from act where file_id = $1 and recorded_at >= '2026-11-26T05:00:00+08:00'`, [id]);
    await sql(resealed(id));
  }),
  inCase('acts: a whole case gone, with everything of it', async ({ sql }, { id }) => {
    for (const [table, column] of Object.entries({
      act: 'file_id',
      duty: 'file_id',
      file_sealed: 'file_id',
      file_link: 'file_id',
      file: 'id',
    }))
      await sql(`delete from ${table} where ${column} = $1`, [id]);
  }),
  inCase('acts: one of before the statement rewritten, all re-chained', async ({ sql }, { id }) => {
    await sql(`update act set content = content || '{"said": "改过"}' where file_id = $1 and seq = 2`, [id]);
    await sql(resealed(id));
  }),
  inCase('acts: the last rewritten, all re-chained', async ({ sql }, { id, head }) => {
    await sql(`update act set content = content || '{"said": "改过"}' where file_id = $1 and seq = $2`, [id, head]);
    await sql(resealed(id));
  }),
  inCase('acts: the day of one moved, all re-chained', async ({ sql }, { id }) => {
    await sql('update act set acted_on = acted_on - 1 where file_id = $1 and seq = 2', [id]);
    await sql(resealed(id));
  }),
  inCase('acts: two changed places, all re-chained', async ({ sql }, { id }) => {
    await sql('update act set seq = case seq when 2 then 103 else 102 end where file_id = $1 and seq in (2, 3)', [id]);
    await sql('update act set seq = seq - 100 where file_id = $1 and seq in (102, 103)', [id]);
    await sql(resealed(id));
  }),
  inCase('acts: one taken out of the middle, all numbered anew and re-chained', async ({ sql }, { id }) => {
    await sql('delete from act where file_id = $1 and seq = 3', [id]);
    await sql('update act set seq = -seq where file_id = $1 and seq > 3', [id]);
    await sql('update act set seq = -seq - 1 where file_id = $1 and seq < 0', [id]);
    await sql(resealed(id));
  }),
  inCase('acts: one forged through the append function', async ({ sql }, { id, head }) => {
    await sql(
      `select app.append_act((select jsonb_build_object('tenant', tenant, 'id', gen_random_uuid(), 'fileId', file_id, 'kind', kind, 'nature', nature, 'actedOn', acted_on,
        'recordedAt', recorded_at, 'accountId', account_id, 'actorName', actor_name, 'actorPost', actor_post, 'actorUnitId', actor_unit_id, 'actorUnitName', actor_unit_name,
        'captured', captured, 'sensitivity', sensitivity, 'content', content, 'formVersion', form_version, 'say', say, 'shown_to_enforcement', true, 'shown_to_guardian', true)
        from act where file_id = $1 and seq = $2))`,
      [id, head],
    );
  }),
  inCase(
    'acts: a whole case forged through the append function',
    async ({ sql }, { id }) => {
      await sql(
        `select app.append_act((select jsonb_build_object('tenant', tenant, 'id', gen_random_uuid(), 'fileId', gen_random_uuid(), 'fileKind', 'of-a-test', 'place', '{}'::jsonb, 'kind', kind, 'nature', nature, 'actedOn', acted_on,
        'recordedAt', recorded_at, 'accountId', account_id, 'actorName', actor_name, 'actorPost', actor_post, 'actorUnitId', actor_unit_id, 'actorUnitName', actor_unit_name,
        'captured', captured, 'sensitivity', sensitivity, 'content', content, 'formVersion', form_version, 'say', say, 'shown_to_enforcement', true, 'shown_to_guardian', true)
        from act where file_id = $1 and seq = 1))`,
        [id],
      );
    },
    /没有见证/,
  ),
  inCase('acts: one bit of a salt', ({ sql }, { id }) =>
    sql('update act set salt = set_byte(salt, 0, get_byte(salt, 0) # 1) where file_id = $1 and seq = 2', [id]),
  ),
  inCase('acts: a salt anew, all re-chained', async ({ sql }, { id }) => {
    await sql(`update act set salt = sha256('x') where file_id = $1 and seq = 2`, [id]);
    await sql(resealed(id));
  }),
  inCase('acts: a word of the content', ({ sql }, { id }) =>
    sql(`update act set content = content || '{"said": "改过"}' where file_id = $1 and seq = 2`, [id]),
  ),
  inCase('acts: to whom one is shown', ({ sql }, { id }) =>
    sql('update act set shown_to_guardian = not shown_to_guardian where file_id = $1 and seq = 2', [id]),
  ),
  inCase('acts: one removed', ({ sql }, { id }) => sql('delete from act where file_id = $1 and seq = 2', [id])),
  inCase('facts: a fact changed', ({ sql }, { id }) =>
    sql(`update file set facts = facts || '{"lastContactOn": "2020-01-01"}' where id = $1`, [id]),
  ),
  inCase('facts: where the file lies', ({ sql }, { id }) => sql('update file set office_id = null where id = $1', [id])),
  inCase('facts: the head set back alone', ({ sql }, { id }) => sql('update file set head_seq = head_seq - 1 where id = $1', [id])),
  inCase('duties: a day moved', ({ sql }, { id }) =>
    sql(`update duty set due_on = '2030-01-01' where file_id = $1 and status = 'open'`, [id]),
  ),
  inCase('duties: an open one removed', ({ sql }, { id }) =>
    sql(`delete from duty where ctid = (select ctid from duty where file_id = $1 and status = 'open' limit 1)`, [id]),
  ),
  inCase('duties: an open one closed', ({ sql }, { id }) =>
    sql(`update duty set status = 'done' where file_id = $1 and status = 'open'`, [id]),
  ),
  inCase('duties: one added', ({ sql }, { id }) =>
    sql(
      `insert into duty select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'key', 'ghost'))).* from duty d where d.file_id = $1 and d.status = 'open' limit 1`,
      [id],
    ),
  ),
  inCase('person: the name, after the statement', ({ sql }, { id }) =>
    sql(`update person set name = '另一人' where id = (select person_id from file where id = $1)`, [id]),
  ),
  {
    name: 'number series: raised',
    names: /文号/,
    does: async ({ sql }) =>
      (await sql(`update number_series set last = last + 5 where last = (select max(last) from number_series) returning 1`)).length > 0,
  },
];

export const toFiles: readonly Tampering[] = [
  inFile('paper: one bit of its bytes', /文书的文件/, paperFile, flipped),
  inFile('paper: its file gone', /文书的文件不在了/, paperFile, () => null),
  inFile('witness: its last lines cut', /见证/, witnessFile, cut(2)),
  inFile('witness: one line altered', /见证文件 .* 第 \d+ 行/, witnessFile, (text) =>
    Buffer.from(
      text
        .toString('utf8')
        .replace(/"([0-9a-f]{64})"\]\]\]\n/, (_, hash: string) => `"${hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))}"]]]\n`),
    ),
  ),
  inFile(
    'witness: a whole file of it removed',
    /见证/,
    ({ folders }) => join(folders.witness, filesIn(folders.witness)[0]!),
    () => null,
  ),
  {
    name: 'witness: all of it removed',
    names: /没有见证文件/,
    does: async ({ folders }) => {
      rmSync(folders.witness, { recursive: true });
      return true;
    },
  },
  {
    name: 'witness: cut where the database was cut',
    names: /见证被截短过|见证/,
    does: async (spot) => {
      const { id } = await theCase(spot);
      await spot.sql('delete from act where file_id = $1 and seq > 2', [id]);
      await spot.sql(resealed(id));
      const file = witnessFile(spot);
      writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, 1).join('\n').concat('\n'));
      return true;
    },
  },
  inFile(
    'statement: one digit of it',
    /签名对不上/,
    (spot) => statementFile(spot),
    (text) => Buffer.from(text.toString('utf8').replace('"count":', '"count":1')),
  ),
  inFile(
    'statement: its signature',
    /签名对不上/,
    (spot) => statementFile(spot),
    (text) => Buffer.from(text.toString('utf8').replace(/\n./, (two) => (two === '\nA' ? '\nB' : '\nA'))),
  ),
  inFile(
    'statement: removed from the second place',
    /存证声明在另存的目录里不在了/,
    (spot) => statementFile(spot, '.statement', 0),
    () => null,
  ),
  inFile('statement: the list of rows beside it altered', /行的清单/, (spot) => statementFile(spot, '.rows.gz'), flipped),
  inFile(
    'statement: the list of rows beside it removed',
    /行的清单/,
    (spot) => statementFile(spot, '.rows.gz'),
    () => null,
  ),
  {
    name: 'statement: removed from the database',
    names: /存证声明在数据库里不在了/,
    does: async ({ sql }) => (await sql('delete from statement where n = 1 returning 1')).length > 0,
  },
  {
    name: 'statement: altered in the database',
    names: /数据库里的）签名对不上/,
    does: async ({ sql }) =>
      (await sql(`update statement set body = replace(body, '"count":', '"count":1') where n = 1 returning 1`)).length > 0,
  },
];

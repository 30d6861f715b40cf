// The statements of one bureau, from the second place and from the database: whether each is there in both, signed, and hangs on the one before.
import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import type { Line } from '#server/platform/witness/lines.ts';
import type { Finding } from '#domain/evidence/finding.ts';
import { type KeptStatement, rowsBeside, statementsIn } from './kept-statements.ts';
import { readRows, type RowsList } from './rows-list.ts';
import { isSignedBy, sha256, type Signed, type Statement, statementOf } from './statement.ts';
import { statementRows } from './statement.store.ts';

export type Said = {
  readonly statement: Statement;
  readonly signed: Signed;
  /** Whether the database has it too. */
  readonly within: boolean;
  /** The list of rows that lies beside it; null where it is gone, or is not the one that was signed. */
  readonly rows: () => RowsList | null;
};

const finding = (tenant: string, words: string): Finding => ({ what: 'statement', tenant, number: null, fileId: null, seq: null, words });

/** `checking`: the public key; without it nothing signed can be believed. */
export const saidOf = async (
  client: pg.ClientBase,
  folder: string,
  tenant: string,
  checking: KeyObject | null,
): Promise<{ readonly said: readonly Said[]; readonly found: readonly Finding[]; readonly last: number }> => {
  const found: Finding[] = [];
  const beside = new Map<number, KeptStatement>(statementsIn(folder, tenant).map((one) => [one.n, one]));
  const within = new Map<number, Signed>((await statementRows(client, tenant)).map((row) => [row.n, row]));
  const last = Math.max(0, ...beside.keys(), ...within.keys());
  const said: Said[] = [];
  let before: string | null = null;
  for (let n = 1; n <= last; n += 1) {
    const [kept, row] = [beside.get(n), within.get(n)];
    const name = `第 ${n} 号存证声明`;
    if (!kept && !row) {
      found.push(finding(tenant, `${name}不在了：两处都没有`));
      before = null;
      continue;
    }
    if (!kept) found.push(finding(tenant, `${name}在另存的目录里不在了：${folder}`));
    if (!row) found.push(finding(tenant, `${name}在数据库里不在了`));
    const sound = (one: Signed | null | undefined): one is Signed => one != null && checking !== null && isSignedBy(one, checking);
    if (kept && !sound(kept.signed) && checking !== null)
      found.push(finding(tenant, `${name}（${kept.name}）的签名对不上：被改过，或者换了钥匙`));
    if (row && !sound(row) && checking !== null) found.push(finding(tenant, `${name}（数据库里的）签名对不上：被改过，或者换了钥匙`));
    const signed = sound(kept?.signed) ? kept.signed : sound(row) ? row : null;
    const statement = signed && statementOf(signed.body);
    if (!signed || !statement || statement.n !== n || statement.tenant !== tenant) {
      before = null;
      continue;
    }
    if (sound(kept?.signed) && sound(row) && kept.signed.body !== row.body) found.push(finding(tenant, `${name}两处不一样`));
    if (n > 1 && before !== null && statement.previous !== before) found.push(finding(tenant, `${name}和前一号接不上：前一号被换过`));
    before = sha256(signed.body);
    let list: RowsList | null | undefined;
    said.push({
      statement,
      signed,
      within: row !== undefined,
      rows: () => {
        if (list !== undefined) return list;
        const text = kept ? rowsBeside(folder, kept) : null;
        list = text !== null && sha256(text) === statement.rows ? readRows(text) : null;
        return list;
      },
    });
  }
  if (last > 0 && checking === null) found.push(finding(tenant, '有存证声明，但没有钥匙核对签名：请用 GUIHANG_KEYS 指定钥匙所在的目录'));
  return { said, found, last };
};

/** The witness is behind what was signed of it, or is another one. */
export const witnessedAsSaid = (said: readonly Said[], lines: readonly Line[], files: number): Finding[] => {
  const byNumber = new Map(lines.map((line) => [line.n, line]));
  const end = lines.at(-1)?.n ?? 0;
  for (const { statement } of said) {
    const { witness, tenant, n, day } = statement;
    if (witness === null || byNumber.get(witness.n)?.hash === witness.hash) continue;
    const text =
      files === 0
        ? '见证文件都不在了'
        : byNumber.has(witness.n)
          ? `见证第 ${witness.n} 行不是当时的那一行：被改写过`
          : `见证被截短过：当时到第 ${witness.n} 行，现在到第 ${end} 行`;
    return [{ what: 'witness', tenant, number: null, fileId: null, seq: null, words: `${text}（${day} 第 ${n} 号声明）` }];
  }
  return [];
};

/** A statement that somebody else has kept: signed here, and still the same here. */
export type Brought = { readonly name: string; readonly signed: Signed | null };
export const asBrought = ({ name, signed }: Brought, checking: KeyObject | null, said: readonly Said[]): Finding[] => {
  const statement = signed && statementOf(signed.body);
  const wrong = (words: string): Finding[] => [finding(statement?.tenant ?? '', `带来的存证声明 ${name}：${words}`)];
  if (!signed || !statement) return wrong('读不出来，不是存证声明，或者被改过');
  if (checking === null) return wrong('没有钥匙，签名核对不了');
  if (!isSignedBy(signed, checking)) return wrong('签名对不上：被改过，或者不是这里签的');
  const here = said.find((one) => one.statement.tenant === statement.tenant && one.statement.n === statement.n);
  if (!here) return wrong(`是真的，可是这里第 ${statement.n} 号不在了`);
  return here.signed.body === signed.body ? [] : wrong(`是真的，可是这里第 ${statement.n} 号换成了另一份`);
};

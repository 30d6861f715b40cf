// Everything that can be known of the record: the chains, the witness, the statements, the papers, and what the acts themselves give.
import type { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type BrokenAct, verifyChains } from '#server/act/verify-chain.ts';
import { type BrokenPaper, verifyPapers } from '#server/archive/verify-papers.ts';
import type { Vault } from '#server/platform/vault/vault.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { DatabaseRole } from '#server/platform/database-connection.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import { restoredTo } from '#server/platform/backup/restored-to.ts';
import { readWitness } from '#server/platform/witness/lines.ts';
import { compareTrails, compareWith, todayOf } from '../statement/compare.ts';
import { asReader } from '../statement/digests.ts';
import type { Finding } from '#domain/evidence/finding.ts';
import { seriesOf, setBack } from '../statement/numbers.ts';
import { refoldedOtherwise } from './refold-dry.ts';
import { type Folders, listGone } from '../statement/round.ts';
import { asBrought, type Brought, type Said, saidOf, witnessedAsSaid } from '../statement/said.ts';
import { bureausOf, stepOf } from '../statement/statement.store.ts';
import { broughtBack, withoutLeftOut } from './left-out.ts';
import { comparing, faultsOf, isTold, keyOf, witnessedBy } from '../witness/witnessed.ts';

export type Verifying = {
  readonly connectionFor: (role: DatabaseRole) => pg.PoolConfig;
  readonly dataDir: string;
  readonly folders: Folders;
  readonly checking: KeyObject | null;
  readonly clock: Clock;
  readonly vault: Vault;
  /** Reads every file anew from its acts too: longer, and it finds what stands beside the chains. */
  readonly refold?: boolean;
  /** Statements that somebody else has kept. */
  readonly brought?: readonly Brought[];
  readonly onProgress?: (acts: number) => void;
};
export type VerifiedAll = {
  readonly chains: number;
  readonly acts: number;
  /** Of the walk along the chains. */
  readonly actsPerSecond: number;
  readonly broken: readonly BrokenAct[];
  readonly papers: number;
  readonly brokenPapers: readonly BrokenPaper[];
  readonly witnessLines: number;
  /** Since when the witness has been told of every act. */
  readonly witnessSince: string | null;
  readonly statements: number;
  readonly findings: readonly Finding[];
};

/** How long an act may be on its way from the database to the witness while somebody records. */
const patience = { tries: 10, eachMs: 300 };

const statementsOf = async (
  client: pg.ClientBase,
  { folders, checking }: Pick<Verifying, 'folders' | 'checking'>,
): Promise<{ all: { tenant: string; said: readonly Said[] }[]; found: Finding[] }> => {
  const found: Finding[] = [];
  const all: { tenant: string; said: readonly Said[] }[] = [];
  for (const { id: tenant } of await bureausOf(client)) {
    const one = await saidOf(client, folders.statements, tenant, checking);
    found.push(...one.found);
    all.push({ tenant, said: one.said });
  }
  return { all, found };
};

const besideStatements = async (client: pg.ClientBase, tenant: string, said: readonly Said[]): Promise<Finding[]> => {
  const today = await todayOf(client, tenant);
  const found: Finding[] = await compareTrails(today, said);
  const last = said.at(-1);
  if (last) {
    const rows = last.rows();
    found.push(...(rows ? await compareWith(today, last.statement, rows, await stepOf(client)) : [listGone(tenant, last.statement.n)]));
  }
  // What a statement had found is signed by it, and is not forgotten because the next one took it for what is.
  const known = new Set(found.map(({ number, words }) => `${number} ${words}`));
  for (const { statement } of said)
    for (const { what, number, words } of statement.named.filter((one) => !known.has(`${one.number} ${one.words}`)))
      found.push({ what, tenant, number, fileId: null, seq: null, words: `${words}（${statement.day} 第 ${statement.n} 号声明已经写明）` });
  return found;
};

export const verifyAll = async (asked: Verifying): Promise<VerifiedAll> => {
  const { connectionFor, folders, onProgress } = asked;
  // Before the database is looked at: whatever the witness knows by now was committed before.
  const { lines, faults, files } = readWitness(folders.witness);
  const restored = await restoredTo(asked.dataDir);
  const as = 'set local role guihang_owner';
  const findings: Finding[] = faultsOf(faults);
  return withClient(connectionFor('owner'), async (client) => {
    await client.query('begin read only');
    await client.query(asReader);
    const numbers = new Map<string, string | null>();
    const { rows: named } = await client.query<{ tenant: string; id: string; number: string | null }>(
      'select tenant, id, number from file',
    );
    for (const { tenant, id, number } of named) numbers.set(keyOf(tenant, id), number);
    const cut = restored === null ? { lines, leftOut: 0 } : await withoutLeftOut(client, lines, restored);
    const witnessed = witnessedBy(cut.lines);
    if (restored !== null) findings.push(broughtBack(restored, cut.leftOut));
    const { all, found } = await statementsOf(client, asked);
    await client.query('rollback');
    findings.push(...found);
    for (const one of asked.brought ?? [])
      findings.push(
        ...asBrought(
          one,
          asked.checking,
          all.flatMap(({ said }) => said),
        ),
      );
    // A file that is gone from the database has its number in the list beside the last statement.
    for (const { tenant, said } of all)
      for (const { id, number } of said.at(-1)?.rows()?.heads ?? [])
        if (!numbers.has(keyOf(tenant, id))) numbers.set(keyOf(tenant, id), number);
    findings.push(
      ...witnessedAsSaid(
        all.flatMap(({ said }) => said),
        lines,
        files,
      ),
    );
    if (files === 0)
      findings.push({ what: 'witness', tenant: null, number: null, fileId: null, seq: null, words: `没有见证文件：${folders.witness}` });
    const against = comparing(witnessed, (tenant, file) => ({ number: numbers.get(keyOf(tenant, file)) ?? null }));
    const from = performance.now();
    const chains = await verifyChains(client, {
      as,
      ...(onProgress && { onProgress }),
      ...(files > 0 && { onAct: against.take }),
    });
    const seconds = (performance.now() - from) / 1000;
    if (files > 0) {
      against.end();
      findings.push(...against.findings, ...(await neverTold(against.unwitnessed, folders.witness, numbers)));
    }
    const papers = await verifyPapers(client, asked, { as });
    await client.query('begin isolation level repeatable read read only');
    await client.query(asReader);
    for (const { tenant, said } of all) {
      findings.push(...(await besideStatements(client, tenant, said)));
      findings.push(...setBack(tenant, await seriesOf(client, tenant)));
    }
    await client.query('rollback');
    if (asked.refold !== false) findings.push(...(await refoldedOtherwise(asked)));
    return {
      ...chains,
      actsPerSecond: seconds > 0 ? Math.round(chains.acts / seconds) : chains.acts,
      papers: papers.papers,
      brokenPapers: papers.broken,
      witnessLines: lines.length,
      witnessSince: lines[0]?.at ?? null,
      statements: all.reduce((sum, { said }) => sum + said.length, 0),
      findings: once(findings),
    };
  });
};

type Untold = ReturnType<typeof comparing>['unwitnessed'];
/** Acts that the witness still does not know when those on their way have arrived. Of each file the first is named. */
const neverTold = async (acts: Untold, folder: string, numbers: ReadonlyMap<string, string | null>): Promise<Finding[]> => {
  let left: Untold = acts;
  for (let tries = 0; left.length > 0 && tries < patience.tries; tries += 1) {
    if (tries > 0) await sleep(patience.eachMs);
    const now = witnessedBy(readWitness(folder).lines);
    left = left.filter(({ tenant, file_id: file, seq, hash }) => !isTold(now, { tenant, file, seq, hash }));
  }
  const byFile = new Map<string, Untold>();
  for (const act of left) byFile.set(keyOf(act.tenant, act.file_id), [...(byFile.get(keyOf(act.tenant, act.file_id)) ?? []), act]);
  return [...byFile].map(([key, [first, ...more]]) => ({
    what: 'unwitnessed',
    tenant: first!.tenant,
    number: numbers.get(key) ?? null,
    fileId: first!.file_id,
    seq: first!.seq,
    words: `没有见证：绕过了程序写进数据库的${more.length > 0 ? ` ${more.length + 1} 条记录` : '一条记录'}，或者见证被截短了`,
  }));
};

/** The night and the day find the same thing: it is said once. */
const once = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((one) => [`${one.tenant} ${one.fileId} ${one.seq} ${one.words}`, one])).values(),
];

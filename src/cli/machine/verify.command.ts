// guihang verify: walks every chain of acts, and asks witness, statements, papers and the acts themselves whether anything is otherwise.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fail, type Io, outJson } from '../io.ts';
import { dataKeysOf, evidenceFolders, readSettings } from '#server/settings.ts';
import { type Finding, isRemark } from '#domain/evidence/finding.ts';
import { withClient } from '#server/platform/postgres/one-client.ts';
import type { VerifiedTrails } from '#server/platform/security/verify-trails.ts';
import type { VerifiedAll } from '#server/evidence/verify/verify-all.ts';

const help = `用法：guihang verify [--quick] [--statement 文件]… [--json]

核对每份案卷的校验链：逐条重算校验值、核对前后相接、序号连续、链头一致，
并核对封存的测评、追问和危机联系，重算每份文书的文件；
和数据库之外的见证、每晚签名的存证声明逐条、逐行对照，写明哪份案卷的哪一条不见了、被改写、是后加的；
再沿着链核对四种日志，由记录重新归并每份卷的事实、待办和旁边的行，写明哪份和库里存的不一样（只比，不改）。
服务可以照常运行。有不对的，退出码为 1；补记的见证（服务中断留下的）逐条写明，不算不对。

--quick            不重新归并
--statement 文件   另有人保管的存证声明（审计、检察机关下载的），核对签名，和库里的那一号对照；可以写多次
--json             只输出一行 JSON：chains、acts、broken（chainId、number、seq、kind、what、message）、
                   papers、brokenPapers（fileId、number、actSeq、title、what、message）、witnessLines、witnessSince、
                   statements、actsPerSecond、trails（rows、seals、unsealed、unsealedSince、broken、notes）、findings（what、number、fileId、seq、words）
--help             显示这段说明
`;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      quick: { type: 'boolean' },
      statement: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const json = values.json === true;
  const settings = readSettings();
  const { openDatabase } = await import('#server/platform/database-connection.ts');
  const { verifyTrails } = await import('#server/platform/security/verify-trails.ts');
  const { clockAt } = await import('#server/platform/clock.ts');
  const { openedVault } = await import('#server/upgrade.ts');
  const { verifyAll } = await import('#server/evidence/verify/verify-all.ts');
  const { signedOf } = await import('#server/evidence/statement/statement.ts');
  const { foundOrCurrent } = await import('#server/platform/migrate.ts');
  const { readChecking } = await import('#server/platform/backup/keys.ts');
  const brought: { name: string; text: string }[] = [];
  for (const name of values.statement ?? [])
    try {
      brought.push({ name, text: readFileSync(name, 'utf8') });
    } catch {
      return fail(io, json, { code: 'verify.no-file', message: `没有这个文件，或者读不了：${name}` });
    }
  const database = await openDatabase(
    { dataDir: settings.dataDir, databaseUrl: settings.databaseUrl, say: (line) => io.err(`${line}\n`) },
    'command',
  );
  try {
    await foundOrCurrent(database.connectionFor('owner'));
    const vault = await openedVault(database.connectionFor('owner'), dataKeysOf(settings), (line) => io.err(`${line}\n`));
    let told = 0;
    const found = await verifyAll({
      connectionFor: database.connectionFor,
      dataDir: settings.dataDir,
      folders: evidenceFolders(settings.dataDir, settings),
      checking: settings.keysDir === null ? null : readChecking(settings.keysDir),
      clock: clockAt(settings.today),
      vault,
      refold: values.quick !== true,
      brought: brought.map(({ name, text }) => ({ name, signed: signedOf(text) })),
      onProgress: (acts) => {
        if (acts - told >= 100_000) {
          told = acts;
          io.err(`已核对 ${acts} 条\n`);
        }
      },
    });
    // A server of one's own is entered by its own account: the tables' owner sees every tenant.
    const trails = await withClient(database.connectionFor('owner'), (client) =>
      verifyTrails(client, { as: 'set local role guihang_owner' }),
    );
    return tellVerified(io, { ...found, trails }, json);
  } finally {
    await database.close();
  }
}

const whose = ({ number, fileId, seq }: Finding): string =>
  [number ?? fileId, seq === null ? null : `第 ${seq} 条`].filter((part) => part !== null).join(' ');

/** In words, or as one line of JSON; 1 where anything is wrong. */
export const tellVerified = (io: Io, found: VerifiedAll & { readonly trails: VerifiedTrails }, json: boolean): number => {
  const { trails } = found;
  const remarks = found.findings.filter(isRemark);
  const wrong = found.findings.filter((one) => !isRemark(one));
  const faults = found.broken.length + found.brokenPapers.length + wrong.length + trails.broken.length;
  if (json) outJson(io, found);
  else {
    io.out(
      `核对 ${found.chains} 条链，${found.acts} 条记录，${found.papers} 份文书，${trails.rows} 行日志（${trails.seals} 段；记录每秒 ${found.actsPerSecond} 条）\n`,
    );
    io.out(
      found.witnessSince === null
        ? '没有见证\n'
        : `见证 ${found.witnessLines} 行，从 ${found.witnessSince} 起；存证声明 ${found.statements} 号\n`,
    );
    for (const one of found.broken) io.out(`✗ ${one.number ?? one.chainId} 第 ${one.seq} 条 ${one.kind}：${one.message}\n`);
    for (const one of found.brokenPapers) io.out(`✗ ${one.number ?? one.fileId} 第 ${one.actSeq} 条 ${one.title}：${one.message}\n`);
    for (const one of trails.broken) io.out(`✗ ${one.message}${one.rowId === null ? '' : `（${one.rowId}）`}\n`);
    for (const one of wrong) io.out(`✗ ${[whose(one), one.words].filter((part) => part !== '').join('：')}\n`);
    for (const one of remarks) io.out(`· ${whose(one)}：${one.words}\n`);
    for (const note of trails.notes) io.out(`· ${note}\n`);
    if (trails.unsealed > 0) io.out(`· ${trails.unsealed} 行日志还没有上链，最早的 ${trails.unsealedSince}\n`);
    io.out(faults === 0 ? '全部完整\n' : `发现 ${faults} 处不对\n`);
  }
  return faults === 0 ? 0 : 1;
};

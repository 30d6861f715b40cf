// guihang verify: walks every chain of acts and names the first broken one of each.
import { parseArgs } from 'node:util';
import type { Io } from '../io.ts';
import { outJson } from '../io.ts';
import { readSettings } from '#server/settings.ts';

const help = `用法：guihang verify [--json]

核对每份案卷的校验链：逐条重算校验值、核对前后相接、序号连续、链头一致，
并核对封存的测评、追问和危机联系，重算每份文书的文件；再沿着链核对四种日志，改过、少了、多出来的行
逐行列出。服务可以照常运行。发现断裂时列出每条链的第一处、每份不见了或变了的文书，退出码为 1。

--json    只输出一行 JSON：chains、acts、broken（chainId、number、seq、kind、what、message）、
          papers、brokenPapers（fileId、number、actSeq、title、what、message）、
          trails（rows、seals、unsealed、unsealedSince、broken、notes）
--help    显示这段说明
`;

export async function run(argv: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    io.out(help);
    return 0;
  }
  const settings = readSettings();
  const { openDatabase } = await import('#server/platform/database-connection.ts');
  const { verifyChains } = await import('#server/act/verify-chain.ts');
  const { verifyPapers } = await import('#server/archive/verify-papers.ts');
  const { verifyTrails } = await import('#server/platform/security/verify-trails.ts');
  const { foundOrCurrent } = await import('#server/platform/migrate.ts');
  const { withClient } = await import('#server/platform/postgres/one-client.ts');
  const database = await openDatabase(
    { dataDir: settings.dataDir, databaseUrl: settings.databaseUrl, say: (line) => io.err(`${line}\n`) },
    'command',
  );
  try {
    await foundOrCurrent(database.connectionFor('owner'));
    let told = 0;
    // A server of one's own is entered by its own account: the tables' owner sees every tenant.
    const as = 'set local role guihang_owner';
    const [found, kept, trails] = await withClient(database.connectionFor('owner'), async (client) => [
      await verifyChains(client, {
        as,
        onProgress: (acts) => {
          if (acts - told >= 100_000) {
            told = acts;
            io.err(`已核对 ${acts} 条\n`);
          }
        },
      }),
      await verifyPapers(client, settings.dataDir, { as }),
      await verifyTrails(client, { as }),
    ]);
    const faults = found.broken.length + kept.broken.length + trails.broken.length;
    if (values.json) outJson(io, { ...found, papers: kept.papers, brokenPapers: kept.broken, trails });
    else {
      io.out(`核对 ${found.chains} 条链，${found.acts} 条记录，${kept.papers} 份文书，${trails.rows} 行日志（${trails.seals} 段）\n`);
      for (const one of found.broken) io.out(`✗ ${one.number ?? one.chainId} 第 ${one.seq} 条 ${one.kind}：${one.message}\n`);
      for (const one of kept.broken) io.out(`✗ ${one.number ?? one.fileId} 第 ${one.actSeq} 条 ${one.title}：${one.message}\n`);
      for (const one of trails.broken) io.out(`✗ ${one.message}${one.rowId === null ? '' : `（${one.rowId}）`}\n`);
      for (const note of trails.notes) io.out(`· ${note}\n`);
      if (trails.unsealed > 0) io.out(`· ${trails.unsealed} 行日志还没有上链，最早的 ${trails.unsealedSince}\n`);
      io.out(faults === 0 ? '全部完整\n' : `发现 ${faults} 处不对\n`);
    }
    return faults === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

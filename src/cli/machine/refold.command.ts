// guihang refold: facts, duties and the rows beside the chain of every file, folded anew from its acts.
import { parseArgs } from 'node:util';
import type { Io } from '../io.ts';
import { outJson } from '../io.ts';
import { sayAstray, whyInWords } from '#server/file/refold/astray.ts';
import { none, type Refolded, together } from '#server/file/refold/counted.ts';
import { dataKeysOf, readSettings } from '#server/settings.ts';

const help = `用法：guihang refold [--json]

由每份卷的全部记录重新归并出事实、待办、所在地和旁边的行（外出清单、课程、台账批次），与库里存的逐份比较，不一样的改正。
一样的不动；可以随时停下再来，服务可以照常运行。记录本身不改。
归并不出的卷停在原来的样子，逐份写明卷号、哪一条记录和原因，这时以 1 结束。

--json    只输出一行 JSON：files、facts、duties、places、rows、shown、
          astray（归并不出的卷：fileId、number、kind、act、why、words）
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
  const { clockAt } = await import('#server/platform/clock.ts');
  const { foundOrCurrent } = await import('#server/platform/migrate.ts');
  const { openedVault, refoldAll } = await import('#server/upgrade.ts');
  const say = (line: string): void => io.err(`${line}\n`);
  const database = await openDatabase({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl, say }, 'command');
  try {
    await foundOrCurrent(database.connectionFor('owner'));
    const vault = await openedVault(database.connectionFor('owner'), dataKeysOf(settings), say);
    return tellRefolded(
      io,
      [...(await refoldAll({ connectionFor: database.connectionFor, vault }, clockAt(settings.today), say)).values()],
      values.json === true,
    );
  } finally {
    await database.close();
  }
}

/** What was found in all tenants, in words or as one line of JSON; 1 where a file cannot be folded. */
export const tellRefolded = (io: Io, all: readonly Refolded[], json: boolean): number => {
  const done = all.reduce(together, none);
  const { differing: _each, ...counted } = done;
  if (json) outJson(io, { ...counted, astray: done.astray.map((one) => ({ ...one, words: whyInWords(one) })) });
  else {
    io.out(
      `看过 ${done.files} 份卷：改正事实 ${done.facts} 份、待办 ${done.duties} 份、所在地 ${done.places} 份、旁边的行 ${done.rows} 行、给谁看 ${done.shown} 处\n`,
    );
    for (const one of done.astray) io.out(`✗ ${sayAstray(one)}\n`);
  }
  return done.astray.length === 0 ? 0 : 1;
};

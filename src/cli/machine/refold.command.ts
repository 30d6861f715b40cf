// guihang refold: facts, duties and the rows beside the chain of every file, folded anew from its acts.
import { parseArgs } from 'node:util';
import type { Io } from '../io.ts';
import { outJson } from '../io.ts';
import { readSettings } from '#server/settings.ts';

const help = `用法：guihang refold [--json]

由每份案卷的全部记录重新归并出事实、待办、所在地和外出清单，与库里存的逐份比较，不一样的改正。
一样的不动；可以随时停下再来，服务可以照常运行。记录本身不改。

--json    只输出一行 JSON：files、facts、duties、places、rows、shown、astray（归并不出的案卷）
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
  const { refoldAll } = await import('#server/upgrade.ts');
  const say = (line: string): void => io.err(`${line}\n`);
  const database = await openDatabase({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl, say }, 'command');
  try {
    await foundOrCurrent(database.connectionFor('owner'));
    const all = [...(await refoldAll(database, clockAt(settings.today), say)).values()];
    const sum = (what: 'files' | 'facts' | 'duties' | 'places' | 'rows' | 'shown'): number => all.reduce((so, one) => so + one[what], 0);
    const done = {
      files: sum('files'),
      facts: sum('facts'),
      duties: sum('duties'),
      places: sum('places'),
      rows: sum('rows'),
      shown: sum('shown'),
      astray: all.flatMap((one) => one.astray),
    };
    if (values.json) outJson(io, done);
    else {
      io.out(
        `看过 ${done.files} 份案卷：改正事实 ${done.facts} 份、待办 ${done.duties} 份、所在地 ${done.places} 份、外出清单 ${done.rows} 行、给谁看 ${done.shown} 处\n`,
      );
      for (const id of done.astray) io.out(`✗ ${id} 没有立卷的记录，归并不出，没有动\n`);
    }
    return done.astray.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

// npm run faults: everything that once stopped the product, done to it on purpose, with figures. Long; short forms of each stand in npm test.
// npm run faults -- logins input   runs only those parts.
import { readFileSync } from 'node:fs';
import { killedImport } from './jobs.ts';
import { endlessBodies } from './input.ts';
import { evilFiles } from './files.ts';
import { manyGuesses, manyLogins, slowUploads } from './logins.ts';
import { endedConnections, killedServer, reloadedServer, stoppedDatabase } from './lost-connections.ts';
import { manyDecisions } from './papers.ts';
import { openProduct, type Product } from './product.ts';
import { everyTampering } from './tamper.ts';
import { flippedLog } from './wal.ts';

/** The process that answers is the child of the one that was started. */
const answering = (product: Product) => async (): Promise<number> => {
  const parent = product.pid();
  const [child] = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(/\s+/);
  return Number(child || parent);
};

const parts: { readonly [name: string]: (product: Product) => Promise<object> } = {
  logins: manyLogins,
  uploads: slowUploads,
  guesses: manyGuesses,
  input: endlessBodies,
  files: evilFiles,
  papers: manyDecisions,
  connections: endedConnections,
  database: stoppedDatabase,
  server: (product) => killedServer(product, answering(product)),
  reload: reloadedServer,
  jobs: (product) => killedImport(product, answering(product)),
  tamper: everyTampering,
  wal: (product) => flippedLog(product, answering(product)),
};

/** What no part may show: something acknowledged that is gone or stands twice, an answer that never came, a bug of ours. */
const wrongIn = (figures: unknown, at = ''): string[] => {
  if (typeof figures !== 'object' || figures === null || Array.isArray(figures)) return [];
  return Object.entries(figures).flatMap(([name, value]) => {
    const place = `${at}${at && '.'}${name}`;
    if ((name === 'lost' || name === 'doubled' || name === 'failed') && value !== 0) return [`${place} ${String(value)}`];
    if (/^(0|500)$/.test(name) && !/^statuses$/.test(at.split('.').at(-1) ?? '')) return [`${place} answers ${String(value)}`];
    if (name === 'after' && value !== 200) return [`${place} ${String(value)}`];
    return wrongIn(value, place);
  });
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`no part ${unknown.join(', ')}; there are: ${Object.keys(parts).join(', ')}`);
  process.exit(1);
}
let failed = 0;
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const product = await openProduct();
  try {
    const figures = await parts[name]!(product);
    const wrong = wrongIn(figures);
    if (wrong.length > 0) failed += 1;
    console.log(`${name}: ${JSON.stringify(figures)}${wrong.length > 0 ? ` WRONG: ${wrong.join(', ')}` : ''}`);
  } catch (error) {
    failed += 1;
    console.log(`${name}: FAILED ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await product.end();
  }
}
process.exitCode = failed === 0 ? 0 : 1;

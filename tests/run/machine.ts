// What the tests need from the machine they run on.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { heading, runProgram } from './pass.ts';

export type Server = { readonly folder: string; readonly version: string; readonly major: number };

/** The oldest PostgreSQL from 15 on that the machine has besides the embedded one. */
export const otherPostgres = (): Server | undefined => {
  const home = '/usr/lib/postgresql';
  const installed = existsSync(home) ? readdirSync(home).map((version) => join(home, version, 'bin')) : [];
  const folders = [...installed, ...(process.env.PATH ?? '').split(delimiter)];
  const servers = folders.flatMap((folder) => {
    if (!existsSync(join(folder, 'postgres')) || !existsSync(join(folder, 'initdb'))) return [];
    const version = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout.trim();
    return [{ folder, version, major: Number(/(\d+)\./.exec(version)?.[1] ?? 0) }];
  });
  return servers.filter((server) => server.major >= 15).sort((a, b) => a.major - b.major)[0];
};

export const chromium = (): string | undefined => {
  const named = process.env.GUIHANG_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...(named ? [named] : []), '/usr/bin/chromium', ...folders.map((folder) => join(folder, 'chromium'))].find((place) =>
    existsSync(place),
  );
};

/** What the browser tests, and the tests that read a PDF, need and this machine lacks. */
export const lacking = (): string[] => [
  ...(chromium() ? [] : ['chromium']),
  ...(spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() ? [] : ['fonts-wqy-zenhei']),
  ...(spawnSync('pdftotext', ['-v']).error ? ['poppler-utils'] : []),
];

/** Installs what is lacking where that is allowed; what is still missing afterwards. */
export const completeTheMachine = async (): Promise<string[]> => {
  const wanted = lacking();
  if (wanted.length === 0 || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return wanted;
  const packages = [...wanted, ...(wanted.includes('fonts-wqy-zenhei') ? ['fontconfig'] : [])];
  heading(`installing ${packages.join(', ')}`);
  // the distribution's packages warn of each other; that is shown only where they did not get in
  const apt = (...args: string[]) =>
    runProgram('apt-get', ['-qq', ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' }, show: 'nowhere' });
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
  let said = await install();
  // the lists of a fresh machine may be missing or old
  if (!said.ok && (await apt('update')).ok) said = await install();
  if (!said.ok) console.log(said.text);
  return lacking();
};

// The walls of the house, each tried with something that must not pass.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
/** Each reads the clock, the zone or the language of the machine. */
const ofTheMachine = {
  now: 'new Date()',
  local: 'new Date(2026, 10, 23)',
  words: "(at: string): string => new Date(at).toLocaleDateString('zh-CN')",
  since: 'Date.now()',
  form: "new Intl.DateTimeFormat('zh-CN')",
  behind: 'globalThis.Date',
};

/** What the compiler (of the law, or of the house) says of one file that lies in the given room: the numbers of the lines it refuses. */
const refusedLines = (room: string, lines: readonly string[], configFile = 'tsconfig.law.json'): readonly number[] => {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, configFile),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (found) => expect.fail(String(found.messageText)) },
  )!;
  const path = join(root, room, 'tried.ts');
  const host = ts.createCompilerHost(config.options);
  const { getSourceFile, fileExists, readFile } = host;
  const text = lines.join('\n');
  host.fileExists = (name) => name === path || fileExists(name);
  host.readFile = (name) => (name === path ? text : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === path ? ts.createSourceFile(name, text, { languageVersion: ts.ScriptTarget.ES2023 }) : getSourceFile(name, ...rest);
  const program = ts.createProgram([path], config.options, host);
  const source = program.getSourceFile(path)!;
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return [...new Set(found.map((one) => source.getLineAndCharacterOfPosition(one.start!).line + 1))].sort((a, b) => a - b);
};

describe('the law compiles in a world of its own', () => {
  it.each(['src/domain/time', 'src/contract'])('in %s neither browser nor Node nor timers exist', (room) => {
    const lines = [
      "export const stored = localStorage.getItem('day');",
      'export const page = document.title;',
      'export const asked = fetch;',
      'export const variable = process.env;',
      'export const later = setTimeout;',
      "export const bytes = Buffer.from('');",
      'export const since = performance.now();',
      'export const address = new URL(String(1));',
      'export const chance = crypto.randomUUID();',
      'export const said = console.log;',
      "export { readFileSync } from 'node:fs';",
    ];
    expect(refusedLines(room, lines)).toEqual(lines.map((_, index) => index + 1));
  });

  it('compiles what is of the law', () => {
    expect(
      refusedLines('src/domain/time', [
        "import { z } from 'zod';",
        "import { addDays, plainDate } from './plain-date.ts';",
        "export const next = addDays(plainDate('2026-11-23'), 1);",
        'export const form = z.strictObject({ day: z.string() });',
      ]),
    ).toEqual([]);
  });

  it('has no instants and no zone: the linter refuses them', () => {
    const own = mkdtempSync(join(tmpdir(), 'guihang-walls-'));
    try {
      copyFileSync(join(root, 'biome.json'), join(own, 'biome.json'));
      for (const room of ['src/domain/time', 'src/contract', 'src/server']) {
        mkdirSync(join(own, room), { recursive: true });
        for (const [name, line] of Object.entries(ofTheMachine))
          writeFileSync(join(own, room, `${name}.ts`), `export const tried = ${line};\n`);
        writeFileSync(join(own, room, 'lawful.ts'), "export const tried = '2026-11-23';\n");
      }
      const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', '--max-diagnostics=none', '.'], {
        cwd: own,
        encoding: 'utf8',
      });
      const refused = [...`${stdout}${stderr}`.matchAll(/^(\S+):\d+:\d+ lint\/style\/noRestrictedGlobals/gm)].map(([, file]) => file);
      const wanted = ['src/contract', 'src/domain/time'].flatMap((room) => Object.keys(ofTheMachine).map((name) => `${room}/${name}.ts`));
      expect([...new Set(refused)].sort()).toEqual(wanted.sort());
    } finally {
      rmSync(own, { recursive: true });
    }
  });
});

describe('a public endpoint', () => {
  it('gives its handler no identity to lean on', () => {
    const lines = [
      "import { readDoor, readSession } from '#contract/session.ts';",
      "import type { Handler, Preparation } from '#server/platform/serve.ts';",
      'export const known: Handler<typeof readSession> = async ({ by }) => expect(by.account);',
      'export const stranger: Handler<typeof readDoor> = async ({ by }) => expect(by);',
      'export const hours: Handler<typeof readDoor> = async ({ calendar }) => expect(calendar);',
      'export const before: Preparation<typeof readDoor, string>["before"] = async ({ by }) => by;',
      'declare const expect: (value: unknown) => never;',
    ];
    expect(refusedLines('src/server/visit', lines, 'tsconfig.json')).toEqual([4, 5, 6]);
  });
});

type Rule = { readonly name: string; readonly comment?: string };
const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: readonly Rule[] };

/** Two files each: who imports, and what it must not. */
const againstTheStream: { readonly [rule: string]: readonly (readonly [string, string])[] } = {
  'no-circle': [['src/server/visit/a.ts', 'src/server/visit/b.ts']],
  'domain-is-pure': [['src/domain/visit/a.ts', 'database/people/c.ts']],
  'contract-knows-only-domain': [['src/contract/a.ts', 'src/server/visit/c.ts']],
  'server-and-web-never-meet': [
    ['src/server/visit/d.ts', 'src/web/visit/c.ts'],
    ['src/demo/d.ts', 'src/web/visit/c.ts'],
  ],
  'web-and-server-never-meet': [['src/web/visit/d.ts', 'src/server/visit/c.ts']],
  'web-has-no-node': [['src/web/visit/e.ts', 'node:fs']],
  'nobody-needs-the-command-line': [['src/server/visit/f.ts', 'src/cli/c.ts']],
  'matters-do-not-import-each-other': [['src/domain/visit/d.ts', 'src/domain/leave/c.ts']],
  'time-stands-alone': [['src/domain/time/a.ts', 'src/domain/leave/c.ts']],
  'server-platform-knows-no-matter': [
    ['src/server/platform/a.ts', 'src/server/visit/c.ts'],
    ['src/server/platform/b.ts', 'src/demo/c.ts'],
  ],
  'web-platform-knows-no-matter': [
    ['src/web/platform/a.ts', 'src/web/visit/c.ts'],
    ['src/web/platform/b.ts', 'src/web/menu.ts'],
  ],
  'parts-are-the-lowest-of-the-web': [
    ['src/web/parts/form/a.ts', 'src/web/platform/c.ts'],
    ['src/web/parts/form/b.ts', 'src/web/visit/c.ts'],
  ],
  'the-component-library-has-one-door': [['src/web/visit/i.ts', 'antd']],
  'matters-do-not-reach-up': [
    ['src/web/visit/f.ts', 'src/web/menu.ts'],
    ['src/server/visit/g.ts', 'src/server/app.ts'],
  ],
  'nobody-appends-but-the-writer': [
    ['src/server/visit/l.ts', 'src/server/file/write.store.ts'],
    ['src/demo/g.ts', 'src/server/file/write.store.ts'],
  ],
  'the-demo-is-nobodys-library': [['src/server/visit/h.ts', 'src/demo/c.ts']],
  'the-demo-stands-on-the-server': [['src/demo/e.ts', 'src/cli/c.ts']],
  'the-gallery-is-nobodys-library': [['src/web/visit/g.ts', 'src/web/gallery/c.ts']],
  'declared-packages-only': [['src/server/visit/i.ts', 'left-pad']],
  'nothing-unresolved': [['src/server/visit/j.ts', 'src/server/visit/nowhere.ts']],
  'no-tests-in-the-product': [['src/server/visit/k.ts', 'src/server/visit/c.test.ts']],
};
const lawful: readonly (readonly [string, string])[] = [
  // the way back of the circle, which is told once
  ['src/server/visit/b.ts', 'src/server/visit/a.ts'],
  ['src/demo/f.ts', 'src/server/visit/c.ts'],
  ['src/server/file/a.ts', 'src/server/file/write.store.ts'],
  ['src/server/visit/m.ts', 'src/server/file/a.ts'],
  ['src/server/main.ts', 'src/demo/c.ts'],
  ['src/web/routes.ts', 'src/web/visit/c.ts'],
  ['src/web/visit/h.ts', 'src/web/platform/c.ts'],
  ['src/web/platform/d.ts', 'src/web/parts/form/c.ts'],
  ['src/contract/b.ts', 'src/domain/leave/c.ts'],
  ['src/web/visit/j.ts', 'src/web/parts/look/c.ts'],
];

describe('the arrows of the house', () => {
  it('say each in a sentence what to do instead', () => {
    expect(forbidden.filter(({ comment = '' }) => comment.length < 40).map(({ name }) => name)).toEqual([]);
    expect(forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(againstTheStream).sort());
  });

  it('are each refused where they go against the stream, and nowhere else', () => {
    const own = mkdtempSync(join(tmpdir(), 'guihang-arrows-'));
    try {
      const tree = new Map([
        ['node_modules/left-pad/package.json', '{ "name": "left-pad", "version": "1.0.0", "main": "index.js" }'],
        ['node_modules/left-pad/index.js', 'module.exports = 1;'],
        // By these it is known which folders are matters.
        ...['visit', 'leave'].map((name) => [`src/domain/${name}/${name}.matter.ts`, 'export {};\n'] as const),
      ]);
      for (const [from, to] of [...Object.values(againstTheStream).flat(), ...lawful]) {
        const named = to.includes('/') ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to;
        tree.set(from, `import type { A } from '${named}';\nexport type B = A;\n`);
        if (to.includes('/') && !to.endsWith('nowhere.ts') && !tree.has(to)) tree.set(to, 'export type A = string;\n');
      }
      for (const [path, text] of tree) {
        mkdirSync(join(own, dirname(path)), { recursive: true });
        writeFileSync(join(own, path), text);
      }
      for (const name of ['tsconfig.json', 'package.json', '.dependency-cruiser.cjs']) copyFileSync(join(root, name), join(own, name));
      const { stdout, stderr } = spawnSync(
        join(root, 'node_modules/.bin/depcruise'),
        ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
        { cwd: own, encoding: 'utf8', maxBuffer: 2 ** 26 },
      );
      expect(stdout, stderr).toContain('"violations"');
      const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; to: string; rule: { name: string } }[] } };
      const refused = new Set(summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`));
      const wanted = Object.entries(againstTheStream).flatMap(([name, pairs]) => pairs.map(([from]) => `${name}: ${from}`));
      expect(wanted.filter((one) => !refused.has(one))).toEqual([]);
      expect(
        summary.violations.filter(({ from }) => lawful.some(([one]) => one === from)).map(({ from, rule }) => `${rule.name}: ${from}`),
      ).toEqual([]);
    } finally {
      rmSync(own, { recursive: true });
    }
  });
});

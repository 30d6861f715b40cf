// The walls of the house, each tried with something that must not pass.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** What the compiler of the law says of one file that lies in the given room: the numbers of the lines it refuses. */
const refusedLines = (room: string, lines: readonly string[]): readonly number[] => {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.law.json'),
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

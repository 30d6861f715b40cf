import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
const sources = walk(join(root, 'src')).filter((file) => /\.(ts|tsx)$/.test(file));
const here = (file: string): string => relative(root, file);
const codeOf = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
const foldersIn = (folder: string): string[] =>
  readdirSync(join(root, folder)).filter((name) => statSync(join(root, folder, name)).isDirectory());

describe('the house', () => {
  it('is looked at whole', () => expect(sources.length).toBeGreaterThan(100));

  it('keeps the clock, chance and the outer world out of the law', () => {
    const guilty = sources
      .filter((f) => /src\/(domain|contract)\//.test(f) && !f.endsWith('.test.ts'))
      .filter((f) => /\bnew Date\(\)|Date\.now\(|Math\.random\(|from 'node:|process\.|\bfetch\(|performance\.now/.test(codeOf(f)));
    expect(guilty.map(here)).toEqual([]);
  });

  it('lets only zod into domain and contract', () => {
    const guilty = sources
      .filter((f) => /src\/(domain|contract)\//.test(f) && !f.endsWith('.test.ts'))
      .flatMap((f) =>
        [...codeOf(f).matchAll(/from '([^'.#][^']*)'/g)].filter(([, name]) => name !== 'zod').map(([, name]) => `${here(f)}: ${name}`),
      );
    expect(guilty).toEqual([]);
  });

  it('never lets server and web meet', () => {
    const guilty = sources.filter(
      (f) =>
        (f.includes('src/web/') && /['"]#server\//.test(codeOf(f))) || (/src\/(server|demo)\//.test(f) && /['"]#web\//.test(codeOf(f))),
    );
    expect(guilty.map(here)).toEqual([]);
  });

  it('has one writing store per table', () => {
    const writers = new Map<string, Set<string>>();
    for (const file of sources.filter((f) => f.includes('src/server/') && !f.endsWith('.test.ts'))) {
      const code = codeOf(file);
      const tables = [
        ...[...code.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\('([a-z_]+)'\)/g)].map((m) => m[1]!),
        ...[...code.matchAll(/\b(?:insert into|update|delete from) ([a-z_]+) (?:\(|set|where)/gi)].map((m) => m[1]!),
      ];
      for (const table of tables) writers.set(table, (writers.get(table) ?? new Set()).add(here(file)));
    }
    const shared = [...writers].filter(([, files]) => files.size > 1).map(([table, files]) => `${table}: ${[...files].sort().join(', ')}`);
    expect(shared).toEqual([]);
  });

  it('appends to the chain, folds and moves duties in the writer alone', () => {
    const writes =
      /app\.(append_act|record_act|record)\(|\b(?:insert into|update|delete from) (?:act|duty|file|chain|correction_case)\b|\.(?:insertInto|updateTable|deleteFrom)\('(?:act|duty|file|chain|correction_case)'\)/i;
    const machine =
      /\b(reconcile|requiredDuties|settled|refolded|foldCase|foldFile|next|nextOfEach|groundsAgainst(?:Withdrawal|Correction)|restingOn(?:Corrected)?)\b[^;]*from '#domain\/(?:file\/next|act\/fold|act\/withdrawal\/(?:withdrawal\.rules|resting)|duty\/duty)\.ts'/;
    const product = sources.filter((f) => /src\/(server|cli)\//.test(f) && !f.includes('.test.'));
    const writers = product.filter((f) => writes.test(codeOf(f))).map(here);
    expect(
      writers,
      'call recordAct, recordInEach, recordInBare, openCases, openFile, recordInFile or settleFiles of src/server/file',
    ).toEqual(['src/server/file/write.store.ts']);
    const reckoners = product
      .filter((f) => machine.test(codeOf(f)))
      .map(here)
      .sort();
    expect(reckoners, 'what follows from an act is reckoned in src/domain/file/next.ts, asked by the writer').toEqual([
      'src/server/archive/paper.jobs.ts',
      'src/server/file/kinds/record-in-file.ts',
      'src/server/file/open.ts',
      'src/server/file/place/follow-case.ts',
      'src/server/file/record.ts',
      'src/server/file/refold/refold-folded.ts',
      'src/server/file/settle.ts',
    ]);
  });

  it('has for every matter of server and web a matter of the same name in domain', () => {
    const matters = new Set(foldersIn('src/domain'));
    const strangers = [
      ...foldersIn('src/server')
        .filter((n) => n !== 'platform')
        .map((n) => `server/${n}`),
      ...foldersIn('src/web')
        .filter((n) => n !== 'platform' && n !== 'parts' && n !== 'gallery')
        .map((n) => `web/${n}`),
    ].filter((path) => !matters.has(path.split('/')[1]!));
    expect(strangers).toEqual([]);
  });

  it('lets the folders of server and web lean one way only', () => {
    const arrows = new Map<string, Set<string>>();
    for (const file of sources.filter((f) => /src\/(server|web)\/[^/]+\/.+/.test(here(f)) && !f.includes('.test.'))) {
      const [, room, folder] = here(file).split('/') as [string, string, string];
      for (const [, spec] of codeOf(file).matchAll(/(?:from|import\() ?'([.#][^']+)'/g)) {
        const target = spec!.startsWith('#') ? `src/${spec!.slice(1)}` : relative(root, join(file, '..', spec!));
        const [, itsRoom, itsFolder] = target.split('/');
        if (itsRoom !== room || itsFolder === folder || extname(itsFolder!) !== '') continue;
        const from = `${room}/${folder}`;
        arrows.set(from, (arrows.get(from) ?? new Set()).add(`${room}/${itsFolder}`));
      }
    }
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      from === to || [...(arrows.get(from) ?? [])].some((next) => !seen.has(next) && reaches(next, to, seen.add(next)));
    const circles = [...arrows].flatMap(([from, all]) => [...all].filter((to) => reaches(to, from)).map((to) => `${from} → ${to}`));
    expect(circles).toEqual([]);
  });

  it('silences the compiler nowhere in the law, in what server and web promise each other, in the web and on the ground floor of the server', () => {
    const silencing = /\bas (never|any)\b|: any\b|<any\b|\bany\[\]/;
    // a column of PostgreSQL that is called so
    const words = 'src/server/platform/session/session.store.ts';
    const watched = sources
      .map(here)
      .filter((f) => /^src\/((domain|contract|web)\/|server\/(platform\/|app\.ts))/.test(f) && !f.includes('.test.') && f !== words);
    expect(watched.length).toBeGreaterThan(400);
    expect(watched.filter((f) => silencing.test(codeOf(join(root, f))))).toEqual([]);
  });
  it('lets one adapter forget the type of an act’s content', () => {
    const forgets = sources
      .map(here)
      .filter((f) => f.startsWith('src/domain/') && !f.includes('.test.') && /as unknown as Act/.test(codeOf(join(root, f))));
    expect(forgets).toEqual(['src/domain/act/act.ts']);
  });

  it('counts no working day in the browser with the notices of the build: the session brings those in force', () => {
    const web = sources.filter((f) => here(f).startsWith('src/web/') && !f.includes('.test.'));
    expect(web.filter((f) => /\bbuiltInCalendar\b/.test(codeOf(f))).map(here)).toEqual([]);
    expect(web.filter((f) => /\buseCalendar\b/.test(codeOf(f))).length).toBeGreaterThan(2);
  });

  it.each([
    ['src/domain/rulebook.ts', /^import .* from '#(domain\/[^']+\.matter\.ts)';$/gm, /^src\/domain\/.*\.matter\.ts$/],
    ['src/domain/file/files.ts', /^import .* from '#(domain\/[^']+\.facts\.ts)';$/gm, /^src\/domain\/(?!case\/).*\.facts\.ts$/],
    ['src/server/routes.ts', /^import .* from '#(server\/[^']+\.routes\.ts)';$/gm, /^src\/server\/(?!platform\/).*\.routes\.ts$/],
    ['src/web/pages.ts', /^import .* from '\.(\/[^']+\.pages\.ts)';$/gm, /^src\/web\/.*\.pages\.ts$/],
  ])('lists in %s once what each matter brings', (list, line, own) => {
    const listed = [...readFileSync(join(root, list), 'utf8').matchAll(line)].map(([, file]) =>
      file!.startsWith('/') ? `${dirname(list)}${file}` : `src/${file}`,
    );
    const standing = sources.map(here).filter((f) => own.test(f));
    expect(standing.length).toBeGreaterThan(7);
    expect(listed.sort()).toEqual(standing.sort());
  });

  it('lets a matter be its folders and one line in each of the lists', () => {
    const matters = new Set(sources.flatMap((f) => here(f).match(/^src\/domain\/([^/]+)\/\1\.matter\.ts$/)?.[1] ?? []));
    expect(matters.size).toBeGreaterThan(12);
    const lists = ['src/domain/rulebook.ts', 'src/domain/file/files.ts', 'src/server/routes.ts', 'src/web/pages.ts'];
    const imports = /(?:from|import\() ?'([.#][^']+)'/g;
    const arrows = new Set<string>();
    for (const file of sources.filter((f) => !f.includes('.test.') && !/^src\/(demo|cli)\//.test(here(f)) && !lists.includes(here(f)))) {
      const [, room, folder] = here(file).split('/') as [string, string, string];
      const at = room === 'contract' ? basename(file, '.ts') : folder;
      for (const [, spec] of codeOf(file).matchAll(imports)) {
        const target = spec!.startsWith('#') ? `src/${spec!.slice(1)}` : relative(root, join(file, '..', spec!));
        const [, matter, name] = target.match(/^src\/(?:domain|server|web)\/([^/]+)\/(.+)$/) ?? [];
        // Its words and what it answers are for everybody.
        if (!matters.has(matter!) || matter === at || new RegExp(`^${matter}\\.(facts|questions)\\.ts$`).test(name!)) continue;
        arrows.add(`${room}/${at} → ${matter}`);
      }
    }
    // Who is known to reach into a matter. A new line here is a matter that does not stand by itself.
    expect([...arrows].sort()).toEqual(
      [
        // the opening of a case is a step of entry with an address of its own
        'contract/open-case → intake',
        // a danger and the test that showed it are one piece of work
        'contract/crisis → psychology',
        'server/crisis → psychology',
        'server/psychology → crisis',
        'web/crisis → psychology',
        'web/parts → psychology',
        // what a person sees of their own: help now, the way to ask for leave
        'server/duty → crisis',
        'server/duty → education',
        'web/person → leave',
        'web/person → psychology',
        // the report of tests is filled from sealed rows
        'server/archive → psychology',
        // programs and jobs of a ledger; the nightly proof of 到期即解; one number in two cases; the register of letters as a sheet
        'server/job-kinds.ts → clearing',
        'server/job-kinds.ts → correspondence',
        'server/import-file.ts → ledger',
        'server/job-kinds.ts → ledger',
        'server/job-kinds.ts → release',
        // one reader of sheets for a ledger and for what the province exports
        'contract/province → ledger',
        'domain/province → ledger',
        'server/province → ledger',
        'web/province → ledger',
        // the last step of the release and the last steps of entry are other matters' acts
        'server/release → resettlement',
        'web/case → intake',
        'web/intake → classification',
        'web/intake → plan',
      ].sort(),
    );
  });

  it('keeps files and folders small enough to hold in the head', () => {
    const long = sources.filter((f) => readFileSync(f, 'utf8').split('\n').length > 400).map(here);
    const folders = new Map<string, number>();
    for (const file of walk(join(root, 'src'))) folders.set(join(file, '..'), (folders.get(join(file, '..')) ?? 0) + 1);
    const crowded = [...folders]
      .filter(([folder, files]) => files > 15 && folder !== join(root, 'src/contract'))
      .map(([folder, files]) => `${here(folder)}: ${files}`);
    expect({ long, crowded }).toEqual({ long: [], crowded: [] });
  });

  it('opens connections only where somebody listens to their loss', () => {
    const listening = [
      'src/server/platform/database.ts',
      'src/server/platform/health/database-probe.ts',
      'src/server/platform/jobs/lease.ts',
      'src/server/platform/jobs/queue-schema.ts',
      'src/server/platform/jobs/queue.ts',
      'src/server/platform/own-server/check.ts',
      'src/server/platform/postgres/embedded-postgres.ts',
      'src/server/platform/postgres/one-client.ts',
    ];
    const openers = sources.filter((f) => !f.includes('.test.') && /\bnew (pg\.)?(Client|Pool)\(/.test(codeOf(f))).map(here);
    expect(openers.sort()).toEqual(listening);
  });

  it('opens no file of the API by a bare link: what the server has against it would stand in a tab as JSON', () => {
    const bare = /<(?:a|AppLink|Button)\b[^>]*\bhref=(?:"|\{`)\/api\//;
    expect(sources.filter((f) => f.endsWith('.tsx') && bare.test(codeOf(f))).map(here)).toEqual([]);
  });

  it('has its own lists to choose from: those of the component library stay on the page without a name while they fold up', () => {
    const lists =
      /import \{[^}]*\b(Select|AutoComplete|Cascader|TreeSelect|Mentions|DatePicker|TimePicker|Dropdown|Pagination|Transfer)\b[^}]*\} from 'antd'/;
    expect(sources.filter((f) => lists.test(codeOf(f))).map(here)).toEqual([]);
  });

  it('opens a test’s own connections to the shared server only where they are heard and ended before their database is dropped', () => {
    // whoever starts a server of their own ends it as they like
    const tests = [...sources.filter((f) => f.endsWith('.test.ts')), ...walk(join(root, 'tests')).filter((f) => f.endsWith('.ts'))].filter(
      (f) => !f.endsWith('/architecture.test.ts'),
    );
    const shared = tests.filter((f) => /\/(start-app|test-database)\.ts'/.test(codeOf(f)));
    expect(shared.length).toBeGreaterThan(20);
    expect(shared.filter((f) => /\bnew (pg\.)?(Pool|Client)\(/.test(codeOf(f).replace(/`[^`]*import[^`]*`/g, ''))).map(here)).toEqual([]);
    expect(tests.filter((f) => /with \(force\)/.test(codeOf(f))).map(here)).toEqual([]);
  });

  it('says in one function and one column what a file that is over is', () => {
    // the proof of 到期即解 shares nothing with the rest of the house
    const apart = ['src/domain/case/ended.ts', 'src/domain/release/held-over.ts'];
    const asks = /(?:[=!]==?|\bin \() ?'(?:released|terminated)'[^;]{0,60}'(?:released|terminated)'/;
    const askers = sources.filter((f) => !f.includes('.test.') && asks.test(codeOf(f))).map(here);
    expect(askers.sort()).toEqual(apart);
  });

  it('reads the environment in one file', () => {
    const reads = /\bprocess\.env\b|\bprocess\[|['"](node:)?process['"]|\benv\b[^=;]*\} = process\b/;
    expect(sources.filter((f) => !f.includes('.test.') && reads.test(codeOf(f))).map(here)).toEqual(['src/server/settings.ts']);
  });

  it('ships nothing whose licence forbids it', () => {
    const allowed =
      /^\(?(MIT|MIT\/X11|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Unlicense|Zlib|OFL-1\.1|MPL-2\.0|CC-BY-4\.0|CC0-1\.0|Python-2\.0)\b/;
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: { [path: string]: { license?: string; dev?: boolean } };
    };
    const shipped = Object.entries(packages).filter(([path, one]) => path !== '' && !one.dev);
    expect(shipped.length).toBeGreaterThan(300);
    // builds of one package for other machines, which the lock file names without their licence; `buffers`: decision 0012
    const silent = /\/(@rollup\/rollup-|@myriaddreamin\/typst-ts-node-compiler-|buffers$)/;
    expect(shipped.filter(([path, { license = '' }]) => !allowed.test(license) && !silent.test(path)).map(([path]) => path)).toEqual([]);
  });

  it('names no room after who shares it', () => {
    const bad = /^(shared|common|core|utils?|lib|helpers?|types|misc|index|v2)$/;
    expect(sources.filter((f) => bad.test(basename(f, extname(f))) || f.split('/').some((part) => bad.test(part))).map(here)).toEqual([]);
  });

  it('has no deep nesting, no enum, no default export, no empty catch', () => {
    const deep = sources.filter((f) => here(f).split('/').length > 6).map(here);
    const shapes = sources
      .filter((f) => /^\s*(export )?(const )?enum |^export default |catch\s*(\([^)]*\))?\s*\{\s*\}/m.test(codeOf(f)))
      .map(here);
    expect({ deep, shapes }).toEqual({ deep: [], shapes: [] });
  });
});

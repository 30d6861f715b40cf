import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { screeningStatement } from '#domain/archive/fields/psychology.ts';
import { carriesNumber, paperTitle } from '#domain/archive/paper.ts';
import { paperFields } from '#domain/archive/paper-fields.ts';
import type { FieldsOf, PrintableCode } from '#domain/archive/paper-fields.ts';
import { sheetHead } from '#domain/archive/wording/narrative.ts';
import { measureTitle } from '#domain/case/measure.ts';
import { coverageOf, printable } from './coverage.ts';

export type PrintOptions = {
  /** Not signed yet: watermark 草稿, no number, no date, no seal. */
  readonly draft: boolean;
  /** The demo city: a seal ring that says 演示 and a line at the foot. */
  readonly demo: boolean;
  /** 字号, issued at signing; exactly the finished papers that carry one have it. */
  readonly number?: string;
  /** It stands in the place of an earlier one: says so at the foot, under the same number. */
  readonly corrected?: boolean;
};

export type PrintedPaper = {
  readonly pdf: Uint8Array;
  /** Hash of the template and the common form: which wording and layout this file was made with. */
  readonly templateVersion: string;
  readonly sha256: string;
};

const papersFolder = resolve(import.meta.dirname, '../../../../papers');
/** The compiler remembers layouts: every five papers, what went unused for two rounds is let go (else it holds 800 MB). */
const papersPerRound = 5;
const roundsKept = 2;

type Press = {
  readonly compiler: NodeCompiler;
  readonly officeFonts: boolean;
  readonly form: Buffer;
  /** What the fonts at hand can print. */
  readonly covered: ReadonlySet<number>;
  readonly versions: Map<PrintableCode, string>;
  printed: number;
};
let press: Promise<Press> | undefined;
let ownFonts: string | null = null;
/** A folder of the office's own fonts; said before the first paper. */
export const useOfficeFonts = (folder: string | null): void => {
  ownFonts = folder;
};

function fontFolders(): readonly string[] {
  const require = createRequire(import.meta.url);
  const serif = dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json'));
  const sans = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const mongolian = dirname(require.resolve('@expo-google-fonts/noto-sans-mongolian/package.json'));
  return [
    ...(ownFonts ? [ownFonts] : []),
    join(serif, '400Regular'),
    join(serif, '900Black'),
    join(sans, '500Medium'),
    join(mongolian, '400Regular'),
  ];
}

async function openPress(): Promise<Press> {
  // The native module is 50 MB: loaded with the first paper, not with the server.
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const fontPaths = fontFolders();
  const compiler = NodeCompiler.create({ workspace: papersFolder, fontArgs: [{ fontPaths: [...fontPaths] }] });
  const form = await readFile(join(papersFolder, 'form.typ'));
  compiler.addSource(join(papersFolder, 'form.typ'), form.toString('utf8'));
  return { compiler, officeFonts: Boolean(ownFonts), form, covered: coverageOf(fontPaths), versions: new Map(), printed: 0 };
}

/** What is hashed is what is printed: a template is read once; an edited one counts from the next start. */
async function loadTemplate(own: Press, code: PrintableCode): Promise<string> {
  const known = own.versions.get(code);
  if (known) return known;
  const path = join(papersFolder, `${code}.typ`);
  const template = await readFile(path);
  own.compiler.addSource(path, template.toString('utf8'));
  const version = createHash('sha256').update(template).update('\0').update(own.form).digest('hex').slice(0, 16);
  own.versions.set(code, version);
  return version;
}

function dataFor(code: PrintableCode, given: FieldsOf<PrintableCode>, options: PrintOptions, { officeFonts, covered }: Press): string {
  const head = 'identity' in given && 'measure' in given ? { head: sheetHead(given), measureTitle: measureTitle[given.measure] } : {};
  const { value, lacking } = printable({ fields: given, ...head }, covered);
  return JSON.stringify({
    ...value,
    lacking,
    statement: code === 'W16' ? screeningStatement : null,
    draft: options.draft,
    demo: options.demo,
    number: options.number ?? null,
    corrected: options.corrected ?? false,
    officeFonts,
  });
}

function checkNumber(code: PrintableCode, { draft, number }: PrintOptions): void {
  const wanted = !draft && carriesNumber(code);
  if (wanted && !number) throw new TypeError(`${paperTitle(code)} (${code}) needs its number before it is printed as final`);
  if (!wanted && number) throw new TypeError(`${paperTitle(code)} (${code}) bears no number${draft ? ' as a draft' : ''}`);
}

/**
 * Prints one paper as PDF/A-2b. Fields go in as data and are never read as markup; the same input gives
 * the same bytes. Throws a ZodError when a field is missing or belongs to another measure.
 */
export async function renderPaper<C extends PrintableCode>(code: C, fields: FieldsOf<C>, options: PrintOptions): Promise<PrintedPaper> {
  checkNumber(code, options);
  const checked = paperFields[code].parse(fields) as FieldsOf<PrintableCode>;
  press ??= openPress();
  const own = await press;
  const templateVersion = await loadTemplate(own, code);
  const result = own.compiler.compile({
    mainFilePath: join(papersFolder, `${code}.typ`),
    inputs: { data: dataFor(code, checked, options, own) },
  });
  const failure = result.takeError();
  const document = result.result;
  if (failure || !document) throw new Error(`template ${code} does not compile: ${JSON.stringify(failure?.shortDiagnostics ?? [])}`);
  const pdf = own.compiler.pdf(document, { pdfStandard: 'a-2b' });
  own.printed += 1;
  if (own.printed % papersPerRound === 0) own.compiler.evictCache(roundsKept);
  return { pdf, templateVersion, sha256: createHash('sha256').update(pdf).digest('hex') };
}

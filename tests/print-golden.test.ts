import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldsOf, PrintableCode } from '#domain/archive/paper-fields.ts';
import { fieldsForP302 } from '#domain/intake/announcement/p302.ts';
import type { Announced } from '#domain/intake/entry-forms.ts';
import { renderPaper } from '#server/archive/press/render-paper.ts';
import { goldenText, squeezed } from './golden/golden.ts';
import { agency, announced, fileOf, lastOf, sampleNames, samples } from './golden/samples.ts';

const run = promisify(execFile);
const unit = { name: agency.name, phone: null };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guihang-golden-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** All that a reader sees on the sheet, but for the numbers of pages and of list items. */
const readOf = async <C extends PrintableCode>(code: C, fields: FieldsOf<C>, number?: string): Promise<string> => {
  const { pdf } = await renderPaper(code, fields, { draft: false, demo: false, ...(number && { number }) });
  const path = join(folder, `${code}.pdf`);
  await writeFile(path, pdf);
  const { stdout } = await run('pdftotext', ['-raw', path, '-']);
  return squeezed(
    stdout
      .split('\f')
      .map((page) => page.replace(/— \d+ —\s*$/u, ''))
      .join('')
      .replaceAll(/^\d{1,2}．/gmu, ''),
  );
};

describe('what is printed is the golden text, and nothing beside it', () => {
  it.each(sampleNames)('社区矫正宣告书 of %s', async (name) => {
    const made = announced(samples[name]);
    const number = '（2026）呼玉矫宣字第5号';
    const text = await readOf('P302', fieldsForP302(fileOf(made), lastOf<Announced>(made, 'intake.announced'), unit), number);
    const [title, ...lines] = goldenText(`P302-${name}`);
    expect(text.replace('未成年人·保密', '')).toBe(squeezed([title, number, ...lines].join('')));
    expect(text.includes('未成年人·保密')).toBe(name === 'S6');
  });
});

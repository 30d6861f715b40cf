import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldsOf, PrintableCode } from '#domain/archive/paper-fields.ts';
import { fieldsForP302 } from '#domain/intake/announcement/p302.ts';
import { fieldsForP304 } from '#domain/intake/announcement/p304.ts';
import type { Announced, GroupFormed, PapersRequested, ReceiptSent } from '#domain/intake/entry-forms.ts';
import { fieldsForP201 } from '#domain/intake/origin/p201.ts';
import { fieldsForP202 } from '#domain/intake/origin/p202.ts';
import { renderPaper } from '#server/archive/press/render-paper.ts';
import { goldenText, squeezed } from './golden/golden.ts';
import { agency, announced, checked, fileOf, grouped, lastOf, registered, sampleNames, samples } from './golden/samples.ts';

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
  it('法律文书送达回执, its stub and itself', async () => {
    const made = checked(samples.S2).with('intake.receipt-sent', '2026-05-22', {
      to: '呼和浩特市玉泉区人民法院',
      letter: '执行通知书',
      sentBy: 'post',
      handler: '王慧敏',
      phone: '0471-5550104',
    });
    const number = '（2026）呼玉矫回字第8号';
    const text = await readOf('P201', fieldsForP201(fileOf(made), lastOf<ReceiptSent>(made, 'intake.receipt-sent'), unit), number);
    const [title, ...lines] = goldenText('P201-S2');
    expect(text).toBe(
      squeezed(
        [
          `${title}（存根）`,
          number,
          ...lines,
          '发往：呼和浩特市玉泉区人民法院　填发人：王慧敏　批准人：王建',
          `${number}（骑缝）`,
          title,
          number,
          ...lines,
        ].join(''),
      ),
    );
  });
  it('补齐法律文书通知书', async () => {
    const made = registered(samples.S1).with('intake.papers-requested', '2026-03-20', {
      to: '呼和浩特市玉泉区人民法院',
      items: ['执行通知书'],
      sentBy: 'post',
      contact: '王慧敏',
      phone: '0471-5550104',
    });
    const number = '（2026）呼玉矫补字第3号';
    const text = await readOf('P202', fieldsForP202(fileOf(made), lastOf<PapersRequested>(made, 'intake.papers-requested'), unit), number);
    const [title, ...lines] = goldenText('P202-S1');
    expect(text).toBe(squeezed([title, number, ...lines].join('')));
  });
  it('矫正小组责任书', async () => {
    const made = grouped(samples.S2);
    const office = { name: '昭君路司法所', phone: null };
    const text = await readOf('P304', fieldsForP304(fileOf(made), lastOf<GroupFormed>(made, 'group.formed'), office));
    expect(text).toBe(squeezed(goldenText('P304-S2').join('')));
  });
});

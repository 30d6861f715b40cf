import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measures } from '#domain/case/measure.ts';
import { carriesNumber, paperCatalogue, paperNumber, paperTitle } from '#domain/archive/paper.ts';
import { isPrintable, printableCodes } from '#domain/archive/paper-fields.ts';
import type { FieldsOf, PrintableCode } from '#domain/archive/paper-fields.ts';
import { wordingFaults } from '#domain/archive/wording/forbidden-words.ts';
import { renderPaper } from '#server/archive/press/render-paper.ts';
import { sampleFields } from './papers/sample-fields.ts';

const run = promisify(execFile);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guihang-papers-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function numberOf(code: PrintableCode): { number: string } | Record<never, never> {
  const matterWord = paperCatalogue[code].matterWord;
  return carriesNumber(code) && matterWord !== undefined
    ? { number: paperNumber({ year: 2026, unitShort: '呼玉矫', matterWord, n: 12 }) }
    : {};
}
const final = (code: PrintableCode) => ({ draft: false, demo: false, ...numberOf(code) });

/** What a reader sees, without the blanks that layout puts in. */
async function read(pdf: Uint8Array): Promise<{ text: string; pages: number }> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.pdf`);
  await writeFile(path, pdf);
  const { stdout: text } = await run('pdftotext', ['-raw', path, '-']);
  // The number of a page stands between two lines of one sentence where it runs on.
  return { text: text.replace(/— \d+ —/g, '').replace(/\s/g, ''), pages: text.split('\f').length - 1 };
}

/** Every string that a paper was given to print. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}

/** Codes that choose wording or a box; they are not printed themselves. */
const switches: readonly string[] = [...measures, 'in-time', 'granted', 'expired'];
/** Papers between offices, and those the person does not sign: no row for a guardian. */
const withoutGuardianRow: readonly PrintableCode[] = ['P201', 'P304', 'P503', 'P505', 'P507', 'P602', 'P605'];

describe('every paper for every measure, adult and minor', () => {
  for (const code of printableCodes) {
    for (const measure of measures) {
      for (const minor of [false, true]) {
        it(`${code} ${paperTitle(code)} prints for ${measure}${minor ? ', minor' : ''} in its own words`, async () => {
          const fields = sampleFields(measure, minor)[code] as FieldsOf<typeof code>;
          const printed = await renderPaper(code, fields, final(code));
          const { text, pages } = await read(printed.pdf);
          expect(pages).toBeLessThanOrEqual(code === 'P605' ? 4 : 3);
          expect(wordingFaults(measure, text)).toEqual([]);
          if (code !== 'P411') expect(text).toContain(paperTitle(code));
          expect(text.includes('未成年人·保密')).toBe(minor);
          expect(text).not.toContain('草稿');
          expect(text).not.toContain('演示');
          expect(text.includes('字第12号')).toBe(carriesNumber(code));
          const elsewhere = [
            'identity',
            'crime',
            'judgment',
            'ruling',
            'ban',
            'term',
            ...(withoutGuardianRow.includes(code) ? ['guardian'] : []),
          ];
          const own = Object.fromEntries(Object.entries(fields).filter(([key]) => !elsewhere.includes(key)));
          for (const value of stringsOf(own).filter((each) => !switches.includes(each))) {
            expect(text, `${code} ${value}`).toContain(value.replace(/\s/g, ''));
          }
        });
      }
    }
  }

  it('a ban has its row only where the court can have ordered one', async () => {
    const textOf = async (measure: (typeof measures)[number]) =>
      (await read((await renderPaper('P410', sampleFields(measure, false).P410, final('P410'))).pdf)).text;
    expect(await textOf('probation')).toContain('禁止令内容禁止进入娱乐场所');
    expect(await textOf('control')).toContain('禁止令内容无');
    expect(await textOf('parole')).not.toContain('禁止令');
    expect(await textOf('temporary-release')).not.toContain('禁止令');
  });

  it('a refusal of leave gives its reason and prints no leave proof', async () => {
    const granted = sampleFields('probation', false).P411;
    const refused = {
      ...granted,
      outcome: 'refused' as const,
      refusal: { reason: '没有提供证明材料。', remedy: '对不批准有异议的，可以向本机构提出，也可以向人民检察院反映。' },
    };
    const { text } = await read((await renderPaper('P411', refused, final('P411'))).pdf);
    expect(text).toContain('外出不批准告知书');
    expect(text).toContain('没有提供证明材料');
    expect(text).toContain('也可以向人民检察院反映');
    expect(text).not.toContain('外出证明');
    await expect(renderPaper('P411', { ...granted, outcome: 'refused' }, final('P411'))).rejects.toThrow('不批准外出应说明理由');
  });

  it('a leave proof of a minor does not say what the person is', async () => {
    const { text } = await read((await renderPaper('P411', sampleFields('probation', true).P411, final('P411'))).pdf);
    expect(text.slice(text.lastIndexOf('外出证明'))).not.toContain('社区矫正对象');
  });

  it('the certificate bears its number on stub, tear line and original; the notice on each of four parts', async () => {
    const certificate = await read((await renderPaper('P604', sampleFields('probation', false).P604, final('P604'))).pdf);
    expect(certificate.text.split('（2026）呼玉矫解证字第12号').length - 1).toBeGreaterThanOrEqual(2);
    const notice = await read((await renderPaper('P605', sampleFields('probation', false).P605, final('P605'))).pdf);
    expect(notice.text.split('（2026）呼玉矫解通字第12号').length - 1).toBe(7);
    for (const to of sampleFields('probation', false).P605.addressees) expect(notice.text).toContain(`${to}：`);
  });
});

describe('draft and demo', () => {
  it('a draft says 草稿 on every page and bears neither number nor date', async () => {
    for (const code of printableCodes) {
      const { text, pages } = await read(
        (await renderPaper(code, sampleFields('probation', false)[code] as FieldsOf<typeof code>, { draft: true, demo: false })).pdf,
      );
      expect(text.split('草稿，未经签发无效').length - 1, code).toBe(pages);
      expect(text, code).not.toContain('字第12号');
    }
  });
  it('the demo city stamps 演示 where a seal would stand, and no draft is stamped', async () => {
    const stamped = await read((await renderPaper('P302', sampleFields('probation', false).P302, { ...final('P302'), demo: true })).pdf);
    expect(stamped.text).toContain('非正式印章');
    const draft = await read((await renderPaper('P302', sampleFields('probation', false).P302, { draft: true, demo: true })).pdf);
    expect(draft.text).not.toContain('非正式印章');
    expect(draft.text).toContain('演示数据，不具有法律效力');
  });
  it('a final paper with a number asks for it, and a draft or a record takes none', async () => {
    const { P302, P403 } = sampleFields('probation', false);
    await expect(renderPaper('P302', P302, { draft: false, demo: false })).rejects.toThrow(TypeError);
    await expect(renderPaper('P302', P302, { draft: true, demo: false, number: '（2026）呼玉矫宣字第1号' })).rejects.toThrow(TypeError);
    await expect(renderPaper('P403', P403, { draft: false, demo: false, number: '（2026）呼玉矫宣字第1号' })).rejects.toThrow(TypeError);
  });
});

describe('what people write', () => {
  const injection = '#panic("x") #read("form.typ") $x^2$ *粗* _斜_ @ref <标签> \\ ] } " \' // 注释 = 标题 - 列表 `代码` {{甲}}';
  it('stays text, whatever marks it holds', async () => {
    for (const code of ['P305', 'P402', 'P403', 'P410', 'P602', 'W16'] as const) {
      const { text } = await read(
        (await renderPaper(code, sampleFields('probation', false, injection)[code] as FieldsOf<typeof code>, final(code))).pdf,
      );
      expect(text, code).toContain(injection.replace(/\s/g, ''));
    }
  });
  it('may be long: it runs on to the next page and nothing is lost', async () => {
    const long = Array.from({ length: 60 }, (_, i) => `第${i + 1}句，本人近期工作稳定，与家人相处和睦，没有离开过居住的市县。`).join('');
    for (const code of ['P204', 'P305', 'P402', 'P403', 'P410', 'P602', 'W16'] as const) {
      const { text, pages } = await read(
        (await renderPaper(code, sampleFields('parole', true, long)[code] as FieldsOf<typeof code>, final(code))).pdf,
      );
      expect(text, code).toContain('第60句');
      expect(pages, code).toBeLessThanOrEqual(4);
    }
  });
  it('may hold rare characters', async () => {
    const { P403 } = sampleFields('probation', false);
    const { text } = await read((await renderPaper('P403', { ...P403, remarks: '㛃䶮𬭎·巴特尔' }, final('P403'))).pdf);
    expect(text).toContain('㛃䶮𬭎·巴特尔');
  });
  it('is printed whatever script it is in; for what no font has stands a mark, and the foot says which it is', async () => {
    const { P411 } = sampleFields('probation', false);
    const printedOf = async (name: string) =>
      (await read((await renderPaper('P411', { ...P411, identity: { ...P411.identity, name } }, final('P411'))).pdf)).text;
    const plain = await printedOf('包布仁');
    expect(plain).not.toContain('〓');
    expect(plain).not.toContain('字库无此字');
    expect(await printedOf('ᠪᠠᠲᠤ')).toMatch(/[\u1800-\u18AF]{4}/);
    expect(await printedOf('ᠪᠠᠲᠤ')).not.toContain('〓');
    const rare = await printedOf('张𪛖\uE123\u200B');
    expect(rare).toContain('张〓〓');
    expect(rare).toContain('〓处字库无此字（U+2A6D6、U+E123），手写补入');
    const five = await printedOf('\uE001\uE002\uE003\uE004\uE005');
    expect(five).toContain('（U+E001、U+E002、U+E003、U+E004等）');
  });
  it('may not be missing: an empty field or one of another measure is refused before printing', async () => {
    const { P604 } = sampleFields('parole', false);
    await expect(renderPaper('P604', { ...P604, approver: ' ' }, final('P604'))).rejects.toThrow('批准人不能为空');
    await expect(renderPaper('P604', { ...P604, ban: { content: '无', period: '无' } }, final('P604'))).rejects.toThrow(
      '只有管制、缓刑可以有禁止令',
    );
    const { guardian: _, ...withoutGuardian } = sampleFields('control', true).P204;
    await expect(renderPaper('P204', withoutGuardian, final('P204'))).rejects.toThrow('监护人');
  });
});

describe('the file that is kept', () => {
  it('is the same byte for byte when the same facts are printed again', async () => {
    for (const code of printableCodes) {
      const fields = sampleFields('probation', false)[code] as FieldsOf<typeof code>;
      const first = await renderPaper(code, fields, final(code));
      await renderPaper('P403', sampleFields('parole', true).P403, { draft: true, demo: true });
      const second = await renderPaper(code, fields, final(code));
      expect(second.sha256, code).toBe(first.sha256);
      expect(Buffer.compare(second.pdf, first.pdf), code).toBe(0);
      expect(first.templateVersion).toMatch(/^[0-9a-f]{16}$/);
    }
  });
  it('knows which template it was made with', async () => {
    const versions = await Promise.all(
      (['P604', 'P605'] as const).map(
        async (code) => (await renderPaper(code, sampleFields('probation', false)[code] as never, final(code))).templateVersion,
      ),
    );
    expect(new Set(versions).size).toBe(2);
    expect(isPrintable('P511')).toBe(false);
  });
});

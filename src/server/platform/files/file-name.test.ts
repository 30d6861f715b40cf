import { describe, expect, it } from 'vitest';
import { cleanFileName, nameOfMade } from './file-name.ts';
import { attachment } from './files.store.ts';

describe('the name of a file', () => {
  it.each<readonly [string, string]>([
    ['在册台账.xlsx', '在册台账.xlsx'],
    // Shown, it would read 台账xslx.exe backwards.
    ['台账\u202Exslx.exe', '台账xslx.exe'],
    ...[
      ...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u200d\u2060\ufeff\u00ad\u3164\u180e\u2800\u{e0041}',
    ].map((mark) => [`在册${mark}台账${mark}.${mark}xlsx`, '在册台账.xlsx'] as const),
    ['台账\u0000.xlsx', '台账 .xlsx'],
    ['台\u0007账\n表\u2028一.xlsx', '台 账 表 一.xlsx'],
    ['\ud800台账\udfff.xlsx', '台账.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\台账\\一月.xlsx', '一月.xlsx'],
    ['台账/', '台账'],
    ['...', '未命名'],
    ['\u202e', '未命名'],
    ['', '未命名'],
    ['<台账>:"一"|?*.xlsx', '_台账___一____.xlsx'],
    ['𠮷野家 🏳️.xlsx', '𠮷野家 🏳.xlsx'],
  ])('%j is shown as %j', (given, shown) => {
    expect(cleanFileName(given)).toBe(shown);
    expect(cleanFileName(shown)).toBe(shown);
  });
  it('of three hundred characters is shortened in the middle, its ending kept', () => {
    for (const one of ['台', '𠮷', 'a']) {
      const name = cleanFileName(`${one.repeat(300)}.xlsx`);
      expect(name).toMatch(/^.{40,}…\.xlsx$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(/\p{Cs}/u);
    }
  });
  it('of something made from it says what was done, however long it is', () => {
    expect(nameOfMade('台账.csv', '（已标注）', '.xlsx')).toBe('台账（已标注）.xlsx');
    const long = nameOfMade(`${'长'.repeat(300)}.csv`, '（已标注）', '.xlsx');
    expect(long).toMatch(/^长{40,}…（已标注）.xlsx$/);
    expect(cleanFileName(long)).toBe(long);
  });
  it('stands in a header so that every browser reads it, whatever it holds', () => {
    expect(attachment("台账 (1)'s*.xlsx")).toBe("attachment; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%20%281%29%27s_.xlsx");
    expect(attachment('台\ud800账\r\nx: y\u202e.xlsx')).toBe("attachment; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%20x_%20y.xlsx");
  });
});

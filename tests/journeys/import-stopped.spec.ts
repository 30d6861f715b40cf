// An import that is stopped half-way goes on or is undone, from its own page.
import { checkDigitOf } from '#domain/person/id-number.ts';
import { expect } from './desk.ts';
import { test } from './product-test.ts';

const people = 2000;
const ledger = (): string =>
  [
    '姓名,性别,身份证号,旗县区,司法所,联系电话,原判刑罚,矫正类别,裁判生效日期,矫正终止日期,禁止令',
    ...Array.from({ length: people }, (_, i) => {
      const seventeen = `150199${1931 + (i % 15)}1201${String(Math.floor(i / 15) * 2 + 101).padStart(3, '0')}`;
      return `赵某${i},男,${seventeen}${checkDigitOf(seventeen)},玉泉区,昭君路司法所,13800000001,"有期徒刑一年,缓刑二年",缓刑,2026-03-27,2028-03-26,无`;
    }),
  ].join('\n');

test('an import stopped half-way says how far it came, goes on without doubling anybody, and is undone with a count', async ({
  product,
  desks,
}) => {
  const city = await desks.as('city');
  const count = async (): Promise<number> =>
    Number((await product.sql<{ readonly n: string }>('select count(*) as n from import_row'))[0]!.n);
  await city.goto(`${product.address}/import`);
  await city.getByLabel('选择台账文件').setInputFiles({ name: '停在半路.csv', mimeType: 'text/csv', buffer: Buffer.from(ledger()) });
  await city.getByRole('button', { name: '开始核对' }).click();
  await city.getByRole('button', { name: `导入 ${people} 行` }).click({ timeout: 60_000 });
  await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(0);
  await city.getByRole('button', { name: /停止|取消/ }).click();
  await expect(city.getByText(/停在半路：已经导入 \d+ 人/)).toBeVisible({ timeout: 60_000 });
  expect(await count()).toBeLessThan(people);
  // The page may be left: what it says does not hang on the job that was watched.
  await city.reload();
  await expect(city.getByText('上次没有办完')).toBeVisible();
  await expect(city.getByRole('button', { name: '撤销这一批' })).toBeVisible();
  await city.getByRole('button', { name: '接着导入' }).click();
  await expect(city.getByText('同一文件再导一次不会重复')).toBeVisible({ timeout: 120_000 });
  expect(await count()).toBe(people);
  await city.getByRole('button', { name: '撤销这一批' }).click();
  await city.getByLabel('为什么撤销').fill('选错了文件');
  await city.locator('.panel-foot').getByRole('button', { name: '撤销这一批' }).click();
  await expect(city.getByText('已撤销：选错了文件')).toBeVisible({ timeout: 120_000 });
  await expect(city.getByText(`撤销 ${people} 人的导入`)).toBeVisible();
  expect(await product.sql(`select count(*)::int as n from act where kind = 'ledger.taking-undone'`)).toEqual([{ n: people }]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, lookOver } from '../desk.ts';
import type { Way } from './way.ts';

const ledgers = join(import.meta.dirname, '../../ledgers');
const known = JSON.parse(readFileSync(join(ledgers, 'ledger-demo.faults.json'), 'utf8')) as {
  readonly rows: number;
  readonly faults: readonly { readonly row: number; readonly fault: string }[];
};
const wrongRows = new Set(known.faults.map((one) => one.row)).size;

/** The city's ledger, as it is, becomes cases; wrong cells are named and come back marked. */
export const importLedger = async ({ product, desks }: Way): Promise<void> => {
  const city = await desks.as('city');
  const count = async () => Number((await product.sql<{ readonly n: string }>('select count(*) as n from correction_case'))[0]!.n);
  const before = await count();
  await city.goto(`${product.address}/import`);
  await expect(city.getByRole('heading', { name: '台账导入' })).toBeVisible();
  await lookOver(city, '台账导入');
  await city.getByLabel('选择台账文件').setInputFiles(join(ledgers, 'ledger-demo.xlsx'));
  await city.getByRole('button', { name: '开始核对' }).click();
  const take = city.getByRole('button', { name: `导入 ${known.rows - wrongRows} 行` });
  await expect(take).toBeVisible({ timeout: 60_000 });
  await expect(city.getByText(`全部 ${known.faults.length}`)).toBeVisible();
  await lookOver(city, '台账导入，核对结果');

  const [marked] = await Promise.all([city.waitForEvent('download'), city.getByRole('link', { name: '下载标注后的原表' }).click()]);
  expect(
    readFileSync(await marked.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');

  await take.click();
  await expect(city.getByRole('link', { name: '看人员名册' })).toBeVisible({ timeout: 120_000 });
  const taken = (await count()) - before;
  await expect(city.getByText('同一文件再导一次不会重复')).toBeVisible();
  expect(taken).toBeGreaterThan(250);
  await city.getByRole('link', { name: '看人员名册' }).click();
  await expect(city.getByRole('table')).toBeVisible();
};

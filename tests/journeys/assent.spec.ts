// A delegation from its paper to the office: entered by the county, assented to by the head, ended again, each in its own window.
import { expect, lookOver } from './desk.ts';
import { test } from './product-test.ts';

test('a delegation waits for the head, holds when it is assented to, and is over the day it is ended', async ({ product, desks }) => {
  const county = await desks.as('county');
  const office = "a.office_id = '150104001'";
  await product.sql(`update delegation a set until_on = '2026-10-31' where ${office}`);
  await county.goto(`${product.address}/delegations`);
  await county.getByRole('button', { name: '登记委托' }).click();
  await county.getByLabel('委托书文号').fill('呼玉司矫委〔2026〕2号');
  await county.getByLabel('签署日').fill('-3');
  await county.getByLabel('止，含当日').fill('+364');
  await county.getByRole('button', { name: '提出登记，等第二个人同意' }).click();
  await expect(county.getByText('至少选一个司法所')).toBeVisible();
  await lookOver(county, '登记委托，还没有选');
  await county.getByRole('checkbox', { name: /决定外出申请/ }).check();
  await county.getByRole('checkbox', { name: '小召前街司法所' }).check();
  await county.getByRole('button', { name: '提出登记，等第二个人同意' }).click();
  await expect(county.getByText('委托已提出')).toBeVisible();

  const chief = await desks.as('chief');
  await chief.getByRole('link', { name: /等第二个人同意/ }).click();
  await expect(chief.getByText('呼玉司矫委〔2026〕2号')).toBeVisible();
  await lookOver(chief, '待同意');
  await chief.getByRole('button', { name: /^同意登记委托/ }).click();
  await expect(chief.getByText('没有等同意的事')).toBeVisible();
  await chief.getByRole('link', { name: '回到委托' }).click();
  const row = chief.getByRole('row').filter({ hasText: '呼玉司矫委〔2026〕2号' });
  await expect(row).toContainText('有效');
  await lookOver(chief, '委托');
  await row.getByRole('button', { name: /^结束委托/ }).click();
  await chief.getByRole('button', { name: '结束委托', exact: true }).click();
  await expect(row).toContainText('结束');
  await expect(row.getByText('有效')).toHaveCount(0);
});

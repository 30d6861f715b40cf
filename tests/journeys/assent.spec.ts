// A delegation from its paper to the office: entered by the county, assented to by the head, ended again, each in its own window.
import { expect, fillIn, lookOver } from './desk.ts';
import { test } from './product-test.ts';

test('a delegation waits for the head, holds when it is assented to, and is over the day it is ended', async ({ product, desks }) => {
  const county = await desks.as('county');
  const office = "a.office_id = '150104001'";
  await product.sql(`update delegation a set until_on = '2026-10-31' where ${office}`);
  await county.goto(`${product.address}/delegations`);
  await county.getByRole('button', { name: '登记委托' }).click();
  await county.getByLabel('委托书文号').fill('呼玉司矫委〔2026〕2号');
  await county.getByRole('textbox', { name: '签署日' }).fill('-3');
  await county.getByRole('textbox', { name: '止，含当日' }).fill('+364');
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
  await chief.getByRole('button', { name: /^同意，立即办理：登记委托/ }).click();
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

test('an account gets a second post for given days, beside what its holder is qualified for', async ({ product, desks }) => {
  const admin = await desks.as('sysadmin');
  await admin.goto(`${product.address}/accounts?q=worker5`);
  await admin.getByRole('button', { name: '岗位 李岚' }).click();
  const panel = admin.getByRole('region', { name: '李岚的岗位' });
  await panel.getByRole('button', { name: '再授予一个岗位' }).click();
  await fillIn(panel, { 怎样任职: '代班', 岗位: '社工督导', 单位: '心启航社工站' });
  await fillIn(panel, { '代谁，或是谁的副手': '陈静怡' });
  await panel.getByRole('textbox', { name: '到哪天，含当日' }).fill('+2');
  await lookOver(admin, '代班');
  await panel.getByRole('button', { name: '授予岗位', exact: true }).click();
  await expect(panel.getByText('代陈静怡的班')).toBeVisible();
  await panel.getByRole('button', { name: '登记资质' }).click();
  await fillIn(panel, { 等级或量表: '受训：PHQ-9' });
  await panel.getByRole('textbox', { name: '取得、受训的日子' }).fill('2026-03-02');
  await panel.getByRole('button', { name: '登记', exact: true }).click();
  await expect(panel.getByText('受训 PHQ-9，2026-03-02 起')).toBeVisible();
  await lookOver(admin, '岗位和资质');
  // nothing to choose from is said, and where it comes from
  await admin.getByRole('button', { name: '建立账号' }).click();
  const made = admin.getByRole('region', { name: '建立账号' });
  await expect(made.getByText('先选岗位，再选单位')).toBeVisible();
  await product.sql(`update unit set kind = 'office' where kind = 'community'`);
  await admin.reload();
  await admin.getByRole('button', { name: '建立账号' }).click();
  await fillIn(made, { 岗位: '志愿者' });
  await expect(made.getByText('现在还没有这样的单位')).toBeVisible();
  await product.sql(`update unit set kind = 'community' where id = 'community-1'`);
});

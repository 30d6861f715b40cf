// What goes wrong at a desk is said in words, on the page where it went wrong, and what was chosen stays chosen.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, lookOver } from './desk.ts';
import { someoneOf, test } from './product-test.ts';

const ledger = readFileSync(join(import.meta.dirname, '../ledgers/ledger-demo.xlsx'));

test('a draft that cannot be shown yet says so over the case, and in a tab of its own it is a page and not a bare answer', async ({
  product,
  desks,
}) => {
  const office = await desks.as('office');
  const { caseId } = await someoneOf(product, 'worker');
  // what stands in the file makes no receipt of decision: nobody has asked for leave
  const draft = `${product.address}/api/cases/${caseId}/papers/P411/draft`;
  await office.goto(`${product.address}/cases/${caseId}?tab=papers`);
  const link = office.locator(`a[href$="/papers/P411/draft"]`);
  await link.click();
  const said = office.getByRole('dialog', { name: '没有打开' });
  await expect(said.getByRole('alert')).toContainText(/还看不了草稿|不出这份文书/);
  await lookOver(office, '草稿看不了');
  await said.getByRole('button', { name: '知道了' }).click();
  await expect(said).toHaveCount(0);
  await office.goto(draft);
  await expect(office.getByRole('heading', { level: 1 })).toHaveText(/还看不了草稿|不出这份文书/);
  expect(await office.content()).not.toMatch(/"error"|>=|期望/);
});

test('nobody is chosen by clearing the box, the only one who fits is, and pinyin finds them', async ({ product, desks }) => {
  const office = await desks.as('office');
  await office.goto(`${product.address}/intake/new`);
  const worker = office.getByRole('combobox', { name: /责任社工/ });
  await worker.fill('surina');
  await expect(office.getByRole('option', { name: /苏日娜/ })).toBeVisible();
  await worker.press('Enter');
  await expect(worker).toHaveValue(/苏日娜/);
  await worker.fill('');
  await worker.press('Enter');
  await expect(worker).toHaveValue('');
  await worker.fill('苏日');
  await worker.press('Tab');
  await expect(worker).toHaveValue(/苏日娜/);
  await worker.fill('查无此人');
  await worker.press('Tab');
  await expect(worker).toHaveValue(/苏日娜/);
  await expect(office.getByText('没有找到“查无此人”，仍是苏日娜')).toBeVisible();
});

test('a notice of holidays that contradicts itself is refused at its own field', async ({ product, desks }) => {
  const admin = await desks.as('sysadmin');
  await admin.goto(`${product.address}/calendar`);
  await admin.getByRole('textbox', { name: '年份' }).fill('2027');
  await admin.getByRole('textbox', { name: '通知名称' }).fill('国务院办公厅关于2027年部分节假日安排的通知');
  await admin.getByRole('textbox', { name: '放假日期' }).fill('2027-01-01 2027-01-02');
  await admin.getByRole('textbox', { name: '调休上班日期' }).fill('2027-01-02');
  await admin.getByRole('button', { name: '载入并重算期限' }).click();
  const field = admin.locator('.field').filter({ hasText: '调休上班日期' });
  await expect(field.locator('.field-error')).toContainText('1月2日 周六 既放假又上班');
  await lookOver(admin, '通知没有载入');
});

test('a ledger that is being judged shows it after a reload', async ({ product, desks }) => {
  const city = await desks.as('city');
  await city.goto(`${product.address}/import`);
  await city.getByLabel('选择台账文件').setInputFiles({ name: '在册台账.xlsx', mimeType: 'application/octet-stream', buffer: ledger });
  // held as a job that still runs: the inspection itself may be over before the page is back
  const begun = city.waitForResponse((one) => one.url().endsWith('/inspection'));
  await city.getByRole('button', { name: '开始核对' }).click();
  const { jobId } = (await (await begun).json()) as { readonly jobId: string };
  await expect(city.getByRole('button', { name: /^导入 \d+ 行/ })).toBeVisible();
  await product.sql(`update job set status = 'running' where id = $1`, [jobId]);
  await city.reload();
  await expect(city.getByRole('listitem').filter({ hasText: '试导入并核对' })).toContainText('正在核对');
  await product.sql(`update job set status = 'done' where id = $1`, [jobId]);
  await expect(city.getByRole('button', { name: /^导入 \d+ 行/ })).toBeVisible();
});

test('a page that asks for nothing knows that the server is gone, calls nothing well, and reads by itself what it could not', async ({
  product,
  desks,
}) => {
  const admin = await desks.as('sysadmin');
  const office = await desks.as('office');
  await admin.goto(`${product.address}/system`);
  await expect(admin.getByText('没有故障')).toBeVisible();
  await office.goto(`${product.address}/duties`);
  await expect(office.getByRole('heading', { name: '待办' }).first()).toBeVisible();
  await office.getByRole('link', { name: '权责清单' }).click();
  await expect(office.getByRole('heading', { name: '权责清单' })).toBeVisible();
  await product.halt();
  await expect(admin.getByText('服务器没有应答')).toBeVisible();
  await expect(admin.getByText('没有故障')).toHaveCount(0);
  await expect(admin.getByText('填写的内容')).toHaveCount(0);
  await expect(office.getByText('没有连上服务器')).toBeVisible();
  await office.getByRole('link', { name: '待办' }).first().click();
  await expect(office.getByText('连上以后自动再读')).toBeVisible();
  await product.resume();
  await expect(office.getByText('连上以后自动再读')).toHaveCount(0);
  await expect(office.getByRole('heading', { name: '待办' }).first()).toBeVisible();
  await expect(admin.getByText('没有故障')).toBeVisible();
});

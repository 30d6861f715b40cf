// What somebody has typed is never lost, a walk-in takes two clicks, days are typed as they are said, and keys do the rest.
import { expect, fillIn, lookOver } from './desk.ts';
import { someoneOf, test } from './product-test.ts';

test('a form keeps its draft through another tab, a reload and a stopped server', async ({ product, desks }) => {
  const { caseId, name } = await someoneOf(product, 'worker', { skip: 3 });
  const office = await desks.as('office');
  const form = () => office.getByRole('dialog');
  await office.goto(`${product.address}/cases/${caseId}?act=reporting.talked`);
  await fillIn(form(), { 谈话类型: '日常谈话', 问和答: '问：这个月怎么样？\n答：在工地干活。' });
  await expect(form().getByText(/草稿已存/)).toBeVisible();

  await form()
    .getByRole('button', { name: /关闭，草稿保留/ })
    .click();
  await office.getByRole('link', { name: '档案', exact: true }).click();
  await expect(office.getByRole('heading', { name: '档案目录' })).toBeVisible();
  await office.goBack();
  await office.keyboard.press('n');
  await office.getByLabel('找一种记录').fill('谈话');
  await office.getByRole('button', { name: /记录谈话/ }).click();
  await expect(form().getByLabel('问和答')).toHaveValue(/在工地干活/);
  await expect(form().getByText(/已恢复/)).toBeVisible();

  await office.reload();
  await expect(form().getByLabel('问和答')).toHaveValue(/在工地干活/);

  await product.halt();
  await fillIn(form(), { 开始时间: '10:00', 结束时间: '10:20', 谈话地点: '昭君路司法所', 记录人: '乌云', 本人核对无误并签名: true });
  await office.keyboard.press('Control+s');
  await expect(form().getByText(/草稿已存/)).toBeVisible();
  await form().getByRole('button', { name: '记录谈话', exact: true }).click();
  await expect(form().getByText('没有连上服务器')).toBeVisible();
  await expect(form().getByLabel('问和答')).toHaveValue(/在工地干活/);

  await product.resume();
  await office.reload();
  await expect(form().getByLabel('记录人')).toHaveValue('乌云');
  await form().getByRole('button', { name: '记录谈话', exact: true }).click();
  await expect(form().getByText(/已记入 #\d{4}/)).toBeVisible();
  const written = await product.sql(`select 1 from act where file_id = $1 and kind = 'reporting.talked' and acted_on = $2`, [
    caseId,
    product.day,
  ]);
  expect(written, `one record of ${name}, however often it was sent`).toHaveLength(1);
});

test('a walk-in report is in the file after two clicks', async ({ product, desks }) => {
  const { caseId, name } = await someoneOf(product, 'worker', { skip: 4 });
  const office = await desks.as('office');
  await office.goto(product.address);
  await expect(office.getByRole('button', { name: /记一次到访/ })).toBeVisible();
  await office.keyboard.press('n');
  await office.getByLabel('姓名、拼音、首字母或尾号').fill(name);
  await office
    .getByRole('list', { name: '找到的人' })
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click();
  const form = office.getByRole('dialog', { name: '记录报告' });
  await form.getByRole('button', { name: '记录报告', exact: true }).click();
  await expect(form.getByText(/已记入 #\d{4}/)).toBeVisible();
  const written = await product.sql(`select 1 from act where file_id = $1 and kind = 'reporting.reported' and acted_on = $2`, [
    caseId,
    product.day,
  ]);
  expect(written).toHaveLength(1);
});

test('a day is typed as it is said', async ({ product, desks }) => {
  const county = await desks.as('county');
  await county.goto(`${product.address}/intake/new`);
  const day = county.getByLabel('收到日期', { exact: true });
  const echo = county.locator('.day-field').filter({ has: day }).locator('.day-echo');
  for (const [typed, said] of [
    ['1123', '11月23日 周一'],
    ['+7', '11月30日 周一'],
    ['明天', '11月24日 周二'],
    ['昨天', '11月22日 周日'],
    ['20270115', '2027年1月15日 周五'],
  ] as const) {
    await day.fill(typed);
    await expect(echo, typed).toContainText(said);
  }
  await day.fill('1131');
  await day.blur();
  await expect(county.locator('.day-field').filter({ has: day }).locator('.field-error')).toBeVisible();
  await lookOver(county, '登记收到的文书，日期不对');
});

test('keys find people, walk the list, open the next thing and list themselves', async ({ product, desks }) => {
  const office = await desks.as('office');
  await office.goto(`${product.address}/cases`);
  await expect(office.getByRole('table').getByRole('rowheader').first()).toBeVisible();
  const now = office.locator('tr.row-now');
  const search = office.getByRole('search', { name: '找人' }).locator('input');
  await office.keyboard.press('j');
  await office.keyboard.press('j');
  await office.keyboard.press('k');
  await expect(now).toHaveCount(1);
  expect(await now.evaluate((row) => (row as HTMLTableRowElement).sectionRowIndex)).toBe(0);
  await office.keyboard.press('/');
  await expect(search).toBeFocused();
  await office.keyboard.type('?');
  await expect(search, 'keys are letters inside a field').toHaveValue('?');
  await search.fill('');
  await search.blur();
  await office.keyboard.press('?');
  const help = office.getByRole('dialog', { name: '按键与帮助' });
  await expect(help).toContainText('找人');
  await expect(help).toContainText('下一行');
  await lookOver(office, '按键与帮助');
  await office.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await office.keyboard.press('j');
  await office.keyboard.press('Enter');
  await expect(office).toHaveURL(/\/cases\/[0-9a-f-]+/);
});

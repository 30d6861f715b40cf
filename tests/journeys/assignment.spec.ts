// A case changes hands: in its drawer, and for people chosen in the list.
import { expect, fillIn, lookOver, takeComplaints } from './desk.ts';
import { test } from './product-test.ts';

test('the county gives a case to another office and worker, the office two more to another worker', async ({ desks, product }) => {
  const office = await desks.as('office');
  await office.goto(`${product.address}/cases`);
  const rows = office.getByRole('table', { name: '人员台账' }).getByRole('row');
  const named = async (n: number): Promise<string> => (await rows.nth(n).locator('a.who').textContent())!;
  await expect(rows.nth(3).locator('a.who')).toBeVisible();
  const address = (await rows.nth(1).locator('a.who').getAttribute('href'))!;
  const [first, second] = [await named(2), await named(3)];

  const county = await desks.as('county');
  await county.goto(`${product.address}${address}?act=assignment.office`);
  const drawer = county.getByRole('dialog');
  await expect(drawer.getByText('分派后，原来的所不再看到这份案卷')).toBeVisible();
  await fillIn(drawer, { 司法所: '小召前街司法所', 责任社工: '赵晓雯', 理由: '居住地在那个所的辖区' });
  await lookOver(county, '分派司法所');
  await drawer.getByRole('button', { name: '分派司法所', exact: true }).click();
  await drawer.getByRole('button', { name: '回到案卷' }).click();
  const head = county.getByRole('main').locator('header, .case-header').first();
  await expect(head).toContainText('小召前街');
  await expect(head).toContainText('赵晓雯');
  await office.goto(`${product.address}${address}`);
  await expect(office.getByText('没有找到').first()).toBeVisible();
  const other = await desks.as('worker2');
  await other.goto(`${product.address}${address}`);
  await expect(other.getByRole('main')).toContainText('小召前街');

  await office.goto(`${product.address}/cases`);
  for (const name of [first, second]) await office.getByRole('checkbox', { name: new RegExp(name) }).check();
  await office.getByRole('region', { name: '批量办理' }).getByRole('button', { name: '分派' }).click();
  const many = office.getByRole('dialog', { name: '分派 2 人' });
  await fillIn(many, { 责任社工: '赵晓雯', 理由: '原社工调岗' });
  await lookOver(office, '分派 2 人');
  await many.getByRole('button', { name: '分派 2 人' }).click();
  await expect(many).toHaveCount(0);
  await expect(office.getByRole('region', { name: '批量办理' })).toHaveCount(0);
  await other.goto(`${product.address}/cases`);
  for (const name of [first, second]) await expect(other.getByRole('link', { name, exact: true })).toBeVisible();
  expect(takeComplaints()).toEqual([]);
});

// The timeline of a grown file: read on to its first record, searched, and found again by its address.
import { expect, lookOver } from './desk.ts';
import { test } from './product-test.ts';

test('the office reads a grown file to its first record, searches it, and sends the search as an address', async ({ desks, product }) => {
  const office = await desks.as('office');
  const list = (await (await office.request.get(`${product.address}/api/cases`)).json()) as { rows: { id: string }[] };
  const counted = await Promise.all(
    list.rows.map(async ({ id }) => {
      const page = (await (await office.request.get(`${product.address}/api/cases/${id}/timeline`)).json()) as { whole: number };
      return { id, whole: page.whole };
    }),
  );
  const { id, whole } = counted.sort((a, b) => b.whole - a.whole)[0]!;
  expect(whole).toBeGreaterThan(45);

  await office.goto(`${product.address}/cases/${id}?tab=timeline`);
  const rows = office.locator('.timeline-act');
  const more = office.getByRole('button', { name: /^更多（还有 \d+ 条）$/ });
  await expect(rows).toHaveCount(20);
  await expect(more).toHaveText(`更多（还有 ${whole - 20} 条）`);
  await more.click();
  await expect(rows).toHaveCount(40);
  await expect(more).toHaveText(`更多（还有 ${whole - 40} 条）`);
  for (let shown = 40; shown < whole; shown += 20) {
    await more.click();
    await expect(rows).toHaveCount(Math.min(whole, shown + 20));
  }
  await expect(more).toHaveCount(0);
  await expect(office.locator('#act-1')).toBeVisible();

  await office.getByRole('button', { name: '在本案记录里找' }).click();
  const bar = office.getByRole('search', { name: '查询' });
  await bar.getByLabel('发生日').fill('某天');
  await bar.getByRole('button', { name: '查询' }).click();
  await expect(office.getByRole('alert').filter({ hasText: '发生日' })).toBeVisible();
  await bar.getByLabel('发生日').fill('');
  await bar.getByLabel('内容').fill('走访');
  await bar.getByRole('button', { name: '查询' }).click();
  const hits = office.getByRole('status').filter({ hasText: '符合的' });
  await expect(hits).toContainText(`全卷 ${whole} 条`);
  await expect(office).toHaveURL(/[?&]q=/);
  await expect(rows.first()).toContainText('走访');
  await lookOver(office, '时间轴，查到的');
  const said = (await hits.textContent())!;

  // the address is the search
  await office.reload();
  await expect(hits).toHaveText(said);
  await expect(bar.getByLabel('内容')).toHaveValue('走访');
  await bar.getByLabel('内容').fill('没有人写过这句话');
  await bar.getByRole('button', { name: '查询' }).click();
  await expect(office.getByText('没有符合的记录')).toBeVisible();
  await office.getByRole('button', { name: `去掉筛选，看全部 ${whole} 条` }).click();
  await expect(rows).toHaveCount(20);
  await expect(office).not.toHaveURL(/[?&]q=/);
});

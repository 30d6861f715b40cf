// The first screen of each post, at the desk and on the phone; the list of people in the other themes.
import { expect, lookOver } from './desk.ts';
import { test } from './product-test.ts';

const posts = ['office', 'county', 'worker', 'chief', 'city', 'supervisor', 'procurator', 'partner', 'enterprise', 'volunteer', 'client', 'guardian', 'sysadmin', 'secadmin', 'auditor'] as const;

for (const account of posts) {
  test(`the first screen of ${account} is sound at the desk and on the phone`, async ({ desks }) => {
    const page = await desks.as(account);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    await expect(page.getByText(/^正在读取/)).toHaveCount(0);
    await lookOver(page, `${account}，1440`);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole('navigation', { name: '底部菜单' })).toBeVisible();
    await lookOver(page, `${account}，390`);
  });
}

for (const theme of ['dark', 'hc'] as const) {
  test(`the list of people is sound in ${theme}`, async ({ product, desks }) => {
    const page = await desks.as('office');
    await page.evaluate((choice) => localStorage.setItem('guihang.look', `${choice} 1`), theme);
    await page.goto(`${product.address}/cases`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.getByRole('table').getByRole('rowheader').first()).toBeVisible();
    await lookOver(page, `人员，${theme}`);
  });
}

test('the list of people reads on the phone', async ({ product, desks }) => {
  const page = await desks.as('office');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${product.address}/cases`);
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  await lookOver(page, '人员，390');
});

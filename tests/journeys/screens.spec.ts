// The first screen of each post, at the desk and on the phone; the list of people in the other themes.
import type { Page } from '@playwright/test';
import { expect, logIn, lookOver, shiftClock, takeComplaints } from './desk.ts';
import { test } from './product-test.ts';

const posts = [
  'office',
  'county',
  'worker',
  'chief',
  'city',
  'supervisor',
  'procurator',
  'partner',
  'enterprise',
  'volunteer',
  'client',
  'guardian',
  'sysadmin',
  'secadmin',
  'auditor',
] as const;
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

// one window for all: each post logs in where the last has logged out
let page: Page;
test.beforeAll(async ({ browser, product }) => {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: desk });
  await shiftClock(context, product);
  page = await context.newPage();
});
test.afterAll(() => page.context().close());
test.beforeEach(async () => {
  await page.setViewportSize(desk);
  await page.context().clearCookies();
});
test.afterEach(() => expect(takeComplaints()).toEqual([]));

for (const account of posts) {
  test(`the first screen of ${account} is sound at the desk and on the phone`, async ({ product }) => {
    await logIn(page, product.address, account);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    await expect(page.getByText(/^正在读取/)).toHaveCount(0);
    await lookOver(page, `${account}，1440`);
    await page.setViewportSize(phone);
    await expect(page.getByRole('navigation', { name: '底部菜单' })).toBeVisible();
    await lookOver(page, `${account}，390`);
  });
}

test('the list of people is sound in dark, in high contrast and on the phone', async ({ product }) => {
  await logIn(page, product.address, 'office');
  for (const theme of ['dark', 'hc', 'light'] as const) {
    await page.evaluate((choice) => localStorage.setItem('guihang.look', `${choice} 1`), theme);
    await page.goto(`${product.address}/cases`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.getByRole('table').getByRole('rowheader').first()).toBeVisible();
    await lookOver(page, `人员，${theme}`);
  }
  await page.setViewportSize(phone);
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  await lookOver(page, '人员，390');
});

// Somebody new: the administrator founds the account, hands over a first password, and is never told the next one.
import { type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { demoPassword } from '../../database/people/city.ts';
import { expect, fillIn, lookOver, shiftClock } from './desk.ts';
import { test } from './product-test.ts';

const own = 'heima-yundong-77';
/** What the telephone shows, beside the product's clock, which stands at half past nine. */
const shows = (key: string, day: string, steps: number): string =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: Date.parse(`${day}T09:30:10+08:00`) + steps * 30_000,
  });
const enter = async (page: Page, account: string, password: string): Promise<void> => {
  await page.getByLabel('账号', { exact: true }).fill(account);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
};

test('first password, own password, second step, and a login with a code', async ({ desks, product, browser }) => {
  const administrator = await desks.as('sysadmin');
  await administrator.goto(`${product.address}/accounts`);
  await administrator.getByRole('button', { name: '建立账号' }).click();
  const form = administrator.getByRole('region', { name: '建立账号' });
  await fillIn(form, { 账号: 'newcomer', 姓名: '诺敏', 岗位: '司法社工' });
  await fillIn(form, { 单位: '心启航社工站' });
  await form.getByRole('button', { name: '建立账号' }).click();
  const shown = administrator.getByRole('region', { name: '诺敏 的初始密码' });
  const first = (await shown.locator('.first-password-words').textContent())!;
  expect(first).toMatch(/^[\w]{4}-[\w]{4}-[\w]{4}$/);
  await lookOver(administrator, 'a first password');
  await shown.getByRole('button', { name: '已经交给本人' }).click();
  await expect(administrator.getByText(first)).toHaveCount(0);
  await expect(administrator.getByRole('row').filter({ hasText: 'newcomer' })).toContainText('等本人首次登录');

  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } });
  await shiftClock(context, product);
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));

  await test.step('the first password leads to one of their own, and nowhere else', async () => {
    await page.goto(`${product.address}/login?next=%2Fcases`);
    await enter(page, 'newcomer', first);
    await expect(page).toHaveURL(/\/first-steps\?next=%2Fcases$/);
    await expect(page.getByRole('heading', { name: '先设自己的密码' })).toBeVisible();
    await lookOver(page, 'a password of one’s own');
    await page.goto(`${product.address}/duties`);
    await expect(page).toHaveURL(/\/first-steps\?next=%2Fduties$/);
    const choose = async (password: string): Promise<void> => {
      await page.getByLabel(/^新密码/).fill(password);
      await page.getByLabel('再填一次', { exact: true }).fill(password);
      await page.getByRole('button', { name: '设好密码' }).click();
    };
    await choose('nuomin-heima-7');
    await expect(page.getByText('密码里有账号或姓名（拼音也算），换一个。').first()).toBeVisible();
    await choose(own);
    await expect(page).toHaveURL(/\/duties$/);
  });

  let key = '';
  await test.step('the second step is set up on one’s own page', async () => {
    await page.locator('.who-menu > button').click();
    await page.getByRole('link', { name: '我的账号' }).click();
    await expect(page.getByRole('heading', { name: '我的账号' })).toBeVisible();
    await expect(page.getByText('这一次')).toBeVisible();
    await lookOver(page, 'my account');
    await page.getByRole('button', { name: '打开两步验证' }).click();
    await page.getByLabel('现在的密码', { exact: true }).fill(own);
    await page.getByRole('button', { name: '显示二维码' }).click();
    await expect(page.getByRole('img', { name: '给手机验证器扫的二维码' })).toBeVisible();
    key = (await page.locator('.typed-key').textContent())!;
    await lookOver(page, 'a picture for the telephone');
    await page.getByLabel(/^动态码/).fill(shows(key, product.day, 9));
    await page.getByRole('button', { name: '确认，打开两步验证' }).click();
    await expect(page.getByText('这个动态码不对').first()).toBeVisible();
    await page.getByLabel(/^动态码/).fill(shows(key, product.day, 0));
    await page.getByRole('button', { name: '确认，打开两步验证' }).click();
    await expect(page.getByRole('region', { name: '恢复码' }).getByRole('listitem')).toHaveCount(10);
    await lookOver(page, 'recovery codes');
    await page.getByRole('button', { name: '已经收好，继续' }).click();
    await expect(page.getByText('恢复码还剩 10 个。')).toBeVisible();
  });

  await test.step('the next login asks for a code, and takes none twice', async () => {
    await page.locator('.who-menu > button').click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page).toHaveURL(/\/login/);
    await enter(page, 'newcomer', own);
    const code = page.getByLabel(/^动态码/);
    await expect(code).toBeFocused();
    await lookOver(page, 'the code at the door');
    await code.fill(shows(key, product.day, 0));
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page.getByText('动态码不对，或者已经用过。')).toBeVisible();
    await code.fill(shows(key, product.day, 1));
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page).not.toHaveURL(/\/login/);
    await expect(page.getByRole('main')).toBeVisible();
  });
  expect(broken).toEqual([]);
  await context.close();
});

test('a password is given anew by the security administrator, who is asked first, and what was open says why it ended', async ({
  desks,
  product,
}) => {
  const lost = await desks.as('worker4');
  const administrator = await desks.as('secadmin');
  await administrator.goto(`${product.address}/accounts?q=worker4`);
  await administrator.getByRole('button', { name: '重发密码，郭欣' }).click();
  const asked = administrator.getByRole('region', { name: '重发初始密码：郭欣' });
  await lookOver(administrator, 'a password given anew');
  await asked.getByRole('button', { name: '重发密码' }).click();
  await expect(administrator.locator('.first-password-words')).toHaveText(/^[\w]{4}-[\w]{4}-[\w]{4}$/);
  await lost.goto(`${product.address}/cases`);
  await expect(lost).toHaveURL(/\/login\?next=%2Fcases$/);
  await expect(lost.getByText('这次登录已经结束。')).toBeVisible();
  await enter(lost, 'worker4', demoPassword);
  await expect(lost.getByText('账号或密码不对。')).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expect, fillIn, lookOver } from '../desk.ts';
import { atCase, person, type Way } from './way.ts';

/** One item a screen: an option is taken by its key. */
const answer = async (page: Page, options: readonly number[]): Promise<void> => {
  for (const option of options) {
    const before = await page.locator('.test-item').innerText();
    await page.keyboard.press(String(option));
    await expect(page.locator('.test-item')).not.toHaveText(before);
  }
};
const asked = (page: Page, words: string): Promise<void> => expect(page.locator('.test-card')).toContainText(words);

/** Social work gives the tests of entry: left half-way, taken up again, scored exactly. */
export const takeIntakeTests = async (way: Way): Promise<void> => {
  await way.product.moveTo('2026-11-24');
  const worker = await atCase(way, 'worker', '/test');
  await expect(worker.getByRole('heading', { name: 'PHQ-9' })).toBeVisible();
  await asked(worker, '第 1 题，共 9 题');
  await answer(worker, [1, 1, 2, 1]);
  await asked(worker, '第 5 题，共 9 题');
  await atCase(way, 'worker');
  await atCase(way, 'worker', '/test');
  await asked(worker, '第 5 题，共 9 题');
  await lookOver(worker, '做测评');
  await answer(worker, [0, 0, 1, 0, 0]);
  await asked(worker, '最后一问，不计分');
  await worker.keyboard.press('1');
  await asked(worker, '9 题都答了');
  await worker.getByRole('button', { name: '记下测评' }).click();
  await expect(worker.locator('.result-line')).toContainText('6/ 27，轻度');
  await expect(worker.locator('.result-line')).toContainText('筛查提示');
  await lookOver(worker, '测评结果');
  await worker.getByRole('button', { name: '接着做 GAD-7' }).click();
  // On a slow line the copy of a half-done test is still under way when the test is sent: it must not come back at the re-test.
  const copies = '**/assessment-drafts/gad-7';
  await worker.route(copies, async (route) => {
    if (route.request().method() === 'PUT') await new Promise((later) => setTimeout(later, 3000));
    await route.continue();
  });
  await answer(worker, [1, 1, 0, 1, 0, 0, 0]);
  const copying = worker.waitForRequest((request) => request.method() === 'PUT' && request.url().includes('/assessment-drafts/gad-7'));
  await worker.keyboard.press('1');
  await copying;
  await worker.getByRole('button', { name: '记下测评' }).click();
  await expect(worker.locator('.result-line')).toContainText('3/ 21');
  await worker.unroute(copies);

  await atCase(way, 'worker', '?act=psychology.needs-agreed');
  await fillIn(worker, {
    约定的需要: '睡眠支持\n家庭关系',
    约定的支持: '社工每两周谈一次',
    '已与本人商定，本人知道执法岗位看得到这两栏': true,
  });
  await worker.getByRole('button', { name: '商定需要和支持', exact: true }).click();
  await expect(worker.getByText('已记入 #')).toBeVisible();
};

/** Enforcement sees that it was done and what was agreed: no score, no band, no answer. */
export const seeNoNumber = async (way: Way): Promise<void> => {
  const refused = await (await way.desks.as('office')).request.get(`${way.product.address}/api/cases/${way.caseId}/psychology`);
  expect(refused.status()).toBe(403);
  for (const account of ['office', 'county']) {
    const page = await atCase(way, account, '?tab=psychology');
    const view = page.getByRole('region', { name: '执法岗位看到的心理工作' });
    await expect(view).toContainText('睡眠支持、家庭关系');
    await expect(view).toContainText('社工每两周谈一次');
    const withoutDays = (await page.getByRole('main').innerText()).replaceAll(/\d+\s*年|\d+\s*月\s*\d+\s*日/g, '');
    expect(withoutDays).not.toMatch(/PHQ-9[^（）]*\d+\s*分|\/ ?27|\/ ?21|轻度|中度|重度/);
    const panel = (await view.innerText()).replaceAll(/\d+\s*年|\d+\s*月\s*\d+\s*日|(PHQ|GAD)-\d/g, '');
    expect(panel, 'the strip has days and no other number').not.toMatch(/\d/);
  }
  await lookOver(await way.desks.as('office'), '案卷，心理（执法岗位）');
};

/** The scales of entry again, before the end; what changed is said with its error, never as a diagnosis. */
export const takeRetests = async (way: Way): Promise<void> => {
  const worker = await atCase(way, 'worker', '/test?purpose=retest');
  await answer(worker, [0, 0, 1, 0, 0, 0, 0, 0, 0]);
  await worker.keyboard.press('0');
  await worker.getByRole('button', { name: '记下测评' }).click();
  await expect(worker.locator('.result-line')).toContainText('1/ 27');
  await worker.getByRole('button', { name: '接着做 GAD-7' }).click();
  await answer(worker, [0, 0, 0, 0, 0, 0, 0]);
  await worker.getByRole('button', { name: '记下测评' }).click();
  await expect(worker.locator('.result-line')).toContainText('0/ 21');
  await atCase(way, 'worker', '?tab=psychology');
  await expect(worker.getByRole('region', { name: 'PHQ-9 变化', exact: true })).toContainText('误差');
  await lookOver(worker, '案卷，心理（社工）');
};

/** A lesson for many at once: who came, and why somebody did not. */
export const holdLesson = async (way: Way): Promise<void> => {
  await way.product.moveTo('2026-12-24');
  const worker = await way.desks.as('worker');
  await worker.goto(`${way.product.address}/education`);
  await expect(worker.getByRole('heading', { name: '课堂' })).toBeVisible();
  await worker.keyboard.press('n');
  await fillIn(worker, { 主题: '酒后驾驶的代价', 类别: '安全', 日期: '今天', 地点: '昭君路司法所二楼' });
  await worker.getByRole('button', { name: '安排这场课' }).click();
  await expect(worker).toHaveURL(/\/education\/[0-9a-f-]+/);
  const sheet = worker.getByRole('region', { name: '签到' });
  await sheet.getByRole('button', { name: person.name, exact: true }).click();
  // the first of the list is ill: a reason, never 无故
  await worker.keyboard.press('j');
  const first = sheet.getByRole('listitem').first();
  await worker.keyboard.press('k');
  for (let up = 0; up < 80 && !(await first.evaluate((one) => one.classList.contains('row-current'))); up += 1)
    await worker.keyboard.press('k');
  await worker.keyboard.press('r');
  await worker
    .getByRole('group', { name: /没有到的原因/ })
    .locator('label', { hasText: '生病' })
    .click();
  await worker.getByRole('button', { name: '写上' }).click();
  await lookOver(worker, '一场课，签到');
  await worker.getByRole('button', { name: '记下 2 人' }).click();
  await expect(worker.getByRole('button', { name: '记下 2 人' })).toHaveCount(0);
  await expect(first).toContainText('生病');
  await expect(sheet.getByRole('listitem').filter({ hasText: person.name })).not.toContainText('未问到');
};

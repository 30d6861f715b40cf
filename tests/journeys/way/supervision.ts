import type { Page } from '@playwright/test';
import { expect, fillIn, lookOver, readPaper } from '../desk.ts';
import { atCase, person, type Way } from './way.ts';

export const drawer = (page: Page) => page.getByRole('dialog');
/** The last verb of the drawer, and the proof that the act stands in the file. */
export const record = async (page: Page, verb: string): Promise<void> => {
  await drawer(page).getByRole('button', { name: verb, exact: true }).click();
  await expect(drawer(page).getByText(/已记入 #\d{4}/)).toBeVisible();
};

/** The fortnightly report is on the office's first screen: its button opens the form filled in. */
export const takeReport = async (way: Way): Promise<void> => {
  await way.product.moveTo('2026-12-07');
  await way.product.runNightly('duties.nightly');
  const office = await way.desks.as('office');
  await office.goto(way.product.address);
  await expect(office.getByRole('heading', { name: /今天，12月7日/ })).toBeVisible();
  await lookOver(office, '工作台，司法所');
  await atCase(way, 'office');
  await expect(office.getByRole('heading', { name: person.name })).toBeVisible();
  await lookOver(office, '案卷，时间轴');
  await office
    .getByRole('complementary', { name: '待办' })
    .getByRole('link', { name: /记录报告/ })
    .first()
    .click();
  await expect(drawer(office).getByText(/已带入 \d+ 项/)).toBeVisible();
  await lookOver(office, '记录报告');
  await record(office, '记录报告');
};

/** A talk by two, in questions and answers, and its paper; a check by telephone. */
export const talkAndCheck = async (way: Way): Promise<void> => {
  await way.product.moveTo('2026-12-08');
  const office = await atCase(way, 'office', '?act=reporting.talked');
  await fillIn(drawer(office), {
    谈话类型: '日常谈话',
    开始时间: '10:00',
    结束时间: '10:25',
    谈话地点: '昭君路司法所',
    记录人: '乌云',
    问和答: '问：最近还喝酒吗？\n答：没有，家里人也看着。\n问：工作怎么样？\n答：还在烧麦馆，月底发工资。',
    本人核对无误并签名: true,
  });
  await record(office, '记录谈话');
  const text = (await readPaper(office, drawer(office).getByRole('link', { name: /谈话笔录/ }))).replaceAll(/\s/g, '');
  for (const words of [person.name, '最近还喝酒吗', '还在烧麦馆']) expect(text).toContain(words);
  await atCase(way, 'office', '?act=reporting.checked');
  await fillIn(drawer(office), { 方式: '电话', 时间: '20:10', 结果: '正常', 核查时所在的地方: '家中' });
  await record(office, '记录核查');
};

/** Social work visits at home; what follows is chosen from the case by a key. */
export const visitAtHome = async (way: Way): Promise<void> => {
  const worker = await atCase(way, 'worker');
  await expect(worker.getByRole('heading', { name: person.name })).toBeVisible();
  await worker.keyboard.press('n');
  await worker.getByLabel('找一种记录').fill('走访');
  await worker.getByRole('button', { name: /记录走访/ }).click();
  await fillIn(drawer(worker), {
    见到本人了吗: '见到',
    '看到、谈到': '家中整洁，情绪平稳。妻子在家。',
    到达时间: '15:30',
    走访地点: person.address,
    同行的人: '乌云，昭君路司法所',
    被访人签名: true,
  });
  await lookOver(worker, '记录走访');
  await record(worker, '记录走访');
  const text = (await readPaper(worker, drawer(worker).getByRole('link', { name: /走访笔录|走访记录/ }))).replaceAll(/\s/g, '');
  expect(text).toContain('家中整洁');
  expect(text, 'what was not asked is never guessed').toContain('未问到');
};

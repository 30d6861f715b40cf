// What a post may not do or see, at its own desk and by its own session past the pages.
import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { postTitle } from '#domain/permission.ts';
import { demoPassword } from '../../database/people/city.ts';
import { expect, fillIn, lookOver } from './desk.ts';
import { someoneOf, test } from './product-test.ts';

const post = (page: Page, path: string, data: unknown) =>
  page.request.post(new URL(path, page.url()).href, {
    data,
    headers: { 'idempotency-key': randomUUID(), origin: new URL(page.url()).origin },
  });

test('a social worker opens no decision of enforcement, and sends none', async ({ product, desks }) => {
  const { caseId, name } = await someoneOf(product, 'worker');
  const worker = await desks.as('worker');
  await worker.goto(`${product.address}/cases/${caseId}?act=class.decided`);
  const drawer = worker.getByRole('dialog');
  await expect(drawer.getByText('你现在的岗位不办这种记录')).toBeVisible();
  await expect(drawer.getByRole('button', { name: '决定管理类别' })).toHaveCount(0);
  await worker.goto(`${product.address}/cases/${caseId}`);
  await expect(worker.getByRole('heading', { name })).toBeVisible();
  await worker.keyboard.press('n');
  await worker.getByLabel('找一种记录').fill('决定');
  await expect(worker.getByText('没有这种记录')).toBeVisible();
  for (const [kind, content] of [
    ['class.decided', { managementClass: 'lenient', opinion: '同意' }],
    ['release.certified', { handler: '苏日娜', approver: '苏日娜', delivery: 'stub' }],
  ] as const) {
    const refused = await post(worker, `/api/cases/${caseId}/acts/${kind}`, { actedOn: product.day, content });
    expect(refused.status(), kind).toBe(403);
  }
  await worker.goto(`${product.address}/boundary`);
  await expect(worker.getByRole('heading', { name: '权责清单' })).toBeVisible();
  await lookOver(worker, '权责清单');
});

test('county and office see that somebody was tested, and no score', async ({ product, desks }) => {
  const { caseId } = await someoneOf(product, 'worker', { tested: true });
  const worker = await desks.as('worker');
  await worker.goto(`${product.address}/cases/${caseId}?tab=psychology`);
  await expect(worker.getByText('作答和得分').or(worker.getByText('作答、得分和追问封存')).first()).toBeVisible();
  const own = await worker.request.get(`${product.address}/api/cases/${caseId}/psychology`);
  expect(own.status()).toBe(200);
  for (const account of ['county', 'office']) {
    const page = await desks.as(account);
    await page.goto(`${product.address}/cases/${caseId}?tab=psychology`);
    const view = page.getByRole('region', { name: '执法岗位看到的心理工作' });
    await expect(view).toBeVisible();
    expect((await view.innerText()).replaceAll(/\d+\s*年|\d+\s*月\s*\d+\s*日|\d{1,2}:\d{2}|(PHQ|GAD)-\d/g, '')).not.toMatch(/\d/);
    expect((await page.request.get(`${product.address}/api/cases/${caseId}/psychology`)).status()).toBe(403);
    const timeline = await (await page.request.get(`${product.address}/api/cases/${caseId}/timeline`)).text();
    expect(timeline).not.toMatch(/answers|"total"|sealedHash/);
  }
});

test('the city reads masked names, the office its own in full', async ({ product, desks }) => {
  const { name } = await someoneOf(product, 'worker');
  const city = await desks.as('city');
  await city.goto(`${product.address}/cases?q=${encodeURIComponent(name)}`);
  const first = city.getByRole('table').getByRole('rowheader').first();
  await expect(first).toContainText('*');
  await expect(city.getByRole('table')).not.toContainText(name);
  await expect(city.getByRole('table')).not.toContainText(/\d{17}[\dX]/);
  const office = await desks.as('office');
  await office.goto(`${product.address}/cases?q=${encodeURIComponent(name)}`);
  await expect(office.getByRole('table').getByRole('rowheader').first()).toContainText(name);
  await expect(office.getByRole('table')).not.toContainText(/\d{17}[\dX]/);
});

test('a partner, an enterprise and a volunteer see no case', async ({ product, desks }) => {
  const { caseId, name } = await someoneOf(product, 'worker');
  for (const account of ['partner', 'enterprise', 'volunteer']) {
    const page = await desks.as(account);
    await expect(page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '人员' })).toHaveCount(0);
    await page.goto(`${product.address}/cases/${caseId}`);
    await expect(page.getByText('没有找到这份案卷，或者不在你的管辖范围内')).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(name);
    expect([403, 404]).toContain((await page.request.get(`${product.address}/api/cases/${caseId}`)).status());
    const list = await page.request.get(`${product.address}/api/cases`);
    if (list.status() === 200) expect((await list.json()).rows).toEqual([]);
    else expect(list.status()).toBe(403);
  }
});

test('a partner finds on its first screen what its unit owes, answers it there, and reads nothing of the case', async ({
  product,
  desks,
}) => {
  const { caseId, name } = await someoneOf(product, 'worker');
  const worker = await desks.as('worker');
  await worker.goto(`${product.address}/cases/${caseId}`);
  await worker.getByRole('main').getByRole('link', { name: '转介', exact: true }).click();
  await expect(worker.getByRole('heading', { name: '发出转介' })).toBeVisible();
  await worker.getByLabel('协作单位或爱心企业').fill('人力资源');
  await worker.getByRole('option', { name: /就业服务中心/ }).click();
  await fillIn(worker.getByRole('main'), {
    转介事项: '就业',
    请对方办什么: '请介绍附近的家政或保安岗位。',
    怎样称呼和联系本人: '刘先生，由社工陪同',
    请在哪一天以前回复: product.day,
    本人怎样同意: '书面同意',
    同意之日: product.day,
  });
  await lookOver(worker, '发出转介');
  await worker.getByRole('button', { name: '发出转介' }).click();
  await expect(worker.getByRole('heading', { name: '转介：就业' })).toBeVisible();
  await expect(worker.getByText(/^由 .*矫.* 转介/)).toBeVisible();

  const partner = await desks.as('partner');
  await partner.goto(product.address);
  await expect(partner.getByText('回复转介（就业）').first()).toBeVisible();
  await lookOver(partner, '协作单位的工作台');
  await partner.getByRole('link', { name: '回复转介', exact: true }).first().click();
  await expect(partner.getByRole('heading', { name: '转介：就业' })).toBeVisible();
  await expect(partner.getByRole('main')).not.toContainText(name);
  await expect(partner.getByRole('main')).not.toContainText('矫字第');
  await fillIn(partner.getByRole('main'), { 回复: '接受', 说明: '已联系本人，下周一来面谈' });
  await partner.getByRole('button', { name: '回复转介' }).last().click();
  await expect(partner.getByText('接受：已联系本人，下周一来面谈')).toBeVisible();
  await lookOver(partner, '一份转介');
  await partner.goto(`${product.address}/referrals`);
  await expect(partner.getByRole('table')).toContainText('接受');
  const enterprise = await desks.as('enterprise');
  await enterprise.goto(`${product.address}/referrals`);
  await expect(enterprise.getByText('没有未结束的转介').first()).toBeVisible();
});

test('an inquiry is registered by the county, made by the office that is charged with it, and found by no other office', async ({
  product,
  desks,
}) => {
  const county = await desks.as('county');
  await county.goto(`${product.address}/inquiries`);
  await county.getByRole('link', { name: '登记委托' }).click();
  await fillIn(county.getByRole('main'), {
    委托机关: '玉泉区人民法院',
    委托函文号: '（2026）内0104调评委12号',
    委托函和附件收齐之日: product.day,
    案件程序: '速裁程序',
    被评估人姓名: '齐卫国',
    居住地: '玉泉区昭君路街道桃花社区',
    委托评估的事项: '拟宣告缓刑的社会危险性和对所居住社区的影响',
    承办司法所: '昭君路司法所',
  });
  await lookOver(county, '登记调查评估委托');
  await county.getByRole('button', { name: '登记调查评估委托' }).click();
  await expect(county.getByRole('heading', { name: '调查评估：齐卫国' })).toBeVisible();
  await expect(county.getByText('第5个工作日')).toBeVisible();
  await lookOver(county, '一份调查评估');
  const address = new URL(county.url()).pathname;

  const office = await desks.as('office');
  await office.goto(`${product.address}${address}?act=inquiry.visited`);
  const said = {
    向谁了解: '被害人',
    姓名和与被评估人的关系: '范小军，被害人',
    地点: '桃花社区居委会',
    了解到的情况: '已经退赔，愿意谅解。',
  };
  await fillIn(office.getByRole('main'), { ...said, 同行的人: '吴敏', 同行的人是工作人员: false });
  await expect(office.getByText('只有一个人')).toBeVisible();
  await fillIn(office.getByRole('main'), { 同行的人: '苏日娜，心启航社工站' });
  await office.getByRole('button', { name: '记录调查笔录' }).last().click();
  await expect(office.getByText('愿意谅解')).toBeVisible();
  await expect(office.getByRole('link', { name: '提出评估意见' })).toHaveCount(0);
  await lookOver(office, '一份调查评估，司法所');
  await office.goto(`${product.address}/inquiries`);
  await expect(office.getByRole('table')).toContainText('齐卫国');
  await lookOver(office, '调查评估');
  const other = await desks.as('office4');
  await other.goto(`${product.address}${address}`);
  await expect(other.getByText('没有找到这份卷')).toBeVisible();
  await expect(other.getByRole('main')).not.toContainText('齐卫国');
});

test('an office of another county finds nobody here', async ({ product, desks }) => {
  const { caseId, name } = await someoneOf(product, 'worker');
  const other = await desks.as('office4');
  await other.goto(`${product.address}/cases?q=${encodeURIComponent(name)}`);
  await expect(other.getByRole('table')).not.toContainText(name);
  expect([403, 404]).toContain((await other.request.get(`${product.address}/api/cases/${caseId}`)).status());
});

test('who has logged out is out, in every window and past the pages', async ({ product, desks }) => {
  const page = await desks.as('office');
  const second = await page.context().newPage();
  await second.goto(`${product.address}/cases`);
  await expect(second.getByRole('table')).toBeVisible();
  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: new RegExp(postTitle.office) }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/\/login/);
  await second.reload();
  await expect(second).toHaveURL(/\/login/);
  // the cookie of before, put back, opens nothing
  await page.context().addCookies(cookies);
  expect((await page.request.get(`${product.address}/api/cases`)).status()).toBe(401);
});

test('who has not logged in is asked once, and comes to the page that was asked for', async ({ product, browser }) => {
  const page = await (await browser.newContext({ baseURL: product.address })).newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto('/cases?view=strict');
  await expect(page).toHaveURL(/\/login\?next=%2Fcases%3Fview%3Dstrict$/);
  await page.getByLabel('账号').fill('office');
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/cases\?view=strict$/);
  expect(broken).toEqual([]);
});

test('nobody opens the gallery of parts: the product has no such page', async ({ product, desks }) => {
  const office = await desks.as('office');
  await office.goto(`${product.address}/parts`);
  await expect(office.getByText('这个地址没有页面')).toBeVisible();
});

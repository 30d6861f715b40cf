// From nothing to the first lawful act, without a manual: whoever comes follows the page of the beginning and its buttons.
import { type Browser, type BrowserContext, type Page, test } from '@playwright/test';
import { localSets, localSetTitle } from '#domain/case/local-rules.ts';
import { expect, fillIn, lookOver, shiftClock, takeComplaints } from './desk.ts';
import { type Product, startProduct } from './start-product.ts';
import { bureauLedger, password } from './way/bureau.ts';
import { drawer, record } from './way/supervision.ts';

const county = '玉泉区社区矫正管理局';
const office = '昭君路司法所';
const station = '心启航社工站';

/** A browser of one's own; `phone`: as it lies in the hand. */
const opened: BrowserContext[] = [];
const browserOf = async (browser: Browser, product: Product, phone = false): Promise<Page> => {
  const viewport = phone ? { width: 390, height: 844 } : { width: 1440, height: 900 };
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport });
  opened.push(context);
  await shiftClock(context, product);
  return context.newPage();
};
/** The first password that the administrator was shown, for each account: handed over, and good for one login. */
const firsts = new Map<string, string>();
const enter = async (page: Page, product: Product, account: string): Promise<Page> => {
  const first = firsts.get(account);
  await page.goto(`${product.address}/login`);
  await page.getByLabel('账号', { exact: true }).fill(account);
  await page.getByLabel('密码', { exact: true }).fill(first ?? password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).not.toHaveURL(/\/login/);
  if (first === undefined) return page;
  await expect(page.getByRole('heading', { name: '先设自己的密码' })).toBeVisible();
  await page.getByLabel(/^新密码/).fill(password);
  await page.getByLabel('再填一次', { exact: true }).fill(password);
  await page.getByRole('button', { name: '设好密码' }).click();
  await expect(page).not.toHaveURL(/\/first-steps/);
  firsts.delete(account);
  return page;
};
/** What waits for a second person is assented to by the one who is here, on the page where it is listed. */
const assentTo = async (page: Page, product: Product, what: RegExp, n: number): Promise<void> => {
  await page.goto(`${product.address}/assents`);
  const requests = page.getByRole('button', { name: what });
  await expect(requests).toHaveCount(n);
  for (let left = n; left > 0; left -= 1) {
    await requests.first().click();
    await expect(requests).toHaveCount(left - 1);
  }
};
const deskOf = async (browser: Browser, product: Product, account: string): Promise<Page> =>
  enter(await browserOf(browser, product), product, account);
/** The list of the beginning: which step is next, and what the others say. */
const steps = (page: Page) => page.getByRole('region', { name: '开局清单' }).getByRole('listitem');
const isDone = (page: Page, title: string) => expect(steps(page).filter({ hasText: `${title}，已办好` })).toHaveCount(1);
const beginning = async (page: Page, product: Product): Promise<void> => {
  await page.goto(`${product.address}/beginning`);
  await expect(page.getByRole('heading', { level: 1, name: /^开局/ })).toBeVisible();
};

type Account = { readonly account: string; readonly name: string; readonly post: string; readonly unit: string };
const administrators: readonly Account[] = [
  { account: 'mengke', name: '孟克', post: '安全管理员', unit: '托克托试点司法局' },
  { account: 'wulan', name: '乌兰', post: '审计管理员', unit: '托克托试点司法局' },
  { account: 'nashun', name: '那顺', post: '县级司法局负责人', unit: county },
];
const colleagues: readonly Account[] = [
  { account: 'wangjian', name: '王建', post: '县级社区矫正机构工作人员', unit: county },
  { account: 'wumin', name: '吴敏', post: '司法所工作人员', unit: office },
  { account: 'surina', name: '苏日娜', post: '司法社工', unit: station },
];
const addAccounts = async (page: Page, all: readonly Account[]): Promise<void> => {
  for (const { account, name, post, unit } of all) {
    await page.getByRole('button', { name: '建立账号' }).first().click();
    await fillIn(page, { 账号: account, 姓名: name, 岗位: post });
    const form = page.getByRole('region', { name: '建立账号' });
    await fillIn(page, { 单位: unit });
    // a post that decides is asked for, and waits
    await form.getByRole('button', { name: /^建立账号/ }).click();
    const shown = page.getByRole('region', { name: `${name} 的初始密码` });
    firsts.set(account, (await shown.locator('.first-password-words').textContent())!);
    await shown.getByRole('button', { name: '已经交给本人' }).click();
    const waits = form.getByRole('button', { name: '知道了' });
    if (await waits.isVisible()) await waits.click();
    await expect(form).toHaveCount(0);
  }
};

test('an empty house becomes a bureau that records its first lawful act', async ({ browser }) => {
  test.setTimeout(900_000);
  const product = await startProduct({ empty: true });
  const { csv, names } = bureauLedger();
  let caseId = '';
  let code = '';
  let account = '';
  try {
    const admin = await browserOf(browser, product);
    let security = admin;
    await test.step('the first administrator founds it and sees what is missing', async () => {
      await admin.goto(product.address);
      await expect(admin.getByRole('heading', { name: '设立第一个管理员' })).toBeVisible();
      await admin.getByLabel('单位名称').fill('托克托试点司法局');
      await admin.getByLabel('姓名').fill('周文博');
      await admin.getByLabel('账号').fill('zhouwenbo');
      await admin.getByLabel('密码').fill(password);
      await admin.getByRole('button', { name: '设立管理员' }).click();
      await expect(admin.getByRole('heading', { name: '登录' })).toBeVisible();
      await enter(admin, product, 'zhouwenbo');
      await expect(admin.getByRole('heading', { level: 1, name: /^开局/ })).toBeVisible();
      await isDone(admin, '第一个管理员');
      await expect(admin.getByText('还缺：安全管理员、审计管理员、县级司法局负责人')).toBeVisible();
      await lookOver(admin, '开局，空系统');
    });
    await test.step('the other administrators and the head', async () => {
      await admin.getByRole('link', { name: '建立三员和负责人的账号' }).click();
      await addAccounts(admin, administrators);
      await lookOver(admin, '账号');
      // with the third administrator the house has a second person for everything: the head waits for one of them
      security = await deskOf(browser, product, 'mengke');
      await assentTo(security, product, /^同意，立即办理：授予岗位/, 1);
      await beginning(admin, product);
      await expect(admin.getByRole('heading', { name: `开局，${county}` })).toBeVisible();
      await isDone(admin, '三员和局负责人');
    });
    await test.step('the units: one is named, one made, one closed', async () => {
      await admin.goto(`${product.address}/units`);
      await admin.getByLabel('旗县区').selectOption({ label: county });
      await admin.getByRole('button', { name: '玉泉区司法社工站 改名' }).click();
      await fillIn(admin, { 单位名称: station });
      await admin.getByRole('button', { name: '用新名称' }).click();
      await expect(admin.getByRole('rowheader', { name: station }).first()).toBeVisible();
      await admin.getByRole('button', { name: '建立单位' }).first().click();
      await fillIn(admin, { 类别: '社区（村）' });
      await fillIn(admin, { 上级单位: office, 单位名称: '昭君路街道桃花社区', 简称: '桃花' });
      await lookOver(admin, '建立单位');
      await admin.getByRole('region', { name: '建立单位' }).getByRole('button', { name: '建立单位' }).click();
      await expect(admin.getByRole('rowheader', { name: '昭君路街道桃花社区' })).toBeVisible();
      // the head holds a post in the county: it stays open, and the page says why
      await admin.getByRole('button', { name: `撤销 ${county}` }).click();
      await expect(admin.getByText('还有 1 人在任：那顺（县级司法局负责人）')).toBeVisible();
      await lookOver(admin, '单位，不能撤销');
      await admin.getByRole('button', { name: '撤销 小召前街司法所' }).click();
      await expect(admin.getByText('小召前街司法所已撤销，以前的记录都在')).toBeVisible();
    });
    await test.step('accounts with posts', async () => {
      await beginning(admin, product);
      await admin.getByRole('link', { name: '建立账号，授予岗位' }).click();
      await addAccounts(admin, colleagues);
      await assentTo(security, product, /^同意，立即办理：授予岗位/, 2);
      await beginning(admin, product);
      await isDone(admin, '账号和岗位');
    });
    const head = await deskOf(browser, product, 'nashun');
    const agency = await deskOf(browser, product, 'wangjian');
    await test.step('the 委托书 is entered', async () => {
      await agency.goto(`${product.address}/delegations`);
      await agency.getByRole('button', { name: '登记委托' }).click();
      await agency.getByLabel('委托书文号').fill('玉司矫委〔2026〕1号');
      await agency.getByRole('textbox', { name: '签署日' }).fill('-3');
      await agency.getByRole('textbox', { name: '止，含当日' }).fill('+364');
      await agency.getByRole('checkbox', { name: /决定外出申请/ }).check();
      await agency.getByRole('checkbox', { name: office }).check();
      await agency.getByRole('button', { name: '提出登记，等第二个人同意' }).click();
      await expect(agency.getByText('委托已提出')).toBeVisible();
      await assentTo(head, product, /^同意，立即办理：登记委托/, 1);
      await beginning(admin, product);
      await isDone(admin, '委托');
    });
    await test.step('the head publishes what the county has set', async () => {
      await beginning(head, product);
      await head.getByRole('link', { name: '发布本地标准' }).click();
      for (const set of localSets) {
        const title = localSetTitle[set];
        const panel = head.getByRole('region', { name: title });
        await panel.getByRole('button', { name: `发布${title}` }).click();
        await fillIn(panel, { 本局文号: '玉司发〔2026〕12号', 名称和版本: `玉泉区${title} 2026-1`, 起用日: '2026-11-23' });
        await panel.getByRole('button', { name: '提出发布这一版' }).click();
        await expect(panel.getByText('已提出，等')).toBeVisible();
      }
      await lookOver(head, '本地标准，等第二个人同意');
      await assentTo(security, product, /^同意，立即办理：发布地方标准/, localSets.length);
      await head.reload();
      for (const set of localSets) await expect(head.getByText(`玉泉区${localSetTitle[set]} 2026-1，现行`)).toBeVisible();
      await beginning(head, product);
      await isDone(head, '本地标准');
      await lookOver(head, '开局，负责人');
    });
    await test.step('the county brings its ledger of 28', async () => {
      await agency.goto(`${product.address}/import`);
      await agency.getByLabel('选择台账文件').setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
      await agency.getByRole('button', { name: '开始核对' }).click();
      await agency.getByRole('button', { name: '导入 28 行' }).click({ timeout: 60_000 });
      await expect(agency.getByRole('link', { name: '看人员名册' })).toBeVisible({ timeout: 120_000 });
    });
    await test.step('and gives all of them to an office and a worker', async () => {
      // a page of the list at a time
      for (const n of [20, 8]) {
        await agency.goto(`${product.address}/cases`);
        if (n === 8) await agency.getByRole('button', { name: '下一页' }).click();
        await expect(agency.getByRole('table', { name: '人员台账' }).getByRole('row')).toHaveCount(n + 1);
        await agency.getByLabel('选中本页全部').check();
        await agency.getByRole('region', { name: '批量办理' }).getByRole('button', { name: '分派' }).click();
        const many = agency.getByRole('dialog', { name: `分派 ${n} 人` });
        await many.getByText('分派司法所', { exact: true }).click();
        await fillIn(many, { 司法所: office, 责任社工: '苏日娜', 理由: '居住地在本所辖区' });
        await many.getByRole('button', { name: `分派 ${n} 人` }).click();
        await expect(many).toHaveCount(0);
      }
    });
    const desk = await deskOf(browser, product, 'wumin');
    await test.step('the office gives the first person an account of their own', async () => {
      await desk.goto(`${product.address}/cases?q=${encodeURIComponent(names[0]!)}`);
      await desk.getByRole('link', { name: names[0]!, exact: true }).click();
      await expect(desk).toHaveURL(/\/cases\/[0-9a-f-]{36}/);
      caseId = /cases\/([0-9a-f-]{36})/.exec(desk.url())![1]!;
      await desk.getByRole('link', { name: '本人账号' }).click();
      await lookOver(desk, '本人账号，还没有');
      await desk.getByRole('button', { name: '给本人开账号' }).click();
      const slip = desk.locator('.slip');
      await expect(slip.getByRole('img', { name: '二维码' })).toBeVisible();
      code = (await slip.locator('.slip-code').textContent())!;
      account = (await slip.locator('dd').first().textContent())!;
      expect(await slip.textContent()).not.toMatch(/矫正|司法|社工|案卷/);
      await lookOver(desk, '本人账号，码');
    });
    await test.step('the person sets a password on the phone', async () => {
      const phone = await browserOf(browser, product, true);
      await phone.goto(`${product.address}/enter`);
      await expect(phone.getByRole('heading', { name: '输入纸上的码' })).toBeVisible();
      expect(await phone.locator('body').innerText()).not.toMatch(/矫正|司法|社工|案卷/);
      await lookOver(phone, '输入码');
      // scanned: the code is in no address from then on
      await phone.goto(`about:blank`);
      await phone.goto(`${product.address}/enter#${code}`);
      await expect(phone.getByRole('heading', { name: '设一个自己的密码' })).toBeVisible();
      expect(phone.url()).toBe(`${product.address}/enter`);
      await expect(phone.getByText(account)).toBeVisible();
      await lookOver(phone, '设自己的密码');
      await phone.getByLabel('密码', { exact: true }).fill('caoyuan-fengqing-9');
      await phone.getByLabel('再输一遍').fill('caoyuan-fengqing-9');
      await phone.getByRole('button', { name: '设好密码，登录' }).click();
      await expect(phone.getByText(`${names[0]}，你好`)).toBeVisible();
    });
    await test.step('the opening balance of that person is copied from the paper volume', async () => {
      await desk.goto(`${product.address}/cases/${caseId}?tab=opening`);
      await expect(desk.getByRole('region', { name: '期初' }).getByText('期初未录', { exact: true })).toHaveCount(2);
      await lookOver(desk, '期初，没有登记');
      await desk.getByRole('link', { name: '登记期初' }).first().click();
      const form = drawer(desk);
      await fillIn(form, { 照哪一卷登记: '纸质执行档案 2026-001 卷' });
      const conduct = form.getByRole('group', { name: '表扬、训诫、警告', exact: true });
      await conduct.getByRole('button', { name: '有，逐件登记' }).click();
      const first = form.getByRole('group', { name: '表扬、训诫、警告，第 1 件' });
      // a punishment without the number of its letter is answered at the field
      await form.getByRole('button', { name: '登记期初', exact: true }).click();
      await expect(form.getByText(/选表扬、训诫或者警告|日期还没有填|写决定书的字号/).first()).toBeVisible();
      await fillIn(first, { 哪一种: '训诫', 决定之日: '2026-10-08', 字号: '（2026）呼玉矫训字第3号' });
      await form.getByRole('group', { name: '外出', exact: true }).getByRole('button', { name: '查过，没有' }).click();
      await form.getByRole('button', { name: '报告', exact: true }).click();
      await fillIn(form.getByRole('group', { name: '最近报告' }), { 最近一次: '2026-11-16', 凭哪份纸: '报告登记表，第3页' });
      await lookOver(desk, '登记期初');
      await record(desk, '登记期初');
      await drawer(desk).getByRole('button', { name: '回到案卷' }).click();
      await expect(desk.getByText('（2026）呼玉矫训字第3号')).toBeVisible();
      await expect(desk.getByRole('region', { name: '期初' }).getByText('期初未录', { exact: true })).toHaveCount(0);
      await lookOver(desk, '期初，已登记');
      await desk.goto(`${product.address}/cases/${caseId}?tab=overview`);
      await expect(desk.getByText('训诫 1 次')).toBeVisible();
    });
    await test.step('and the office records the first act', async () => {
      await desk.goto(`${product.address}/cases/${caseId}?act=reporting.reported`);
      await expect(drawer(desk)).toBeVisible();
      await fillIn(drawer(desk), { 怎样报告: '到所', 报告了什么: ['遵纪守法', '接受监管'], 本人说的: '各方面正常。' });
      await record(desk, '记录报告');
      expect((await product.verify()).broken).toEqual([]);
    });
    await test.step('the page of the beginning has nothing left to say, and goes', async () => {
      await beginning(admin, product);
      // paper volumes are copied for weeks beside the work: how many are left is said, and holds nobody up
      await expect(steps(admin).filter({ hasText: '还缺：27 人没有登记期初' })).toHaveCount(1);
      await lookOver(admin, '开局，办好了');
      await admin.reload();
      await expect(admin.getByRole('navigation').first()).toBeVisible();
      await expect(admin.getByRole('link', { name: '开局', exact: true })).toHaveCount(0);
    });
    expect(takeComplaints()).toEqual([]);
  } finally {
    for (const context of opened.splice(0)) await context.close();
    await product.stop();
  }
});

// With no network and with no server: the pages open, the week is there, what is written waits, is sent once, and logging out leaves nothing to read.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, fillIn, logIn, lookOver, shiftClock, takeComplaints } from './desk.ts';
import { someoneOf, test } from './product-test.ts';
import { type Product, startProduct } from './start-product.ts';

const phone = { width: 390, height: 844 };

const openPhone = async (
  make: () => Promise<BrowserContext>,
  product: Product,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> => {
  const context = await make();
  await shiftClock(context, product);
  const page = await context.newPage();
  await page.setViewportSize(phone);
  return { context, page };
};

/** The worker has put every file of the pages aside and answers for them. */
const pagesAreKept = async (page: Page): Promise<void> => {
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller !== null);
};

type Kept = { readonly text: string; readonly keys: number; readonly cached: readonly string[] };
/** All that a browser holds for this address, as somebody would read it who takes the device apart. */
const readDevice = (page: Page): Promise<Kept> =>
  page.evaluate(async () => {
    const parts: string[] = [...Object.entries(localStorage).flat(), ...Object.entries(sessionStorage).flat()];
    let keys = 0;
    const take = (value: unknown): void => {
      if (value instanceof CryptoKey) keys += 1;
      else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) parts.push(new TextDecoder().decode(value as ArrayBuffer));
      else if (Array.isArray(value)) value.forEach(take);
      else if (value !== null && typeof value === 'object')
        for (const [name, inner] of Object.entries(value)) {
          parts.push(name);
          take(inner);
        }
      else parts.push(String(value));
    };
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name!));
      for (const store of database.objectStoreNames)
        for (const row of await asked(database.transaction(store).objectStore(store).getAll())) take(row);
      database.close();
    }
    const cached: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) cached.push(new URL(request.url).pathname);
    return { text: parts.join('\n'), keys, cached };
  });

const visit = async (page: Page, seen: string): Promise<{ readonly name: string; readonly address: string }> => {
  const row = page.locator('.visit-row').first();
  const name = (await row.locator('b').first().textContent()) ?? '';
  const address = (await row.locator('p').first().textContent()) ?? '';
  await row.getByRole('link', { name: /开始走访|接着写/ }).click();
  await expect(page.getByRole('heading', { name: `走访，${name}` })).toBeVisible();
  await fillIn(page.locator('.visit-form'), { 见到本人了吗: '见到', '看到、谈到': seen, 同行的人: '志愿者小高', 被访人签名: false });
  return { name, address };
};
const finish = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '完成，放入待发箱' }).click();
  await expect(page.getByRole('heading', { name: '本周走访' })).toBeVisible();
};
const outboxOf = (page: Page) => page.locator('.outbox li');
const actsSaying = (product: Product, seen: string) =>
  product.sql<{ readonly captured: string; readonly caseId: string }>(
    `select captured, file_id as "caseId" from act where kind = 'visit.made' and content ->> 'seen' = $1`,
    [seen],
  );

test('the week is there after a reload with no network, and a visit is sent once when it is back', async ({ browser, product }) => {
  const { context, page } = await openPhone(() => browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }), product);
  await logIn(page, product.address, 'worker');
  await page.goto(`${product.address}/visits`);
  await expect(page.getByText(/名单已加密存在本机.*可用到 11月30日/)).toBeVisible();
  await pagesAreKept(page);

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(/显示 09:3\d 的名单，可用到/)).toBeVisible();
  await expect(page.locator('.band-offline')).toHaveText(/没有(网络|连上服务器)，显示 09:3\d 的数据/);
  await expect(page.locator('.visit-row').first()).toBeVisible();
  await lookOver(page, '本周走访，没有网络');

  const seen = '家中整洁，说下周去面试，没有网络时记的';
  const { name } = await visit(page, seen);
  await expect(page.getByText(/草稿已存/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('看到、谈到')).toHaveValue(seen);
  await lookOver(page, '走访表，没有网络');
  await finish(page);
  await expect(outboxOf(page)).toContainText([`${name}走访`]);
  await expect(outboxOf(page).first()).toContainText('待发');
  await page.reload();
  await expect(outboxOf(page).first(), 'it waits through a reload').toContainText('待发');
  expect(await actsSaying(product, seen)).toHaveLength(0);

  // The server's clock has gone on as the device's has.
  await product.moveTo(product.day, '09:50:00');
  await context.setOffline(false);
  await expect(outboxOf(page).first()).toContainText('已收');
  await page.reload();
  await expect(page.getByText('名单已加密存在本机')).toBeVisible();
  const written = await actsSaying(product, seen);
  expect(
    written.map((one) => one.captured),
    'one record, taken without a network',
  ).toEqual(['offline']);
  await page.goto(`${product.address}/cases/${written[0]!.caseId}?tab=timeline`);
  await expect(page.getByText(/离线采集/).first()).toBeVisible();
  await context.close();
  expect(takeComplaints()).toEqual([]);
});

test('with the server stopped nothing asks for a login; logging out leaves nothing to read, and what was not sent is sent after the next login', async ({
  browser,
  product,
}) => {
  const { context, page } = await openPhone(() => browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }), product);
  await logIn(page, product.address, 'worker');
  await page.goto(`${product.address}/visits`);
  await expect(page.getByText('名单已加密存在本机')).toBeVisible();
  await pagesAreKept(page);
  await product.halt();
  await page.reload();
  await expect(page.getByText(/没有连上服务器，显示 09:3\d 的名单/)).toBeVisible();
  await page.goto(product.address);
  await expect(page.getByRole('link', { name: '本周走访和待发箱' })).toBeVisible();
  await expect(page, 'who is here is known').not.toHaveURL(/login/);
  await page.getByRole('link', { name: '本周走访和待发箱' }).click();
  const seen = '父亲住院，他在陪床，服务停着时记的';
  const { name, address } = await visit(page, seen);
  await finish(page);
  await expect(outboxOf(page).first()).toContainText('待发');
  const half = '只写了一半的话';
  const unfinished = await visit(page, half);
  // Words that are typed at the very moment somebody leaves.
  const secrets = [name, address, seen, half, unfinished.name, unfinished.address];
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('button', { name: '退出登录' }).last().click();
  await expect(page).toHaveURL(/login/);

  const left = await readDevice(page);
  for (const secret of secrets) expect(left.text).not.toContain(secret);
  expect(left.keys, 'the key has gone').toBe(0);
  expect(left.cached.length).toBeGreaterThan(50);
  expect(
    left.cached.filter((path) => !/^\/(assets\/[^/]+|index\.html|manifest\.webmanifest|icon(-maskable)?(-\d+)?\.(svg|png))$/.test(path)),
  ).toEqual([]);

  await product.resume();
  await product.moveTo(product.day, '10:00:00');
  await page.goto(product.address);
  await expect(page, 'the server has been told of the logout').toHaveURL(/login/);
  await logIn(page, product.address, 'worker');
  await page.goto(`${product.address}/visits`);
  await expect(outboxOf(page).filter({ hasText: `${name}走访` })).toContainText('已收');
  expect(await actsSaying(product, seen)).toHaveLength(1);
  await page.locator('.outbox li', { hasText: '正在写' }).getByRole('link', { name: '接着写' }).click();
  await expect(page.getByLabel('看到、谈到')).toHaveValue(half);
  const open = await readDevice(page);
  for (const secret of secrets) expect(open.text, 'sealed while somebody is here, too').not.toContain(secret);
  await context.close();
});

test('a phone has the week with it though nobody opened it, until its day is over', async ({ browser, product }) => {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: phone });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(`${product.day}T09:30:00+08:00`));
  await logIn(page, product.address, 'worker');
  await expect.poll(async () => (await readDevice(page)).text).toContain('worker:week:');
  await pagesAreKept(page);
  await context.setOffline(true);
  // Seven nights later on the device: the Monday on which it may still be used, and the day after.
  await page.clock.setFixedTime(new Date('2026-11-30T23:50:00+08:00'));
  await page.goto(`${product.address}/visits`);
  await expect(page.getByText(/的名单，可用到/)).toBeVisible();
  await page.clock.setFixedTime(new Date('2026-12-01T00:10:00+08:00'));
  await page.reload();
  await expect(page.getByText(/没有连上服务器/).last()).toBeVisible();
  await expect(page.locator('.visit-row')).toHaveCount(0);
  await context.close();
});

test('a newer build is said quietly, and taken at the next load with the words that were typed', async ({ browser }) => {
  const given = process.env.GUIHANG_WEB;
  const web = mkdtempSync(join(tmpdir(), 'guihang-pages-'));
  cpSync(given ?? resolve(import.meta.dirname, '../../dist/web'), web, { recursive: true });
  process.env.GUIHANG_WEB = web;
  const product = await startProduct();
  try {
    const { context, page } = await openPhone(() => browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }), product);
    await logIn(page, product.address, 'worker');
    const { caseId } = await someoneOf(product, 'worker', { skip: 5 });
    await page.goto(`${product.address}/visits/${caseId}`);
    await pagesAreKept(page);
    await fillIn(page.locator('.visit-form'), { '看到、谈到': '写到一半' });

    const worker = join(web, 'service-worker.js');
    writeFileSync(join(web, 'index.html'), readFileSync(join(web, 'index.html'), 'utf8').replace('<html', '<html data-build="next"'));
    writeFileSync(
      worker,
      readFileSync(worker, 'utf8').replace(
        /(revision:|"revision":)\s*["'`][0-9a-f]{32}["'`](?=,\s*(url:|"url":)\s*["'`]index\.html)/,
        '$1"0"',
      ),
    );
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect(page.getByText('有新版本，刷新后使用')).toBeVisible();
    await expect(page.locator('html[data-build]'), 'an open form is left alone').toHaveCount(0);
    await expect(page.getByLabel('看到、谈到')).toHaveValue('写到一半');
    await page.getByRole('button', { name: '刷新', exact: true }).click();
    await expect(page.locator('html[data-build="next"]')).toHaveCount(1);
    await expect(page.getByLabel('看到、谈到')).toHaveValue('写到一半');
    await context.close();
  } finally {
    if (given === undefined) delete process.env.GUIHANG_WEB;
    else process.env.GUIHANG_WEB = given;
    await product.stop();
    rmSync(web, { recursive: true, force: true });
  }
});

test('what the browser is told about keeping, and the installed name', async ({ product, desks }) => {
  const office = await desks.as('office');
  const headersOf = async (path: string) => (await office.request.get(`${product.address}${path}`)).headers();
  expect((await headersOf('/'))['cache-control']).toBe('no-cache');
  expect((await headersOf('/visits'))['cache-control']).toBe('no-cache');
  const worker = await headersOf('/service-worker.js');
  expect([worker['cache-control'], worker['service-worker-allowed']]).toEqual(['no-cache', '/']);
  const script = (await office.locator('script[src]').first().getAttribute('src')) ?? '';
  const asset = await headersOf(script);
  expect(asset['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(asset['content-security-policy']).toContain("script-src 'self';");
  expect((await headersOf('/api/session'))['cache-control']).toBe('no-store');
  const manifest = await (await office.request.get(`${product.address}/manifest.webmanifest`)).text();
  expect(JSON.parse(manifest)).toMatchObject({ name: '归航', short_name: '归航' });
  expect(manifest).not.toMatch(/矫正|矫治|司法|刑|犯|correction|justice/);
});

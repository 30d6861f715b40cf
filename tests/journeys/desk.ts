// What somebody at a desk does: logs in, fills in a form by the words it shows, opens a paper. And what must hold on each screen.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect as anyExpect, type Locator, type Page } from '@playwright/test';
import { demoPassword } from '../../database/people/city.ts';
import type { Product } from './start-product.ts';

/** Patient with a busy machine; what is there is seen at once. */
export const expect = anyExpect.configure({ timeout: 60_000 });

export const logIn = async (page: Page, address: string, account: string): Promise<void> => {
  await page.goto(`${address}/login`);
  await page.getByLabel('账号', { exact: true }).fill(account);
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page).not.toHaveURL(/\/login/);
};

/** The browser's clock beside the product's: pages that stamp what they keep stamp the same day. Timers go on as they are. */
export const shiftClock = async (context: BrowserContext, product: Product): Promise<void> => {
  await context.addInitScript(
    (offset) => {
      const Real = Date;
      class Shifted extends Real {
        constructor(...given: []) {
          if (given.length === 0) super(Real.now() + offset);
          else super(...given);
        }
        static override now() {
          return Real.now() + offset;
        }
      }
      globalThis.Date = Shifted as DateConstructor;
    },
    Date.parse(`${product.day}T09:30:00+08:00`) - Date.now(),
  );
};

export type Desks = {
  /** The desk of an account: a browser of its own, logged in; a new one when the day has moved. */
  readonly as: (account: string) => Promise<Page>;
  readonly close: () => Promise<void>;
};

export const openDesks = (browser: Browser, product: Product): Desks => {
  const open = new Map<string, { readonly context: BrowserContext; readonly page: Page; readonly day: string }>();
  return {
    as: async (account) => {
      const known = open.get(account);
      if (known?.day === product.day) return known.page;
      await known?.context.close();
      const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } });
      await shiftClock(context, product);
      const page = await context.newPage();
      open.set(account, { context, page, day: product.day });
      await logIn(page, product.address, account);
      return page;
    },
    close: async () => {
      for (const { context } of open.values()) await context.close();
    },
  };
};

/** Choice of a radio, state of a box, or text to type. */
export type Filling = { readonly [title: string]: string | boolean | readonly string[] };

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Fills a form by its printed titles: text, days, numbers, lists, radios and boxes alike. */
export const fillIn = async (form: Locator | Page, filling: Filling): Promise<void> => {
  for (const [title, value] of Object.entries(filling)) {
    const printed = new RegExp(`^\\s*${escape(title)}(可不填|\\s|$)`);
    const page = 'page' in form ? form.page() : form;
    const field = form.locator('.field').filter({ has: page.locator('.field-label', { hasText: printed }) });
    await expect(field, `the form has one field “${title}”`).toHaveCount(1);
    if (Array.isArray(value) || typeof value === 'boolean' || (await field.evaluate((one) => one.tagName)) === 'FIELDSET') {
      const wanted = Array.isArray(value) ? value : [value === true ? '是' : value === false ? '否' : value];
      for (const option of wanted) {
        const choice = field.locator('label.choice', { hasText: option as string }).first();
        if (!(await choice.locator('input').isChecked())) await choice.click();
      }
      continue;
    }
    const list = field.locator('select');
    if ((await list.count()) > 0) {
      await list.selectOption({ label: value as string });
      continue;
    }
    const people = field.getByRole('combobox');
    if ((await people.count()) > 0) {
      await people.fill(value as string);
      // whom one may choose comes from the server
      await expect(field.getByRole('option', { name: value as string }).first()).toBeVisible();
      await people.press('Enter');
      await expect(people).toHaveValue(new RegExp(escape(value as string)));
      continue;
    }
    await field
      .locator('input, textarea')
      .first()
      .fill(value as string);
  }
};

const complaints: string[] = [];
/** What the screens since the last call had wrong. A journey goes on to its end and fails then, with all of it. */
export const takeComplaints = (): readonly string[] => complaints.splice(0);

/** No serious fault for those who read with a screen reader or by keys, and nothing to scroll sideways. */
export const lookOver = async (page: Page, screen: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  for (const one of violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')) {
    complaints.push(
      `${screen}: ${one.id}: ${one.nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(' ')} ${node.html.slice(0, 160)}`)
        .join(' | ')}`,
    );
  }
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  if (wide! > room!) complaints.push(`${screen}: ${wide} px wide in ${room}`);
};

/** The text of a PDF as a reader would see it. */
export const pdfText = (bytes: Buffer): string => {
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const folder = mkdtempSync(join(tmpdir(), 'guihang-pdf-'));
  try {
    writeFileSync(join(folder, 'paper.pdf'), bytes);
    return execFileSync('pdftotext', ['-layout', join(folder, 'paper.pdf'), '-'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A paper by its link on the page, as that browser's session gets it. */
export const readPaper = async (page: Page, link: Locator): Promise<string> => {
  const href = await link.getAttribute('href');
  const response = await page.request.get(new URL(href ?? '', page.url()).href);
  expect(response.status(), `the paper at ${href}`).toBe(200);
  expect(response.headers()['content-type']).toContain('application/pdf');
  return pdfText(await response.body());
};

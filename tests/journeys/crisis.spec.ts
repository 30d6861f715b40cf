// PHQ-9, item 9: at the first answer above nought somebody is named, before the page says it is saved.
import { expect, lookOver } from './desk.ts';
import { someoneOf, test } from './product-test.ts';

test('an answer of self-harm leads straight to the follow-up and names who comes today', async ({ product, desks }) => {
  const { caseId, name } = await someoneOf(product, 'worker', { skip: 1 });
  const worker = await desks.as('worker');
  await worker.goto(`${product.address}/cases/${caseId}/test?instrument=phq-9&purpose=follow-up`);
  await expect(worker.getByText('第 1 题，共 9 题')).toBeVisible();
  for (let item = 1; item <= 8; item += 1) {
    await worker.keyboard.press('0');
    await expect(worker.getByText(`第 ${item + 1} 题，共 9 题`)).toBeVisible();
  }

  // the server's answer is held back: until it names somebody, nothing is called saved
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await worker.route(`**/api/cases/${caseId}/assessments`, async (route) => {
    await held;
    await route.continue();
  });
  await worker.keyboard.press('1');
  await expect(worker.getByText('正在记下')).toBeVisible();
  await expect(worker.getByText(/已记下|已存入案卷/)).toHaveCount(0);
  release();

  const head = worker.getByRole('alert', { name: '危机处置' });
  await expect(head).toContainText('苏日娜今天联系本人');
  await expect(worker.getByRole('heading', { name: '当面追问' })).toBeVisible();
  // who comes, then the questions, and only then that it is saved
  const order = await worker.evaluate(() => {
    const top = (find: (one: Element) => boolean): number =>
      [...document.querySelectorAll('h2')].find(find)?.getBoundingClientRect().top ?? -1;
    return [
      top((one) => one.textContent!.includes('今天联系本人')),
      top((one) => one.textContent!.includes('当面追问')),
      top((one) => one.textContent!.startsWith('已记下')),
    ];
  });
  expect(order[0]).toBeGreaterThanOrEqual(0);
  expect(order[1]).toBeGreaterThan(order[0]!);
  expect(order[2]).toBeGreaterThan(order[1]!);
  await lookOver(worker, '测评，危机');

  const [crisis] = await product.sql<{ readonly kind: string; readonly day: string }>(
    `select kind, acted_on::text as day from act where file_id = $1 and kind = 'crisis.opened'`,
    [caseId],
  );
  expect(crisis?.day).toBe(product.day);
  const owed = await product.sql<{ readonly due: string }>(
    `select due_on::text as due from duty where file_id = $1 and discharged_by = 'crisis.contacted'`,
    [caseId],
  );
  expect(owed.map((one) => one.due)).toContain(product.day);

  await worker.goto(product.address);
  const row = worker.getByRole('listitem').filter({ hasText: name }).first();
  await expect(row).toBeVisible();
  await worker.goto(`${product.address}/cases/${caseId}/crisis`);
  await expect(worker.getByText('12356').first()).toBeVisible();
  await lookOver(worker, '危机处置');

  // enforcement reads what it reads on any other day, and nothing of what was said or that it was
  const office = await desks.as('office');
  await office.goto(`${product.address}/cases/${caseId}?tab=psychology`);
  const view = office.getByRole('region', { name: '执法岗位看到的心理工作' });
  await expect(view).toContainText('社工联系：苏日娜');
  await expect(view).not.toContainText(/今天联系|最晚|紧急/);
  await expect(view).not.toContainText(/自杀|自伤|第 ?9 ?题|不如死/);
});

test('nobody is called when item 9 is nought', async ({ product, desks }) => {
  const { caseId } = await someoneOf(product, 'worker', { skip: 2 });
  const worker = await desks.as('worker');
  await worker.goto(`${product.address}/cases/${caseId}/test?instrument=phq-9&purpose=follow-up`);
  for (let item = 1; item <= 9; item += 1) {
    await expect(worker.getByText(`第 ${item} 题，共 9 题`)).toBeVisible();
    await worker.keyboard.press(item === 9 ? '0' : '1');
  }
  await worker.getByText('最后一问，不计分').waitFor();
  await worker.keyboard.press('1');
  await worker.getByRole('button', { name: '记下测评' }).click();
  await expect(worker.locator('.result-line')).toContainText('8/ 27');
  await expect(worker.getByRole('alert', { name: '危机处置' })).toHaveCount(0);
});

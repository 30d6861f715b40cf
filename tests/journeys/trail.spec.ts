// Who saw whom on which day: asked by an auditor in three clicks, and the person under correction who opens no desk.
import { expect, lookOver } from './desk.ts';
import { someoneOf, test } from './product-test.ts';

test('an auditor finds who looked at a file, and takes it away for a stated purpose', async ({ desks, product }) => {
  const { caseId, name } = await someoneOf(product, 'worker');
  const worker = await desks.as('worker');
  await worker.goto(`${product.address}/cases/${caseId}`);
  await expect(worker.getByRole('heading', { name })).toBeVisible();
  const [{ number }] = (await product.sql<{ readonly number: string }>('select number from file where id = $1', [caseId])) as [
    { number: string },
  ];

  const auditor = await desks.as('auditor');
  await auditor.goto(`${product.address}/trail`);
  await expect(auditor.getByRole('heading', { level: 1, name: '日志' })).toBeVisible();
  await expect(auditor.getByRole('heading', { name: '链的状态' })).toBeVisible();
  await lookOver(auditor, '日志');
  await auditor.getByLabel('谁做的，或者看了谁').fill(number);
  await auditor.getByRole('button', { name: '查询' }).click();
  const chips = auditor.getByRole('group', { name: '现在的条件' });
  await expect(chips.getByText(number)).toBeVisible();
  // no address of ours holds a name or a number
  expect(decodeURIComponent(auditor.url())).not.toContain(number);
  const row = auditor.getByRole('row').filter({ hasText: '苏日娜' }).filter({ hasText: '打开案卷' }).first();
  await expect(row).toContainText(number);
  expect(await auditor.getByRole('main').innerText()).not.toContain(name);

  await auditor.getByLabel('用途').fill('季度检查，报市局');
  await auditor.getByRole('button', { name: '导出 XLSX' }).click();
  await expect(auditor.getByRole('link', { name: '取结果文件' })).toBeVisible();
  await lookOver(auditor, '日志，一份案卷');
  // the condition is taken away by its chip
  await chips.getByRole('button', { name: new RegExp(`去掉条件：${number.replace(/[()（）]/g, '.')}`) }).click();
  await expect(chips.getByText(number)).toHaveCount(0);
});

test('the person and the guardian have pages of their own, and neither the desk nor a page of a case', async ({ desks, product }) => {
  for (const account of ['client', 'guardian']) {
    const own = await desks.as(account);
    for (const path of ['/cases', '/duties', '/trail', '/release', `/cases/${(await someoneOf(product, 'worker')).caseId}`]) {
      await own.goto(`${product.address}${path}`);
      await expect(own.getByText('这个地址没有页面')).toBeVisible();
    }
    await own.getByRole('link', { name: '回到首页' }).click();
    await expect(own.getByText('这个地址没有页面')).toHaveCount(0);
  }
});

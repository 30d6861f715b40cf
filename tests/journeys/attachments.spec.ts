// What is brought to a record, the papers that wait for a hand, and the register of letters, through the pages.
import { expect, fillIn, lookOver } from './desk.ts';
import { test } from './product-test.ts';

const photo = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
);
const file = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: photo });
const talk = {
  ...{ kind: 'regular', startedAt: '08:20', endedAt: '08:50', place: '昭君路司法所', recorder: '苏日娜' },
  ...{ record: '谈了近期的工作和住处，没有变化，提醒按时报告。', confirmed: true },
};

test('an office brings a photo to a record, looks at it and takes it off; a paper comes back signed', async ({ desks, product }) => {
  const office = await desks.as('office');
  const { rows } = (await (await office.request.get(`${product.address}/api/cases`)).json()) as { rows: { id: string }[] };
  const { id } = rows[0]!;
  const recorded = await office.request.post(`${product.address}/api/cases/${id}/acts/reporting.talked`, {
    headers: { 'idempotency-key': 'journey-talk-1', origin: product.address },
    data: { actedOn: product.day, content: talk },
  });
  expect(recorded.status()).toBe(200);
  const { seq } = (await recorded.json()) as { seq: number };

  await office.goto(`${product.address}/cases/${id}?tab=timeline`);
  await office.getByRole('button', { name: `给第 ${seq} 条补附件` }).click();
  await office
    .getByLabel('选择附件')
    .setInputFiles([file('现场.jpg'), { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('字') }]);
  await office.getByRole('button', { name: `附到第 ${seq} 条` }).click();
  // the one that is no attachment stays and says why; the other has arrived
  await expect(office.getByText('这种文件不作附件。')).toBeVisible();
  await expect(office.getByRole('button', { name: '现场.jpg', exact: true })).toBeVisible();
  await office.getByRole('button', { name: '不要 说明.txt' }).click();
  await office.getByRole('button', { name: '先不补' }).click();
  await office.getByRole('button', { name: '现场.jpg', exact: true }).click();
  await expect(office.getByRole('img', { name: '现场.jpg' })).toBeVisible();
  await office.keyboard.press('Escape');
  await lookOver(office, '时间轴，带附件');
  await office.getByRole('button', { name: '撤下 现场.jpg' }).click();
  await office.getByLabel(/^为什么撤下/).fill('附错了人');
  await office.getByRole('button', { name: '撤下', exact: true }).click();
  await expect(office.getByText(/第 \d+ 条撤下/)).toBeVisible();

  await office.goto(`${product.address}/duties`);
  await office.getByRole('link', { name: '未签回' }).click();
  const waiting = office.getByRole('row').filter({ hasText: '谈话笔录' });
  await expect(waiting).toHaveCount(1);
  await lookOver(office, '未签回');
  await waiting.getByRole('button', { name: /^交签字件/ }).click();
  await office.getByLabel('选择附件').setInputFiles(file('签字件.jpg'));
  await office.getByRole('button', { name: '记为已签回' }).click();
  await expect(waiting).toHaveCount(0);
});

test('an office registers a letter that came and answers it in its file', async ({ desks, product }) => {
  const office = await desks.as('office');
  await office.goto(`${product.address}/correspondence`);
  await office.getByRole('link', { name: '登记收文' }).click();
  await fillIn(office.getByRole('main'), {
    来文单位: '玉泉区人民检察院',
    来文字号: '玉检建〔2026〕3号',
    来文日期: '2026-11-20',
    函件种类: '检察建议书',
    事由: '规范外出审批',
    要不要回复: '要回复',
  });
  await office.getByRole('button', { name: '登记收文' }).click();
  await expect(office.getByRole('heading', { level: 1, name: /检察建议书/ })).toBeVisible();
  await expect(office.getByText('回复检察建议书')).toBeVisible();
  await office.getByRole('link', { name: '登记复文' }).first().click();
  await fillIn(office.getByRole('main'), { 复文字号: '玉司矫函〔2026〕9号', 复文内容: '采纳，已修改审批流程。' });
  await office.getByRole('button', { name: '登记复文' }).last().click();
  await expect(office.getByText('没有要办的事')).toBeVisible();
  await lookOver(office, '一份函件');
  await office.goto(`${product.address}/correspondence?state=done`);
  await expect(office.getByRole('row').filter({ hasText: '规范外出审批' })).toContainText('玉司矫函〔2026〕9号');
  await lookOver(office, '收发文登记');
});

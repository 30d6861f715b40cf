import { expect, fillIn, lookOver, readPaper } from '../desk.ts';
import { drawer, record } from './supervision.ts';
import { atCase, person, type Way } from './way.ts';

/** Nine days away are more than the office may grant: it says so with its ground, and sends the request up. */
export const askForLeave = async (way: Way): Promise<void> => {
  const office = await way.desks.as('office');
  await office.goto(`${way.product.address}/leave`);
  await office.getByRole('button', { name: '代收申请' }).click();
  await office.getByLabel('姓名、拼音、首字母或尾号').fill('narisong');
  await office
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(person.name) })
    .first()
    .click();
  const form = drawer(office).last();
  await fillIn(form, {
    离开日: '1214',
    返回日: '1222',
    详细地址: '锡林浩特市额尔敦路 12 号',
    事由: '处理家庭重要事务',
    事由说明: '父亲住院手术，需要陪护九天',
    外出期间联系人和电话: `其木格 13900001124`,
    已附的证明: ['家庭事务的证明'],
  });
  await form.getByLabel('去哪里').selectOption({ label: '呼和浩特市以外' });
  await expect(form.getByText('由玉泉区社区矫正管理局决定')).toContainText('本次 9 天');
  await record(office, '收到外出申请');
  await form.getByRole('button', { name: '回到案卷' }).click();

  await office
    .getByRole('button', { name: new RegExp(person.name) })
    .first()
    .click();
  await expect(office.getByText('不能决定这次外出')).toBeVisible();
  await expect(office.getByText('实施办法第27条').first()).toBeVisible();
  await lookOver(office, '外出，司法所不能决定');
  await office.getByRole('button', { name: /签署意见/ }).click();
  await fillIn(drawer(office), { 意见: '建议同意', 意见的理由: '事由属实，证明材料齐全。' });
  await record(office, '签署外出意见并上报');
};

/** The county decides; the paper goes out. */
export const decideLeave = async (way: Way): Promise<void> => {
  const county = await way.desks.as('county');
  await county.goto(`${way.product.address}/leave`);
  // outside one's own caseload names are masked: it is known by its days and its place
  await county
    .getByRole('button', { name: /9 天，锡林浩特/ })
    .first()
    .click();
  await expect(county.getByText('建议同意').first()).toBeVisible();
  await lookOver(county, '外出，区县机构');
  await county.getByRole('button', { name: '决定外出申请' }).click();
  await fillIn(drawer(county), { 决定: '准予外出', 理由: '事由属实，准予外出。' });
  await record(county, '决定外出申请');
  const text = (await readPaper(county, drawer(county).getByRole('link', { name: /外出审批表/ }))).replaceAll(/\s/g, '');
  expect(text).toContain(person.name);
  expect(text).toContain('9');
};

/** Out, and back on the day: the return is recorded where the leave is. */
export const comeBack = async (way: Way): Promise<void> => {
  await way.product.moveTo('2026-12-14');
  await atCase(way, 'worker', '?act=leave.departed');
  const worker = await way.desks.as('worker');
  await fillIn(drawer(worker), { 怎样知道的: '本人来电' });
  await record(worker, '记录动身和到达');
  await way.product.moveTo('2026-12-22');
  await way.product.runNightly('duties.nightly');
  const office = await way.desks.as('office');
  await office.goto(`${way.product.address}/leave`);
  await office
    .getByRole('button', { name: new RegExp(person.name) })
    .first()
    .click();
  await office.getByRole('button', { name: '记录返回' }).first().click();
  await fillIn(drawer(office), { 凭什么核实: ['车票、行程单'] });
  await record(office, '记录返回销假');
};

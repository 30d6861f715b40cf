import type { Locator, Page } from '@playwright/test';
import { postTitle } from '#domain/permission.ts';
import { expect, fillIn, lookOver, readPaper } from '../desk.ts';
import { atCase, person, term, type Way } from './way.ts';

const papers = ['刑事判决书', '执行通知书', '起诉书副本', '社区矫正告知书（本人签收）', '送达回证', '结案登记表'];
const stateOf = (page: Page, paper: string): Locator => page.getByRole('group', { name: `${paper}的情况` });

/** The county has the court's letter on its desk: it opens the file. */
export const openByLetter = async (way: Way): Promise<void> => {
  const county = await way.desks.as('county');
  await county.goto(`${way.product.address}/intake/new`);
  await fillIn(county, { 矫正类别: '缓刑' });
  await fillIn(county, {
    判决机关: '呼和浩特市玉泉区人民法院',
    判决书字号: '（2026）内0104刑初388号',
    判决日期: '1109',
    生效日期: term.effectiveOn,
    罪名: '危险驾驶罪',
    原判刑罚: '拘役',
    原判刑期: '1',
    判项原文: '拘役一个月，缓刑二个月',
    附加刑: '罚金人民币二千元',
    决定机关: '人民法院',
    法院级别: '基层',
    '考验期（期限）': '2',
    期限起日: term.effectiveOn,
    期限止日: term.endsOn,
    犯罪时未满十八周岁: false,
  });
  await fillIn(county, {
    姓名: person.name,
    证件种类: '居民身份证',
    证件号码: person.idNumber,
    民族: '蒙古族',
    联系电话: person.phone,
    '居住地（执行地）': person.address,
  });
  await expect(county.getByText('与推算一致')).toBeVisible();
  for (const paper of papers)
    await stateOf(county, paper)
      .getByRole('button', { name: paper === '结案登记表' ? '缺件' : '收到' })
      .click();
  await county.locator('#place-officeId').selectOption({ label: '昭君路司法所' });
  await fillIn(county, { 责任社工: '苏日娜' });
  await lookOver(county, '登记收到的文书');
  await county.getByRole('button', { name: '登记文书，立案' }).click();
  await expect(county).toHaveURL(/\/cases\/[0-9a-f-]+\/intake/);
  way.caseId = /cases\/([0-9a-f-]+)\//.exec(county.url())![1]!;
};

/** The wizard's page of one step, as one post sees it. */
const atStep = async (way: Way, account: string, title: string): Promise<Page> => {
  const page = await atCase(way, account, '/intake');
  await expect(page.getByRole('heading', { name: `入矫，${person.name}` })).toBeVisible();
  await page.getByRole('list', { name: '接收入矫的八步' }).getByText(title, { exact: true }).click();
  return page;
};
const verb = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
/** The step is in the file: the list of what is done says so. */
const done = (page: Page, act: string): Promise<void> =>
  expect(page.getByRole('list', { name: '已办' }).getByText(act, { exact: true }).first()).toBeVisible();

/** The office checks the papers and may go no further; the county sends the receipt and asks for what is missing. */
export const answerTheCourt = async (way: Way): Promise<void> => {
  const office = await atStep(way, 'office', '核对与回执');
  await expect(verb(office, '签发回执并通知补齐')).toHaveCount(0);
  await expect(office.getByText(`由${postTitle['county-agency']}办理`).first()).toBeVisible();
  await verb(office, '记录核对结果').click();
  await done(office, '逐件核对法律文书');

  const county = await atStep(way, 'county', '核对与回执');
  await fillIn(county, { 送达方式: '网上流转', 联系电话: '0471-5566123' });
  await lookOver(county, '入矫，核对与回执');
  await verb(county, '签发回执并通知补齐').click();
  await expect(county).toHaveURL(/step=report/);
  await county.getByRole('list', { name: '接收入矫的八步' }).getByText('核对与回执', { exact: true }).click();
  await done(county, '签发接收回执');
  await done(county, '通知决定机关补齐文书');
};

/** The person comes to the office; the county registers them and reports the exit restriction. */
export const registerThePerson = async (way: Way): Promise<void> => {
  const office = await atStep(way, 'office', '报到登记');
  await fillIn(office, { 报到方式: '本人到社区矫正机构报到', 身份已核实: true, 核实方式: '核对居民身份证原件' });
  await verb(office, '记录报到').click();
  await expect(office).toHaveURL(/step=registration/);
  await expect(verb(office, '办理登记')).toHaveCount(0);

  const county = await atStep(way, 'county', '基本信息');
  await fillIn(county, {
    文化程度: '初中',
    健康状况: '良好',
    原政治面貌: '群众',
    婚姻状况: '已婚',
    '工作单位（学校）': '玉泉区大召前街烧麦馆',
    原羁押场所: '未羁押',
    既往违法犯罪记录: '无',
    主要犯罪事实: '2026年8月2日晚饮酒后驾驶小型轿车，被当场查获，血液酒精含量每百毫升一百一十毫克。',
  });
  // left and taken up again: what was typed is still there
  await county.getByRole('link', { name: '稍后继续' }).click();
  await expect(county).toHaveURL(/\/intake$/);
  await county.goBack();
  await expect(county.getByLabel('主要犯罪事实')).toHaveValue(/血液酒精含量/);
  await fillIn(county.getByRole('group', { name: '经历 1' }), {
    起止时间: '2004年9月—2013年6月',
    所在单位: '玉泉区南茶坊小学、呼市第十中学',
    职务: '学生',
  });
  await fillIn(county.getByRole('group', { name: '成员 1' }), {
    姓名: '其木格',
    关系: '配偶',
    单位或住址: '昭君路街道桃花社区',
    电话: '13900001124',
  });
  await lookOver(county, '入矫，基本信息');
  await verb(county, '办理登记').click();
  await done(county, '办理接收登记');
  await fillIn(county, { 受理的出入境管理机构: '呼和浩特市公安局出入境管理支队', 签批的负责人: '张国梁' });
  await verb(county, '记录报备').click();
  await expect(county).toHaveURL(/step=group/);
};

/** The office forms the group (not of staff alone) and announces. */
export const formGroupAndAnnounce = async (way: Way): Promise<void> => {
  const office = await atStep(way, 'office', '矫正小组');
  const member = (at: number) => office.getByRole('group', { name: `成员 ${at}` });
  await office.getByRole('button', { name: '删除成员 2' }).click();
  await fillIn(member(1), { 姓名: '吴敏', 身份: '社区矫正机构、司法所工作人员', 单位: '昭君路司法所', 电话: '0471-5566201', 性别: '女' });
  await fillIn(office, { 责任书签订日: '今天' });
  await verb(office, '确定矫正小组').click();
  await expect(office.getByText('小组还要有居（村）委会')).toBeVisible();
  await lookOver(office, '入矫，矫正小组，不合法');
  await office.getByRole('button', { name: '加一名成员' }).click();
  await fillIn(member(2), { 姓名: '其木格', 身份: '家庭成员', 单位: '昭君路街道桃花社区', 电话: '13900001124', 性别: '女' });
  await verb(office, '确定矫正小组').click();
  await expect(office).toHaveURL(/step=announcement/);

  await office.getByRole('group', { name: '到场的小组成员' }).locator('label', { hasText: '其木格' }).click();
  await fillIn(office, {
    宣告地点: '昭君路司法所宣告室',
    宣告人: '吴敏',
    记录人: '乌云',
    本人到场: true,
    本人签字: '已签字',
    本人表态: '服从管理，不再喝酒开车。',
  });
  await lookOver(office, '入矫，入矫宣告');
  await verb(office, '记录入矫宣告').click();
  await expect(office).toHaveURL(/step=plan/);
};

/** Social work puts a need forward; the office makes the plan. */
export const makeThePlan = async (way: Way): Promise<void> => {
  const worker = await atStep(way, 'worker', '矫正方案');
  await worker.getByRole('textbox', { name: '建议写入方案的需求 1' }).fill('戒酒后的睡眠和家庭关系');
  await fillIn(worker, { 可以提供的帮扶: '社工每两周谈一次，教家人一起做。' });
  await verb(worker, '提出需求').click();
  await expect(worker.getByText('戒酒后的睡眠和家庭关系').first()).toBeVisible();
  await expect(verb(worker, '制定矫正方案')).toHaveCount(0);

  const office = await atStep(way, 'office', '矫正方案');
  await fillIn(office, {
    基本情况: '自述应酬后饮酒驾车，认罪悔罪；身体健康，与妻子同住（家访，11月24日）。',
    综合评估结果: '初犯，家庭支持较好，饮酒习惯是主要风险。',
    心理状态和其他特殊情况分析: '情绪平稳，无特殊情况。',
  });
  await office.getByRole('button', { name: '按管理类别的频次报告', exact: true }).click();
  await office.getByRole('button', { name: '由司法社工开展个案帮扶', exact: true }).click();
  await office.getByRole('button', { name: /^写入目标/ }).click();
  await fillIn(office.getByRole('group', { name: '目标 1' }), {
    目标: '两个月内不再饮酒',
    核对方法: '家人和社区每月核实',
    到什么时候: '20270115',
  });
  await lookOver(office, '入矫，矫正方案');
  await verb(office, '制定矫正方案').click();
  await expect(office).toHaveURL(/step=class/);
};

/** The office proposes a class, the county decides it. */
export const decideTheClass = async (way: Way): Promise<void> => {
  const office = await atStep(way, 'office', '管理类别');
  await fillIn(office, {
    管理类别: '普管',
    裁判内容: '拘役一个月，缓刑二个月',
    犯罪类型: '危险驾驶，初犯',
    矫正阶段: '入矫',
    再犯罪风险: '有饮酒习惯，已承诺戒酒',
    矫正表现: '入矫',
  });
  await verb(office, '提出管理类别意见').click();
  await expect(office.getByText('司法所意见：普管')).toBeVisible();
  const county = await atStep(way, 'county', '管理类别');
  await fillIn(county, { 意见: '同意司法所意见' });
  await lookOver(county, '入矫，管理类别');
  await verb(county, '决定管理类别').click();
  await done(county, '决定管理类别');
  await expect(county.getByText('入矫的八步已经办完')).toBeVisible();
};

/** What entry has to leave on paper. */
export const readEntryPapers = async (way: Way): Promise<void> => {
  const office = await atCase(way, 'office', '?tab=papers');
  const paper = (title: string) => office.getByRole('link', { name: new RegExp(`^打开 PDF：.*${title}`) }).first();
  for (const [title, words] of [
    // what the law does not demand is asked for apart, and makes the papers no less complete
    ['送达回执', ['回执', '法律文书齐全']],
    ['补齐法律文书通知书', ['结案登记表']],
    ['基本信息表', ['那日松', person.idNumber, '危险驾驶罪']],
    ['矫正小组责任书', ['其木格', '吴敏']],
    ['宣告书', ['那日松', '2027年1月19日']],
    ['矫正方案', ['两个月内不再饮酒', '由司法社工开展个案帮扶']],
  ] as const) {
    const text = (await readPaper(office, paper(title))).replaceAll(/\s/g, '');
    for (const word of words) expect(text, `${title} says ${word}`).toContain(word);
  }
  await lookOver(office, '案卷，文书');
};

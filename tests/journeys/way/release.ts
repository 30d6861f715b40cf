import type { Page } from '@playwright/test';
import { expect, fillIn, lookOver, readPaper } from '../desk.ts';
import { drawer, record } from './supervision.ts';
import { atCase, person, term, type Way } from './way.ts';

const close = (page: Page): Promise<void> => drawer(page).getByRole('button', { name: '回到案卷' }).click();

/** Thirty days before the end the office takes the person's own summary. */
export const takeSummary = async (way: Way): Promise<void> => {
  const office = await atCase(way, 'office', '/release');
  await expect(office.getByRole('heading', { name: `解矫，${person.name}` })).toBeVisible();
  await lookOver(office, '解矫，期满以前');
  await office.getByRole('button', { name: /^收取个人总结/ }).click();
  await fillIn(drawer(office), { 形式: '本人手写', 页数: '2' });
  await record(office, '收取个人总结');
};

/** The county appraises before the end; it cannot end the term before its day. */
export const appraise = async (way: Way): Promise<void> => {
  await way.product.moveTo('2027-01-14');
  await way.product.runNightly('duties.nightly');
  const county = await atCase(way, 'county', '/release');
  await expect(county.getByRole('button', { name: '签发证明并通知三家' })).toHaveCount(0);
  await county
    .getByRole('button', { name: /期满鉴定/ })
    .first()
    .click();
  await fillIn(drawer(county), {
    司法所意见: '情况属实，期满可以解除社区矫正。',
    司法所签名: '吴敏',
    鉴定意见: '矫正期间遵守规定，按时报告，参加学习，外出按期返回，没有违规。',
    安置帮教建议: '继续联系，帮助稳定就业。',
    县级社区矫正机构意见: '同意鉴定意见。',
  });
  await lookOver(county, '作出期满鉴定');
  await record(county, '作出期满鉴定');
  const text = (await readPaper(county, drawer(county).getByRole('link', { name: /期满鉴定表/ }))).replaceAll(/\s/g, '');
  expect(text).toContain('外出按期返回');
};

/** On the day: the states are checked, the certificate signed, three bodies told; then the announcement and the hand-over. */
export const release = async (way: Way): Promise<void> => {
  await way.product.moveTo(term.endsOn);
  await way.product.runNightly('duties.nightly');
  const county = await atCase(way, 'county', '/release');
  await county.getByRole('button', { name: '记录核对结果' }).click();
  await fillIn(drawer(county), { 公安机关回复日: '今天', 人民法院回复日: '今天', 人民检察院回复日: '今天' });
  await record(county, '核对法定情形');
  await close(county);
  await expect(county.getByText('五项都符合，今天应当解矫')).toBeVisible();
  await fillIn(county, { 批准人: '张国梁' });
  await lookOver(county, '解矫，期满当日');
  await county.getByRole('button', { name: '签发证明并通知三家' }).click();
  await expect(county.getByText('五项都符合').first()).toBeVisible();
  const certificate = (await readPaper(county, county.getByRole('link', { name: '打开 PDF' }).first())).replaceAll(/\s/g, '');
  for (const words of [person.name, '解除', '2027年1月19日']) expect(certificate).toContain(words);
  const notice = (await readPaper(county, county.getByRole('link', { name: '打开通知书' }))).replaceAll(/\s/g, '');
  expect(notice).toContain(person.name);

  await county
    .getByRole('button', { name: /撤销出境限制|出境/ })
    .first()
    .click();
  await fillIn(drawer(county), { 受理的出入境管理机构: '呼和浩特市公安局出入境管理支队', 签批的负责人: '张国梁' });
  await record(county, '撤销出境限制报备');

  const office = await atCase(way, 'office', '/release');
  await office
    .getByRole('button', { name: /组织解矫宣告|宣告/ })
    .first()
    .click();
  await fillIn(drawer(office), { 宣告地点: '昭君路司法所宣告室', 宣告人: '吴敏', 到场的小组成员: '其木格' });
  await record(office, '组织解矫宣告');
  await close(office);
  await office.getByRole('button', { name: '移交安置帮教' }).click();
  await fillIn(drawer(office), {
    接收单位: '昭君路司法所',
    接收联系人: '吴敏',
    移交的材料: ['期满鉴定表', '证明书副本'],
    本人同意移交联系方式和需要: true,
    '已告诉本人：帮教是帮助，可以不参加': true,
    本人参加帮教: true,
    首次联系日: '+7',
  });
  await record(office, '移交安置帮教');
  await close(office);
  await lookOver(office, '解矫以后');
};

/** The file is whole: the archive says what it holds, the timeline what happened, the chain that nothing was changed. */
export const openTheArchive = async (way: Way): Promise<void> => {
  const office = await atCase(way, 'office', '?tab=archive');
  await expect(office.getByText(/已归 \d+ \/ \d+ 项/)).toBeVisible();
  for (const title of ['解除社区矫正证明书', '矫正方案'])
    await expect(office.getByRole('row', { name: new RegExp(title) }).first()).toContainText('打开 PDF');
  await lookOver(office, '案卷，档案');
  await atCase(way, 'office', '?tab=timeline');
  await expect(office.getByText('案卷链完整')).toBeVisible();
  const acts = await way.product.sql<{ readonly kind: string }>('select kind from act where file_id = $1 order by seq', [way.caseId]);
  expect(acts[0]?.kind).toBe('intake.letter-received');
  expect(acts.map((one) => one.kind)).toEqual(
    expect.arrayContaining([
      'intake.announced',
      'class.decided',
      'reporting.reported',
      'visit.made',
      'leave.decided',
      'psychology.assessed',
      'education.attended',
      'release.certified',
      'release.notices-sent',
      'resettlement.handed-over',
    ]),
  );
};

/** One changed byte is found and named; put back, every chain holds. */
export const verifyTheChain = async ({ product, caseId }: Way): Promise<void> => {
  const whole = await product.verify();
  expect(whole.broken).toEqual([]);
  expect(whole.chains).toBeGreaterThan(100);
  const change = (from: string, to: string) =>
    product.sql('update act set content = replace(content::text, $2, $3)::jsonb where file_id = $1 and kind = $4', [
      caseId,
      from,
      to,
      'visit.made',
    ]);
  await product.sql('alter table act disable trigger user');
  await change('情绪平稳', '情绪低落');
  const [broken, ...others] = (await product.verify()).broken;
  expect(others).toEqual([]);
  expect(broken).toMatchObject({ chainId: caseId, kind: 'visit.made', what: 'content' });
  await change('情绪低落', '情绪平稳');
  await product.sql('alter table act enable trigger user');
  expect((await product.verify()).broken).toEqual([]);
};

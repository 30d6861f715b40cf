import { z } from 'zod';
import { measures, measureTitle, penalties, penaltyTitle, releaseGrounds, releaseGroundTitle } from '#domain/case/measure.ts';
import { checkIdNumber } from '#domain/person/id-number.ts';
import { day, line, paperLine } from '../intake.ts';

const optionalLine = (title: string, more: { readonly [key: string]: unknown } = {}) =>
  z
    .string()
    .trim()
    .max(300, `${title}不超过 300 个字`)
    .optional()
    .meta({ title, ...more });

/** Who the person is, as the court's papers and the identity card say. */
export const newPerson = z
  .strictObject({
    name: line('姓名', { help: '与裁判文书一致；少数民族姓名的间隔号写作“·”' }),
    formerName: optionalLine('曾用名'),
    idKind: z
      .enum(['resident', 'other', 'none'], { error: '选证件种类' })
      .meta({ title: '证件种类', options: { resident: '居民身份证', other: '其他证件', none: '没有证件' } }),
    idNumber: optionalLine('证件号码', { help: '十八位公民身份号码，末位可为 X' }),
    sex: z.enum(['男', '女'], { error: '选性别' }).meta({ title: '性别' }),
    bornOn: day('出生日期'),
    nation: line('民族'),
    education: optionalLine('文化程度'),
    phone: optionalLine('联系电话', { widget: 'phone' }),
    address: line('居住地（执行地）', { wide: true, help: '写到门牌；执行地就是居住地', article: '社区矫正法第17条' }),
    household: optionalLine('户籍地', { wide: true }),
    employment: optionalLine('就业状况'),
  })
  .superRefine((person, context) => {
    if (person.idKind === 'none') return;
    const issue = (message: string) => context.addIssue({ code: 'custom', path: ['idNumber'], message });
    if (!person.idNumber) return issue('填证件号码；没有证件的，证件种类选“没有证件”');
    if (person.idKind === 'other') return;
    const read = checkIdNumber(person.idNumber);
    if (!read.ok)
      return issue(
        read.faults.includes('check-digit') ? `校验位不对，应为 ${read.checkDigit ?? '—'}，请核对原件` : '身份证号不对，请核对原件',
      );
    if (read.bornOn !== person.bornOn) issue(`身份证号中的出生日期是 ${read.bornOn}，与填写的不一致`);
    if ((read.sex === 'male' ? '男' : '女') !== person.sex) issue('身份证号中的性别与填写的不一致');
  });
export type NewPerson = z.output<typeof newPerson>;

const months = (title: string) => z.int(`${title}写整月数`).min(1, `${title}写整月数`).max(1200).meta({ title, unit: '个月' });

/** 减刑 or 维持原判, one line a ruling. */
export const laterRuling = z
  .strictObject({
    says: z
      .enum(['upheld', 'commuted'], { error: '选裁定的内容' })
      .meta({ title: '内容', options: { upheld: '二审维持原判', commuted: '减刑' } }),
    court: line('法院'),
    number: line('文号'),
    on: day('裁定日期').optional(),
    inWords: optionalLine('减为', { help: '减刑的照抄，如“有期徒刑十八年，剥夺政治权利改为七年”' }),
  })
  .refine(({ says, inWords }) => says !== 'commuted' || (inWords ?? '') !== '', { path: ['inWords'], error: '减刑的，照抄减为什么' });

/** What the decider's papers print about crime, sentence and term. */
export const printedJudgment = z.strictObject({
  measure: z.enum(measures, { error: '选矫正类别' }).meta({ title: '矫正类别', options: measureTitle, article: '社区矫正法第2条' }),
  court: line('判决机关'),
  number: line('判决书字号'),
  judgedOn: day('判决日期').optional(),
  effectiveOn: day('生效日期', { help: '判决、裁定、决定发生法律效力的日期；报到期限从这一天起算', article: '社区矫正法第21条' }),
  charge: line('罪名'),
  penalty: z.enum(penalties, { error: '选原判刑罚' }).meta({ title: '原判刑罚', options: penaltyTitle }),
  penaltyMonths: months('原判刑期').optional().meta({ title: '原判刑期', unit: '个月', help: '无期徒刑、死刑缓期二年执行的不填' }),
  severalCrimes: z.boolean().optional().meta({ title: '数罪并罚' }),
  inWords: line('判项原文', {
    wide: true,
    help: '照抄判决书，连同附加刑，如“拘役四个半月，缓刑六个半月，并处罚金人民币五千元”；假释、暂予监外执行不在判决书里，写在裁定（决定）主文',
  }),
  supplementary: optionalLine('附加刑', { help: '没有的写“无”' }),
  deciderKind: z
    .enum(['court', 'prison-administration', 'police'], { error: '选决定机关' })
    .meta({ title: '决定机关', options: { court: '人民法院', 'prison-administration': '监狱管理机关', police: '公安机关' } }),
  courtLevel: z
    .enum(['basic', 'intermediate', 'high'], { error: '选法院级别' })
    .meta({ title: '法院级别', options: { basic: '基层', intermediate: '中级', high: '高级' } }),
  rulingBody: optionalLine('裁定（决定）机关', { help: '假释、暂予监外执行的，写裁定或决定的机关' }),
  rulingNumber: optionalLine('裁定（决定）文号'),
  ruledOn: day('裁定（决定）日期').optional(),
  rulingInWords: optionalLine('裁定（决定）主文原文', {
    wide: true,
    help: '照抄裁定书、决定书的主文，如“准予假释，假释考验期限至二〇二八年三月十二日止”；没有收到原件的不填，不要自己写',
  }),
  decisionReceivedOn: day('移送机关收到决定日', { help: '暂予监外执行的移送期限从这一天起算', article: '社区矫正法第21条' }).optional(),
  releaseGround: z.enum(releaseGrounds).optional().meta({
    title: '暂予监外执行的事由',
    options: releaseGroundTitle,
    help: '照决定书；保外就医的，宣告书要写复查和保证人的规定',
    article: '刑事诉讼法第265条',
  }),
  guarantorName: optionalLine('保证人', { help: '保外就医的，照具保书' }),
  guarantorPhone: optionalLine('保证人电话', { widget: 'phone' }),
  prohibitionOrder: optionalLine('禁止令', {
    wide: true,
    help: '照抄，如“禁止在三个月内进入夜总会、酒吧等娱乐场所”；没有的写“无”',
  }),
  banFrom: day('禁止令起日', { help: '禁止令自己的起止日，文书没有印的不填' }).optional(),
  banUntil: day('禁止令止日').optional(),
  rightsLostFrom: day('剥夺政治权利起日', { help: '有剥夺政治权利、文书印了起止日的才填' }).optional(),
  rightsLostUntil: day('剥夺政治权利止日').optional(),
  laterRulings: z.array(laterRuling).max(10).optional().meta({ title: '判决以后的裁定', widget: 'hidden' }),
  termMonths: months('考验期（期限）')
    .optional()
    .meta({ title: '考验期（期限）', unit: '个月', help: '管制期、缓刑考验期、假释考验期或剩余刑期' }),
  halfMonth: z.boolean().optional().meta({ title: '另有半个月' }),
  daysHeld: z
    .int()
    .min(0)
    .max(3660)
    .optional()
    .meta({ title: '先行羁押', unit: '日', help: '只折抵管制，一日折抵二日', article: '刑法第41条' }),
  startsOn: day('期限起日'),
  endsOn: day('期限止日', { help: '照法院文书印的日期填；与推算不一致的，只提示，不改动' }),
  minorAtCrime: z.boolean({ error: '写明犯罪时是否未满十八周岁' }).meta({ title: '犯罪时未满十八周岁', article: '社区矫正法第58条' }),
});
export type PrintedJudgment = z.output<typeof printedJudgment>;

/** 收到文书: the act that opens a case. Its legal day is the day the papers came. */
export const letterContent = z.strictObject({
  person: newPerson,
  judgment: printedJudgment,
  letters: z.array(paperLine).min(1, '至少收到一件文书').max(30).meta({ title: '收到的文书' }),
  officeId: z.string().max(60).optional().meta({ title: '指定司法所', widget: 'choice' }),
  workerId: z.uuid().optional().meta({ title: '责任社工', widget: 'people' }),
  /** The original was looked at again, and prints what the criminal law does not allow: the term stays, the court is written to. */
  asPrinted: z.boolean().optional().meta({ title: '已核对原件，文书就是这样写的' }),
});
export type LetterContent = z.output<typeof letterContent>;

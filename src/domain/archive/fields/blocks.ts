import { z } from 'zod';
import { measures } from '#domain/case/measure.ts';

/** A bound field: already formatted for print, never empty. What the file lacks prints as 无 or 未提供, chosen by the caller. */
export function field(title: string) {
  return z
    .string({ error: `${title}还没有填` })
    .trim()
    .min(1, `${title}不能为空`)
    .max(8000, `${title}过长`)
    .meta({ title });
}
export function fieldList(title: string, least = 1) {
  return z
    .array(field(title))
    .min(least, least === 1 ? `${title}还没有一项` : `${title}至少${least}项`)
    .meta({ title });
}

/** What a cell prints of what the file lacks; a sentence leaves it out. */
export const unknown = '未提供';
/** The days of a ban whose paper does not print any. */
export const noDays = '见禁止令内容';
/** ID1. */
export const identity = z.strictObject({
  name: field('姓名'),
  sex: field('性别'),
  bornOn: field('出生年月日'),
  ethnicity: field('民族'),
  idNumber: field('身份证号码'),
  residence: field('居住地（执行地）'),
  registeredAt: field('户籍地'),
});
/** CR1. */
export const crime = z.strictObject({
  name: field('罪名'),
  penalty: field('原判刑罚'),
  sentence: field('原判刑期'),
  supplementary: field('附加刑'),
});
/** CR2. */
export const judgment = z.strictObject({
  court: field('判决机关'),
  judgedOn: field('判决日期'),
  number: field('判决书字号'),
  /** What the court has sentenced to, in its own words; unsaid where a ledger alone tells of it. */
  inWords: field('判项原文').optional(),
});
/** What each body does by its paper: a court rules, or decides; a prison administration and the police approve. */
export const rulingDeeds = ['裁定', '决定', '批准'] as const;
/** The paper that put the person into the community after the judgment: parole ruling or decision on temporary release. */
export const ruling = z.strictObject({
  body: field('裁定（决定、批准）机关'),
  ruledOn: field('裁定（决定、批准）日期'),
  number: field('裁定（决定、批准）文号'),
  did: z.enum(rulingDeeds),
  /** Its own words, where the original is there. */
  inWords: field('裁定（决定、批准）主文').optional(),
});
/** BAN: only control and probation. No order prints 无. */
export const ban = z.strictObject({ content: field('禁止令内容'), period: field('禁止期限起止日') });
/** TERM. */
export const term = z.strictObject({
  length: field('矫正期限'),
  startOn: field('矫正开始日'),
  endOn: field('矫正结束日'),
  managementClass: field('管理类别'),
});

/** The head shared by forms and sheets. */
export const subjectShape = {
  measure: z.enum(measures).meta({ title: '矫正类别' }),
  identity,
  crime,
  judgment,
  term,
  ruling: ruling.optional(),
  ban: ban.optional(),
  /** Minors' rules apply (they go on applying after 18). */
  minor: z.boolean().meta({ title: '未成年人' }),
  /** Printed beside the person's signature; a minor always has one named, or the fit adult who stands in. */
  guardian: field('监护人').optional(),
};
export const subject = z.strictObject(subjectShape);
export type SubjectFields = z.infer<typeof subject>;

/** What every paper ends with. */
export const issueShape = { unit: field('制作单位'), issuedOn: field('成文日期') };

type HeadIssue = { readonly path: string; readonly message: string };

/** What a head may not say: text of another measure, a minor without a guardian. */
export function headIssues(head: Pick<SubjectFields, 'measure' | 'ruling' | 'ban' | 'minor' | 'guardian'>): readonly HeadIssue[] {
  const issues: HeadIssue[] = [];
  const byJudgment = head.measure === 'control' || head.measure === 'probation';
  if (byJudgment && head.ruling) issues.push({ path: 'ruling', message: '管制、缓刑以判决为依据，没有裁定或者决定' });
  if (!byJudgment && !head.ruling) issues.push({ path: 'ruling', message: '应写明裁定（决定、批准）机关、日期和文号' });
  if (!byJudgment && head.ban) issues.push({ path: 'ban', message: '只有管制、缓刑可以有禁止令' });
  if (byJudgment && !head.ban) issues.push({ path: 'ban', message: '没有禁止令的，写明“无”' });
  if (head.minor && !head.guardian) issues.push({ path: 'guardian', message: '未成年人应写明监护人' });
  return issues;
}

/** Adds the rules of the head to a paper that has one. */
export function withHead<S extends z.ZodRawShape>(shape: S) {
  const whole = z.strictObject({ ...subjectShape, ...shape });
  return whole.superRefine((value, context) => {
    for (const { path, message } of headIssues(value as unknown as SubjectFields)) {
      context.addIssue({ code: 'custom', path: [path], message });
    }
  });
}

/** An opinion cell (OP2/OP3). Open cells (no text yet) print empty rows to be written and sealed by hand. */
export const opinion = z.strictObject({
  title: field('意见栏'),
  text: field('意见').optional(),
  signer: field('签名').optional(),
  signedOn: field('日期').optional(),
});
export type Opinion = z.infer<typeof opinion>;

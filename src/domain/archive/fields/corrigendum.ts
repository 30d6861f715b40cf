import { z } from 'zod';
import { field, fieldList, issueShape, withHead } from './blocks.ts';

/** What a letter said and says now: a place in it where it differs. */
const difference = z.strictObject({ place: field('更正之处'), wrong: field('误'), right: field('正') });

/** 更正通知: to everybody who has the letter, with the letter as it is now. */
export const fieldsOfP705 = withHead({
  ...issueShape,
  letter: field('原文书'),
  number: field('原字号'),
  signedOn: field('原成文日期'),
  differences: z.array(difference).min(1, '更正前后还没有不同'),
  reason: field('更正的原因'),
  addressees: fieldList('发往'),
});

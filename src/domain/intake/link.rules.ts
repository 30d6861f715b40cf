import type { Attempt } from '#domain/act/act.ts';
import type { EnforcementFile } from '#domain/case/case-file.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { InquiryLinked } from './entry-forms.ts';

/** Why this inquiry is not tied to the case: it is none that the asker sees, or there is one already. */
export const groundsAgainstLink = (file: EnforcementFile, { inquiry }: InquiryLinked, { named }: Attempt): Refusal[] => {
  const found = named?.files.find((one) => one.id === inquiry.id);
  const known = file.facts.intake.inquiry;
  return [
    ...(found?.kind === 'inquiry' && found.number === inquiry.number
      ? []
      : [
          {
            code: 'intake.no-such-inquiry',
            ground: '没有这份调查评估',
            message: '只能记明你看得到的调查评估。',
            fact: `写的是${inquiry.number}`,
            basis: ['M18'],
            routes: [{ label: '核对调查评估的编号' }],
          } satisfies Refusal,
        ]),
    ...(known === undefined
      ? []
      : [
          {
            code: 'intake.inquiry-known',
            ground: '已经记明',
            message: '一份案卷只有一份审前的调查评估；记错了的，用更正。',
            fact: `记的是${known}`,
            basis: ['M18'],
            routes: [{ label: '记错了的，更正那条记录' }],
          } satisfies Refusal,
        ]),
  ];
};

import type { Attempt } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { isEnded } from '#domain/case/ended.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDay } from '#domain/time/say-day.ts';

/** After the end only what took place up to it may still be written down, or put right. */
export const groundsAfterEnd = (
  { facts }: { readonly facts: Pick<CaseFile['facts'], 'status' | 'release'> },
  _content: unknown,
  { actedOn }: Pick<Attempt, 'actedOn'>,
): readonly Refusal[] => {
  const { certificateOn } = facts.release;
  if (!isEnded(facts) || (certificateOn !== null && actedOn <= certificateOn)) return [];
  return [
    {
      code: 'education.after-end',
      ground: '矫正已经结束',
      message: '矫正结束以后的课，不再记入案卷。',
      ...(certificateOn !== null && { fact: `${sayDay(certificateOn, actedOn)}解除矫正。` }),
      basis: ['L44', 'M43'],
      routes: [{ label: '从签到单里去掉这个人' }],
    },
  ];
};

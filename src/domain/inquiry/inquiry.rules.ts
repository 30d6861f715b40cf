import type { Attempt } from '#domain/act/act.ts';
import type { Refusal } from '#domain/refusal.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import type { InquiryFacts } from './inquiry.facts.ts';

const basis = ['M14'] as const;

/** Nothing of an inquiry can be done before the commission was in. */
export const groundsBeforeReceipt = (receivedOn: PlainDate | null, actedOn: PlainDate): readonly Refusal[] =>
  receivedOn === null || actedOn >= receivedOn
    ? []
    : [
        {
          code: 'inquiry.before-receipt',
          ground: '委托还没有收到',
          message: '调查评估从收齐委托函和附件之日开始，发生日不能在这一天之前。',
          fact: `${sayDay(receivedOn, actedOn)}收齐`,
          basis,
        },
      ];

/** The opinion ends the inquiry; what was heard up to its day may still be written down. */
export const groundsAfterOpinion = ({ opinion }: InquiryFacts, actedOn: PlainDate): readonly Refusal[] =>
  opinion === null || actedOn <= opinion.on
    ? []
    : [
        {
          code: 'inquiry.ended',
          ground: '调查评估已经结束',
          message: '评估意见提出以后，调查评估已经办结；意见有错的，更正那条记录。',
          fact: `${sayDay(opinion.on, actedOn)}提出意见`,
          basis,
        },
      ];

export const groundsAgainstSecondOpinion = ({ opinion }: InquiryFacts): readonly Refusal[] =>
  opinion === null
    ? []
    : [
        {
          code: 'inquiry.opinion-given',
          ground: '评估意见已经提出',
          message: '一次委托提出一份评估意见；意见有错的，更正那条记录。',
          fact: `${sayDay(opinion.on)}提出`,
          basis,
        },
      ];

const isStaff = ({ by }: Attempt): boolean => by.post === 'county-agency' || by.post === 'office';
const bare = (name: string): string => name.replace(/\s/g, '');

/** Two go, and one of them is of the staff. */
export const groundsOfInterviewers = (
  { companion, companionIsStaff }: { readonly companion: string; readonly companionIsStaff: boolean },
  attempt: Attempt,
): readonly Refusal[] => [
  ...(bare(companion) === bare(attempt.by.name)
    ? [
        {
          code: 'inquiry.alone',
          ground: '只有一个人',
          message: '调查由两个人一起做，同行的人不是记录人自己。',
          fact: `同行的人写的是 ${companion}`,
          basis,
        },
      ]
    : []),
  ...(isStaff(attempt) || companionIsStaff
    ? []
    : [
        {
          code: 'inquiry.no-staff',
          ground: '没有工作人员在场',
          message: '调查由社区矫正机构或司法所的工作人员进行，社工和辅助人员协助、记录。',
          basis,
        },
      ]),
];

/** The limit falls on this day at the earliest: no working day is shorter than a day. Source: Measures art. 14. */
const earliestLimit = ({ receivedOn, track }: InquiryFacts): PlainDate | null =>
  receivedOn === null ? null : addDays(receivedOn, track === 'fast' ? 5 : 10);
/** An extension gives more days than there were. */
export const groundsAgainstShortening = (inquiry: InquiryFacts, until: PlainDate): readonly Refusal[] => {
  const before = inquiry.extendedTo ?? earliestLimit(inquiry);
  return before === null || until > before
    ? []
    : [
        {
          code: 'inquiry.extension-shorter',
          ground: '不是延长',
          message: '延长以后的日期，要在原来的期限之后。',
          fact: `原来的期限不早于${sayDay(before)}，商定至${sayDay(until)}`,
          basis,
        },
      ];
};

/** Agreed on before it comes. */
export const groundsAgainstExtension = (until: PlainDate, actedOn: PlainDate): readonly Refusal[] =>
  until > actedOn
    ? []
    : [
        {
          code: 'inquiry.extension-past',
          ground: '商定的日期已经到了',
          message: '延长期限按与委托机关商定的、还没有到的日期办。',
          fact: `商定至${sayDay(until, actedOn)}`,
          basis,
        },
      ];

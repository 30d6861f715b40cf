import type { Refusal } from '#domain/refusal.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import type { ReferralFacts } from './referral.facts.ts';

const basis = ['L43'] as const;

export const groundsAgainstSending = (
  { answerBy, consentOn }: { readonly answerBy: PlainDate; readonly consentOn: PlainDate },
  actedOn: PlainDate,
): readonly Refusal[] => [
  ...(consentOn > actedOn
    ? [
        {
          code: 'referral.no-consent-yet',
          ground: '本人还没有同意',
          message: '先有本人同意，再转介；同意之日不能在转介之后。',
          fact: `同意之日写的是${sayDay(consentOn, actedOn)}`,
          basis,
        },
      ]
    : []),
  ...(answerBy < actedOn
    ? [
        {
          code: 'referral.answer-by-past',
          ground: '回复的日子已经过去',
          message: '请对方回复的日子最早是转介当天。',
          fact: `写的是${sayDay(answerBy, actedOn)}`,
          basis,
        },
      ]
    : []),
];

export const groundsBeforeSending = ({ sentOn }: ReferralFacts, actedOn: PlainDate): readonly Refusal[] =>
  sentOn === null || actedOn >= sentOn
    ? []
    : [
        {
          code: 'referral.before-sending',
          ground: '转介还没有发出',
          message: '回复和结束都在转介发出以后。',
          fact: `${sayDay(sentOn, actedOn)}发出`,
          basis,
        },
      ];

export const groundsOfClosing = ({ closedOn }: ReferralFacts): readonly Refusal[] =>
  closedOn === null
    ? []
    : [
        {
          code: 'referral.closed',
          ground: '转介已经结束',
          message: '转介由转介方结束；还要帮助的，另发一次转介。',
          fact: `${sayDay(closedOn)}结束`,
          basis,
        },
      ];

/** What was accepted may be done or given back; what was declined or done is answered. */
export const groundsAgainstAnother = ({ answer }: ReferralFacts): readonly Refusal[] =>
  answer === null || answer.is === 'accepted'
    ? []
    : [
        {
          code: 'referral.answered',
          ground: '已经回复过',
          message: '不能接受或已办好的，就是最后的回复；写错的，更正那条记录。',
          fact: `${sayDay(answer.on)}回复`,
          basis,
        },
      ];

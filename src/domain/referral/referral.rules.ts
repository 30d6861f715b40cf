import type { Refusal } from '#domain/refusal.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import type { OfCase } from '#domain/case/of-case.ts';
import type { Sending } from './referral.ts';
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
          routes: [{ label: '本人同意以后再转介' }, { label: '核对同意之日' }],
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
          routes: [{ label: '改请对方回复的日子' }],
        },
      ]
    : []),
];

const house = '平台默认（本局未发布）';
type SaidOfMinor = Pick<Sending, 'asked' | 'person' | 'guardianConsent' | 'guardianConsentOn'>;
/** Of a minor the guardian consents too, and nothing says what they are here for: a rule of the house, after the Act art. 54. */
export const groundsOfMinor = (
  { asked, person, guardianConsent, guardianConsentOn }: SaidOfMinor,
  of: OfCase | undefined,
  actedOn: PlainDate,
): readonly Refusal[] => {
  if (of === undefined) return [];
  const consented = guardianConsent !== undefined && guardianConsentOn !== undefined && guardianConsentOn <= actedOn;
  const told = of.secret ? [...of.tells, ...generalWords].find((word) => asked.includes(word) || person.includes(word)) : undefined;
  return [
    ...(of.underAge && !consented
      ? [
          {
            code: 'referral.no-guardian-consent',
            ground: '没有监护人同意',
            message: `${house}：未成年人的转介，还要监护人同意；同意之日不能在转介之后。`,
            ...(guardianConsentOn !== undefined && { fact: `监护人同意之日写的是${sayDay(guardianConsentOn, actedOn)}` }),
            basis: [],
            routes: [{ label: '补填“监护人怎样同意”和“监护人同意之日”' }],
          },
        ]
      : []),
    ...(told !== undefined
      ? [
          {
            code: 'referral.tells-minor',
            ground: '写了案由或矫正类别',
            message: `${house}，比照社区矫正法第54条：未成年人的身份信息保密，转介只写要对方帮什么，不写为什么在矫正。`,
            fact: `写了“${told}”`,
            basis: ['L54'] as const,
            routes: [{ label: '删去这些字' }],
          },
        ]
      : []),
  ];
};
const generalWords = ['犯罪', '罪犯', '判处', '判决', '刑期', '缓刑', '假释', '暂予监外执行'];

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
          routes: [{ label: '核对发生日' }],
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
          routes: [{ label: '还要帮助的，另发一次转介' }, { label: '结束记错了的，从记录里更正' }],
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
          routes: [{ label: '从记录里打开那条回复，更正' }],
        },
      ];

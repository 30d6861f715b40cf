import { declareDuty, type DutyRule } from '#domain/duty/duty.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { addDays } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';

/** The product's own figures; the law names no day for either. */
const house = '转介规则 2026-1（平台默认）';
const followUpWithin = 3;
const article = citeArticle('L43');
const ofReferral = { matter: 'referral', file: 'referral', nature: 'service' } as const;

export const referralDuties: readonly DutyRule[] = [
  declareDuty({
    ...ofReferral,
    rule: 'referral.answer',
    says: '收到转介的单位在转介方请求的日子以前回复。',
    duties: ({ facts: { referral }, partner }) =>
      referral.sentOn === null || referral.answerBy === null || referral.answer !== null || referral.closedOn !== null || partner === null
        ? []
        : [
            {
              rule: 'referral.answer',
              key: 'referral.answer',
              matter: 'referral',
              title: `回复转介（${referral.purpose}）`,
              nature: 'service',
              owedBy: { unit: partner.id, name: partner.name },
              opensOn: referral.sentOn,
              dueOn: referral.answerBy,
              provisional: false,
              because: `${sayDay(referral.sentOn)}转介，请在${sayDay(referral.answerBy, referral.sentOn)}以前回复。${house}`,
              basis: [article, house],
              dischargedBy: 'referral.answered',
            },
          ],
  }),
  declareDuty({
    ...ofReferral,
    rule: 'referral.follow-up',
    says: '对方不能接受，或过了日子没有回复的，转介方 3 个工作日内跟进。',
    duties: ({ facts: { referral } }, { day, calendar }) => {
      const { sentBy, answerBy, answer, closedOn } = referral;
      if (sentBy === null || answerBy === null || closedOn !== null) return [];
      const declined = answer?.is === 'declined' ? answer.on : null;
      const from = declined ?? (answer === null && day > answerBy ? answerBy : null);
      if (from === null) return [];
      const due = addWorkingDays(from, followUpWithin, calendar);
      return [
        {
          rule: 'referral.follow-up',
          key: 'referral.follow-up',
          matter: 'referral',
          title: `跟进转介（${referral.purpose}）`,
          nature: 'service',
          owedBy: sentBy,
          opensOn: declined ?? addDays(answerBy, 1),
          dueOn: due.day,
          provisional: due.provisional,
          because: `${declined ? `${sayDay(declined)}对方不能接受` : `请在${sayDay(answerBy)}以前回复，没有回复`}，${followUpWithin} 个工作日内跟进，即${sayDay(due.day, from)}。${house}`,
          basis: [article, house],
          dischargedBy: 'referral.closed',
        },
      ];
    },
  }),
];

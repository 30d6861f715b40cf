import { declareDuty, type DutyRule } from '#domain/duty/duty.ts';
import { suggestionName } from '#domain/duty/suggested.ts';
import { citeArticle } from '#domain/statute/articles.ts';
import { addDays, type PlainDate } from '#domain/time/plain-date.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';
import type { ReferralFacts } from './referral.facts.ts';

/** The product's own figures; the law names no day for any of them, and the bureau has published none. */
const house = '平台默认（本局未发布）';
/** The day of an answer is asked for by the sender; that of a following up is the product's own figure. */
const followUp = suggestionName('转介跟进期限');
const followUpWithin = 3;
/** Whoever has accepted and says no more is asked after so many days how it went. */
const askAfterDays = 30;
const article = citeArticle('L43');
const ofReferral = { matter: 'referral', file: 'referral', nature: 'service' } as const;

type Asked = { readonly answerBy: PlainDate; readonly answer: ReferralFacts['answer'] };
/** What the sending side has to see to, from which day on; null while the other side may still answer. */
const followedUp = ({ answerBy, answer }: Asked, day: PlainDate) => {
  if (answer === null)
    return day > answerBy ? { from: answerBy, opensOn: addDays(answerBy, 1), event: `请在${sayDay(answerBy)}以前回复，没有回复` } : null;
  const { is, on } = answer;
  if (is === 'declined') return { from: on, opensOn: on, event: `${sayDay(on)}对方不能接受` };
  if (is === 'done') return { from: on, opensOn: on, event: `${sayDay(on)}对方已办好，核对结果，结束转介` };
  const asked = addDays(on, askAfterDays);
  return { from: asked, opensOn: asked, event: `${sayDay(on, asked)}对方接受，${askAfterDays} 天以后没有下文` };
};

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
    says: '对方办好了、不能接受，或者过了日子没有回复的，转介方 3 个工作日内跟进；接受了没有下文的，30 天后问一问。',
    duties: ({ facts: { referral } }, { day, calendar }) => {
      const { sentBy, answerBy, answer, closedOn } = referral;
      if (sentBy === null || answerBy === null || closedOn !== null) return [];
      const since = followedUp({ answerBy, answer }, day);
      if (since === null) return [];
      const { from, event } = since;
      const due = addWorkingDays(from, followUpWithin, calendar);
      return [
        {
          rule: 'referral.follow-up',
          key: 'referral.follow-up',
          matter: 'referral',
          title: `跟进转介（${referral.purpose}）`,
          nature: 'service',
          owedBy: sentBy,
          opensOn: since.opensOn,
          dueOn: due.day,
          provisional: due.provisional,
          because: `${event}，${followUpWithin} 个工作日内跟进，即${sayDay(due.day, from)}。${followUp}`,
          basis: [article, followUp],
          dischargedBy: 'referral.closed',
        },
      ];
    },
  }),
];

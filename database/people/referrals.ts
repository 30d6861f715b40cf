// Referrals from cases: one that the other unit has taken up, one that waits for its answer.
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import type { OtherStory } from './other-story.ts';
import { workingAgo } from './tell-story.ts';

export const referralStories = (day: PlainDate): OtherStory[] => {
  const [agreed, answered, sent] = [workingAgo(day, 4), workingAgo(day, 3), workingAgo(day, 2)];
  return [
    {
      key: 'referral-answered',
      kind: 'referral',
      ofCase: '布仁和',
      partner: 'partner-hrss',
      lines: [
        {
          ago: agreed,
          at: '16:40',
          by: 'worker5',
          kind: 'referral.sent',
          content: {
            purpose: 'training',
            asked: '本人想学电工，请介绍近期开班的电工培训。',
            person: '布先生，13800005678',
            answerBy: addDays(day, 3),
            consent: 'oral',
            consentOn: addDays(day, -agreed),
          },
        },
        {
          ago: answered,
          at: '11:15',
          by: 'partner',
          kind: 'referral.answered',
          content: { answer: 'accepted', words: '已联系本人，12月的电工班还有名额，来中心填表。' },
        },
      ],
    },
    {
      key: 'referral-waiting',
      kind: 'referral',
      ofCase: '赵志刚',
      partner: 'partner-hrss',
      lines: [
        {
          ago: sent,
          at: '15:30',
          by: 'worker',
          kind: 'referral.sent',
          content: {
            purpose: 'work',
            asked: '本人做过建筑零工，请介绍附近能长期做的活。',
            person: '赵先生，由司法社工站转告',
            answerBy: addDays(day, 4),
            consent: 'written',
            consentOn: addDays(day, -sent),
          },
        },
      ],
    },
  ];
};

// A minor at the crime: a sealed list of their own, the guardian at the announcement, a group that knows minors.
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory } from './tell-story.ts';
import type { Story } from './story.ts';

export const minorStories = (day: PlainDate): Story[] => [
  tellStory(day, {
    key: 'minor',
    name: '云浩',
    sex: '男',
    age: 17,
    nation: '蒙古族',
    education: '中专',
    employment: '职业学校在读',
    burden: 0.45,
    beganAgo: 210,
    minorAtCrime: true,
    guardian: '孟秀兰',
    needs: ['家庭关系', '职业技能'],
    sentence: {
      measure: 'probation',
      penalty: 'detention',
      penaltyMonths: 5,
      termMonths: 12,
      charge: '寻衅滋事罪',
      facts: '伙同他人在校外随意殴打他人，致人轻微伤。归案后认罪，家长赔偿并取得谅解。',
    },
    lines: [
      {
        ago: 60,
        at: '16:30',
        by: 'worker',
        kind: 'plan.needs-proposed',
        content: { needs: ['晚上有人陪着写作业', '学焊工'], supports: '社工每周联系一次；同学校实训老师约好' },
      },
      {
        ago: 20,
        at: '17:20',
        by: 'worker',
        test: 'phq-9',
        purpose: 'follow-up',
        mode: 'read-aloud',
        answers: [1, 1, 1, 1, 0, 1, 1, 0, 0],
        difficulty: 1,
      },
    ],
  }),
];

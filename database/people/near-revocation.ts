// Near revocation: the court has the proposal, the term ends in three days, and the end does not move.
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory } from './tell-story.ts';
import type { Story } from './story.ts';

export const nearRevocationStories = (day: PlainDate): Story[] => [
  tellStory(day, {
    key: 'near-revocation',
    name: '贺永胜',
    sex: '男',
    age: 41,
    employment: '无',
    managementClass: 'strict',
    burden: 0.5,
    worker: 'worker5',
    endsIn: 3,
    sentence: {
      measure: 'probation',
      penalty: 'imprisonment',
      penaltyMonths: 12,
      termMonths: 16,
      charge: '盗窃罪',
      facts: '在商场盗窃财物，价值数额较大。归案后退赔。',
      supplementary: '罚金 3,000 元',
      prohibitionOrder: '禁止进入夜总会、酒吧等娱乐场所',
    },
    lines: [
      {
        ago: 40,
        at: '10:00',
        by: 'office',
        kind: 'reporting.talked',
        content: {
          kind: 'after-breach',
          startedAt: '09:20',
          endedAt: '10:00',
          place: '昭君路司法所',
          recorder: '李岚',
          record: '问：为什么又去酒吧？\n答：朋友叫去，没有想那么多。\n问：禁止令写的是什么？\n答：不准进酒吧，知道错了。',
          confirmed: true,
          promise: '不再进娱乐场所',
        },
      },
      {
        ago: 14,
        at: '14:10',
        by: 'county',
        kind: 'legal-state.noted',
        content: {
          state: 'revocation-proposed',
          since: addDays(day, -14),
          source: '玉泉区人民法院',
          document: '收到撤销缓刑建议书，呼玉司矫撤3号',
          note: '违反禁止令，情节严重；裁定期限一个月。',
        },
      },
    ],
  }),
];

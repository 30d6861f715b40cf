// Near revocation: the court has the proposal, the term ends in three days, and the end does not move.
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { sayDayLong } from '../../src/domain/time/say-day.ts';
import { tellStory, workingAgo } from './tell-story.ts';
import type { Story } from './story.ts';

const breach = (on: PlainDate) => ({
  ground: 'ban',
  facts: `${sayDayLong(on)}晚，进入酒吧`,
  evidence: ['谈话笔录1份'],
  statement: '朋友叫去，没有想那么多；知道禁止令写的是什么，知道错了。',
});

export const nearRevocationStories = (day: PlainDate): Story[] => {
  const [proposed, decided, served] = [workingAgo(day, 39), workingAgo(day, 37), workingAgo(day, 35)];
  return [
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
        supplementary: '罚金人民币三千元',
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
          ago: proposed,
          at: '09:10',
          by: 'office',
          kind: 'warning.proposed',
          label: 'opinion',
          content: ({ day: dayAgo }) => ({ ...breach(dayAgo(41)), opinion: '违反禁止令，情节轻微，建议给予警告。' }),
        },
        {
          ago: decided,
          at: '15:40',
          by: 'county',
          kind: 'warning.decided',
          label: 'warned',
          content: ({ day: dayAgo, seqOf }) => ({
            ...breach(dayAgo(41)),
            proposal: seqOf('opinion'),
            outcome: 'given',
            opinion: '同意给予警告。',
            procuratorate: '玉泉区人民检察院',
          }),
        },
        {
          ago: decided,
          at: '16:20',
          by: 'county',
          kind: 'conduct.copied',
          content: ({ seqOf }) => ({ decision: seqOf('warned'), to: '玉泉区人民检察院', way: 'exchange' }),
        },
        {
          ago: served,
          at: '09:50',
          by: 'office',
          kind: 'conduct.served',
          content: ({ seqOf }) => ({ decision: seqOf('warned'), way: 'signed' }),
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
};

// 暂予监外执行 (保外就医): a report on the health every month, a re-check every three.
import { addMonths, daysBetween, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory } from './tell-story.ts';
import type { Story } from './story.ts';

export const medicalStories = (day: PlainDate): Story[] => [
  tellStory(day, {
    key: 'medical-parole',
    name: '高明亮',
    sex: '男',
    age: 56,
    employment: '无',
    worker: null,
    endsIn: 423,
    sentence: {
      measure: 'temporary-release',
      penalty: 'imprisonment',
      penaltyMonths: 60,
      termMonths: 30,
      charge: '贩卖毒品罪',
      facts: '贩卖少量毒品。服刑期间患严重疾病，经诊断符合保外就医条件。',
      illness: '慢性肾功能衰竭',
      supplementary: '罚金人民币五千元',
    },
    undone: { 'reporting.health': 45 },
    lines: [
      {
        ago: daysBetween(addMonths(day, -1), day),
        at: '09:50',
        by: 'office',
        kind: 'reporting.health-reported',
        content: {
          month: addMonths(day, -1).slice(0, 7),
          condition: '慢性肾功能衰竭，每周透析两次，按时服药。',
          selfCare: 'yes',
          way: 'in-person',
        },
      },
    ],
  }),
  tellStory(day, {
    key: 'medical-recheck',
    name: '陈林',
    sex: '男',
    age: 49,
    employment: '无',
    worker: null,
    endsIn: 320,
    sentence: {
      measure: 'temporary-release',
      penalty: 'imprisonment',
      penaltyMonths: 48,
      termMonths: 24,
      charge: '诈骗罪',
      facts: '虚构工程转包骗取保证金。服刑期间患严重疾病，经诊断符合保外就医条件。',
      illness: '肝硬化失代偿期',
      supplementary: '罚金人民币二万元',
    },
    undone: { 'reporting.medical-check': 60 },
    lines: [
      {
        ago: 43,
        at: '10:40',
        by: 'office',
        kind: 'reporting.medical-check',
        content: {
          checkedOn: addMonths(day, -2),
          hospital: '内蒙古自治区人民医院',
          diagnosis: '肝硬化失代偿期，腹水较前减少',
          advice: '继续治疗，三个月后复查。',
        },
      },
    ],
  }),
];

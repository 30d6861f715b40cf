// Missing: called three times, declared lost by the county agency with evidence, search opened and the police told.
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory } from './tell-story.ts';
import type { Story } from './story.ts';

export const missingStories = (day: PlainDate): Story[] => [
  tellStory(day, {
    key: 'missing',
    name: '段小虎',
    sex: '男',
    age: 29,
    employment: '无',
    managementClass: 'strict',
    burden: 0.45,
    worker: 'worker5',
    endsIn: 307,
    sentence: {
      measure: 'probation',
      penalty: 'imprisonment',
      penaltyMonths: 18,
      termMonths: 24,
      charge: '盗窃罪',
      facts: '多次在工地盗窃电缆，价值数额较大。归案后退赔部分损失。',
      supplementary: '罚金人民币五千元',
    },
    haltAgo: 14,
    lines: [
      {
        ago: 17,
        at: '10:12',
        by: 'office',
        kind: 'reporting.reported',
        content: { way: 'in-person', topics: ['law', 'supervision'], said: '说想去外地找活，已告知外出先申请' },
      },
      {
        ago: 9,
        at: '10:20',
        by: 'office',
        kind: 'search.contacted',
        content: { about: 'report', how: 'phone', at: '10:20', answered: false, said: '关机' },
      },
      {
        ago: 8,
        at: '09:35',
        by: 'office',
        kind: 'search.contacted',
        content: { about: 'report', how: 'family', at: '09:35', answered: false, said: '母亲说两天没有回家，不知去向' },
      },
      {
        ago: 7,
        at: '09:05',
        by: 'office',
        kind: 'search.contacted',
        content: { about: 'report', how: 'visit', at: '09:05', answered: false, said: '住处无人，邻居说三天没见' },
      },
      {
        ago: 7,
        at: '15:00',
        by: 'county',
        kind: 'search.lost-declared',
        content: { since: addDays(day, -9), evidence: '11月三次联系（电话关机、母亲说不知去向、住处无人），小组成员也联系不上。' },
      },
      {
        ago: 7,
        at: '15:25',
        by: 'county',
        kind: 'search.opened',
        content: { ways: ['contact', 'information', 'visit'], places: '住处、母亲家、原工地、常去的网吧', leader: '王建' },
      },
      {
        ago: 6,
        at: '10:00',
        by: 'county',
        kind: 'search.notified',
        content: {
          policeToldOn: addDays(day, -6),
          policeStation: '玉泉区公安分局昭君路派出所',
          procuratorateToldOn: addDays(day, -6),
          number: '呼玉司矫查函3号',
        },
      },
    ],
  }),
];

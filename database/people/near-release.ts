// Near release: one ends today, one within the month with a re-test owed, one whose summary is due.
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory } from './tell-story.ts';
import type { Story } from './story.ts';

export const nearReleaseStories = (day: PlainDate): Story[] => [
  tellStory(day, {
    key: 'ends-today',
    name: '郝春生',
    sex: '男',
    age: 52,
    employment: '物业保洁',
    managementClass: 'lenient',
    officeId: '150104007',
    worker: 'worker2',
    endsIn: 0,
    sentence: {
      measure: 'probation',
      penalty: 'imprisonment',
      penaltyMonths: 10,
      termMonths: 17,
      charge: '寻衅滋事罪',
      facts: '酒后在小区无故毁坏他人车辆。归案后赔偿损失，取得谅解。',
    },
    undone: { 'psychology.retest-before-release': 70 },
  }),
  tellStory(day, {
    key: 'retest-owed',
    name: '冯志永',
    sex: '男',
    age: 36,
    employment: '外卖骑手',
    managementClass: 'lenient',
    endsIn: 24,
    sentence: {
      measure: 'probation',
      penalty: 'detention',
      penaltyMonths: 4,
      termMonths: 10,
      charge: '危险驾驶罪',
      facts: '醉酒后驾驶二轮摩托车，被执勤民警查获。归案后如实供述。',
      supplementary: '罚金人民币五千元',
    },
    undone: { 'psychology.retest-before-release': 80 },
    lines: [
      {
        ago: 11,
        at: '15:00',
        by: 'office',
        kind: 'reporting.talked',
        content: {
          kind: 'before-release',
          startedAt: '14:20',
          endedAt: '15:00',
          place: '昭君路司法所',
          recorder: '苏日娜',
          record:
            '问：还有二十多天到期，有什么打算？\n答：接着跑外卖，想考个货车本。\n问：心理复测约了两次没有来？\n答：跑单走不开，过两天来。',
          confirmed: true,
          promise: '本周来做复测',
        },
      },
    ],
  }),
  tellStory(day, {
    key: 'summary-soon',
    name: '钱浩',
    sex: '男',
    age: 31,
    employment: '公司职员',
    managementClass: 'lenient',
    worker: 'worker5',
    endsIn: 43,
    sentence: {
      measure: 'probation',
      penalty: 'imprisonment',
      penaltyMonths: 7,
      termMonths: 12,
      charge: '帮助信息网络犯罪活动罪',
      facts: '出借本人银行卡供他人转账使用。归案后退出违法所得。',
      supplementary: '罚金人民币五千元',
    },
    undone: { 'release.summary': 40 },
    lines: [
      {
        ago: 0,
        at: '09:12',
        by: 'office',
        kind: 'reporting.checked',
        content: { how: 'phone', at: '09:08', result: 'normal', place: '单位', note: '本人接听，正常上班' },
      },
    ],
  }),
];

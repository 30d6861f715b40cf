// In crisis: an answer on self-harm names a human being the same day. And beside her, somebody for whom the loop has worked.
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory } from './tell-story.ts';
import type { Story } from './story.ts';

export const crisisStories = (day: PlainDate): Story[] => [
  tellStory(day, {
    key: 'in-crisis', name: '秦海燕', sex: '女', age: 34, employment: '餐馆帮厨', burden: 0.75, beganAgo: 128, needs: ['睡眠和情绪', '债务安排'],
    sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 12, termMonths: 18, charge: '诈骗罪', facts: '虚构代办入学的事实骗取他人钱款。归案后退赔大部分。', supplementary: '罚金 10,000 元' },
    lines: [
      { ago: 35, at: '10:20', by: 'worker', test: 'phq-9', purpose: 'follow-up', mode: 'interview', answers: [2, 2, 2, 2, 1, 2, 2, 1, 0], difficulty: 2 },
      { ago: 0, at: '09:06', by: 'worker', test: 'phq-9', purpose: 'follow-up', mode: 'read-aloud', answers: [2, 3, 3, 2, 2, 3, 2, 1, 2], difficulty: 2, crisis: true },
    ],
  }),
  tellStory(day, {
    key: 'better', name: '李丽娟', sex: '女', age: 29, employment: '家政服务', burden: 0.7, endsIn: 56, needs: ['睡眠和情绪', '稳定收入'],
    sentence: { measure: 'probation', penalty: 'detention', penaltyMonths: 3, termMonths: 9, charge: '危险驾驶罪', facts: '醉酒后驾驶电动轿车，被执勤民警查获。归案后如实供述。', supplementary: '罚金 4,000 元' },
    undone: { 'psychology.intake-test': 9999, 'psychology.retest-before-release': 60 },
    lines: [
      { ago: 205, at: '14:40', by: 'worker', test: 'phq-9', purpose: 'intake', mode: 'self', answers: [2, 2, 3, 2, 2, 2, 2, 1, 0], difficulty: 2 },
      { ago: 205, at: '14:52', by: 'worker', test: 'gad-7', purpose: 'intake', mode: 'self', answers: [2, 2, 2, 2, 1, 2, 2], difficulty: 2 },
      { ago: 200, at: '15:10', by: 'worker', kind: 'psychology.needs-agreed', content: { needs: ['睡眠支持', '带孩子能做的工作'], supports: ['社工每两周联系', '就业服务中心推荐岗位'], agreed: true } },
      { ago: 76, at: '10:30', by: 'worker', test: 'phq-9', purpose: 'follow-up', mode: 'self', answers: [2, 2, 2, 2, 1, 2, 1, 1, 0], difficulty: 1 },
      { ago: 6, at: '16:05', by: 'worker', test: 'phq-9', purpose: 'follow-up', mode: 'self', answers: [1, 1, 2, 1, 1, 1, 1, 1, 0], difficulty: 1 },
      { ago: 6, at: '16:12', by: 'worker', test: 'gad-7', purpose: 'follow-up', mode: 'self', answers: [1, 1, 1, 1, 1, 1, 1], difficulty: 1 },
    ],
  }),
];

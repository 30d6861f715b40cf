// New arrivals, one at each step of entry; and somebody who does not come to lessons.
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory, workingAgo } from './tell-story.ts';
import type { Sentence } from './sentences.ts';
import type { Story } from './story.ts';

const drunk = (months: number, term: number): Sentence => ({ measure: 'probation', penalty: 'detention', penaltyMonths: months, termMonths: term, charge: '危险驾驶罪', facts: '醉酒后驾驶小型轿车，被执勤民警查获。归案后如实供述。', supplementary: '罚金 8,000 元' });

export const arrivalStories = (day: PlainDate): Story[] => [
  tellStory(day, { key: 'letter-received', name: '马卫东', sex: '男', age: 40, nation: '回族', employment: '个体经营', worker: null, beganAgo: 10, letterAgo: 5, missingPapers: ['closing-form'], undone: { 'intake.check-papers': 99, 'intake.receipt': 99, 'intake.report-in': 99 }, sentence: drunk(3, 12) }),
  tellStory(day, { key: 'papers-missing', name: '贾鑫', sex: '男', age: 24, employment: '快递分拣员', worker: null, beganAgo: 8, letterAgo: 5, missingPapers: ['closing-form', 'service-proof'], undone: { 'intake.complete-papers': 99, 'intake.report-in': 99 }, sentence: drunk(2, 8) }),
  tellStory(day, { key: 'reported', name: '斯日古楞', sex: '男', age: 33, nation: '蒙古族', employment: '出租车驾驶员', worker: 'worker5', beganAgo: 9, letterAgo: 6, undone: { 'intake.report-in': 99, 'intake.register': 99 },
    lines: [{ ago: workingAgo(day, 1), at: '15:40', by: 'county', kind: 'intake.reported', content: { arrival: 'in-person', identityVerified: true, verifiedBy: '核对居民身份证原件' } }],
    sentence: drunk(4, 10) }),
  tellStory(day, { key: 'registered', name: '姚丽', sex: '女', age: 37, employment: '公司职员', beganAgo: 9, letterAgo: 6, undone: { 'intake.group': 99, 'intake.announce': 99 }, sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 12, termMonths: 18, charge: '帮助信息网络犯罪活动罪', facts: '出借本人银行卡供他人转账使用。归案后退出违法所得。', supplementary: '罚金 8,000 元' } }),
  tellStory(day, { key: 'announced', name: '梁超', sex: '男', age: 28, employment: '汽修工', worker: 'worker5', beganAgo: 11, letterAgo: 7, undone: { 'plan.make': 99, 'class.propose': 99 }, sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 8, termMonths: 12, charge: '故意伤害罪', facts: '因琐事与他人争执，致人轻伤二级。案发后赔偿损失，取得谅解。' } }),
  tellStory(day, { key: 'class-proposed', name: '通拉嘎', sex: '女', age: 43, nation: '蒙古族', employment: '个体经营', beganAgo: 12, letterAgo: 8, undone: { 'class.decide': 99 }, sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 10, termMonths: 12, charge: '掩饰、隐瞒犯罪所得罪', facts: '明知是赃物仍收购后转卖。归案后退出违法所得。', supplementary: '罚金 6,000 元' } }),
  tellStory(day, { key: 'no-lessons', name: '丁玉山', sex: '男', age: 58, employment: '务农', endsIn: 158, missesLessonsSince: 75, sentence: { measure: 'control', penalty: 'control', penaltyMonths: 18, termMonths: 18, charge: '妨害公务罪', facts: '酒后阻碍民警依法执行职务。归案后认罪悔罪。' } }),
];

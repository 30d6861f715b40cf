// Overdue: a missed report is first a phone call, a missed return too. Nothing here is lost contact yet.
import { addDays, addMonths, daysBetween, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory, workingAgo } from './tell-story.ts';
import type { Story } from './story.ts';

const report = { way: 'in-person', topics: ['law', 'supervision', 'study', 'public-benefit', 'social'], said: '各方面正常' } as const;

export const overdueStories = (day: PlainDate): Story[] => {
  const missed = workingAgo(day, 3);
  return [
    tellStory(day, {
      key: 'missed-report', name: '赵志刚', sex: '男', age: 38, employment: '建筑零工', managementClass: 'strict', burden: 0.4, endsIn: 292,
      sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 10, termMonths: 18, charge: '故意伤害罪', facts: '酒后与工友争执，持械致人轻伤二级。案发后赔偿损失，取得谅解。' },
      undone: { 'reporting.report': missed + 7, 'reporting.check': -1 },
      lines: [{ ago: missed + 7, at: '10:30', by: 'office', kind: 'reporting.reported', content: report }],
    }),
    tellStory(day, {
      key: 'overdue-return', name: '乌恩图', sex: '男', age: 44, nation: '蒙古族', employment: '养殖', worker: 'worker5', endsIn: 206,
      sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 8, termMonths: 14, charge: '非法占用农用地罪', facts: '未经批准占用草原建设养殖棚圈。案发后恢复植被。', supplementary: '罚金 10,000 元' },
      undone: { 'leave.return': 9 },
    away: [{ askedAgo: 9, departsAgo: 5, returnsAgo: 1, reason: 'family', to: '锡林郭勒盟苏尼特右旗', detail: '姐姐家办事，帮忙转场' }],
    }),
    tellStory(day, {
      key: 'monthly-report', name: '孟彩霞', sex: '女', age: 47, employment: '超市理货员', managementClass: 'lenient', endsIn: 67, declinesTests: true,
      sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 6, termMonths: 12, charge: '掩饰、隐瞒犯罪所得罪', facts: '明知来路不正仍低价收购手机转卖。归案后退出违法所得。', supplementary: '罚金 3,000 元' },
      undone: { 'reporting.report': 40 },
      lines: [{ ago: daysBetween(addMonths(day, -1), day), at: '15:10', by: 'office', kind: 'reporting.reported', content: report }],
    }),
    tellStory(day, {
      key: 'unreached', name: '胡建军', sex: '男', age: 33, employment: '货车驾驶员', managementClass: 'strict', burden: 0.5, endsIn: 99,
      sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 6, termMonths: 12, charge: '寻衅滋事罪', facts: '酒后在饭店随意殴打他人。归案后认罪认罚，赔偿损失。' },
      undone: { 'reporting.report': 6, 'visit.make': 40 },
      lines: [
        { ago: daysBetween(addMonths(addDays(day, 3), -1), day), at: '15:30', by: 'worker', kind: 'visit.made', captured: 'offline', content: ({ officer }) => ({ met: 'met', changes: [], seen: '本人在家，家有犬；说活不好找', startedAt: '15:00', place: '昭君路街道演示小区12号', companion: `${officer}（昭君路司法所）`, caution: '家有犬；两人同行', signed: true }) },
        { ago: 5, at: '11:05', by: 'office', kind: 'reporting.reported', content: { way: 'in-person', topics: ['law', 'supervision'], changes: ['work'], said: '11月辞了工，先歇几天' } },
        { ago: 4, at: '09:00', by: 'office', kind: 'reporting.checked', label: 'slip', content: { how: 'phone', at: '09:00', result: 'normal', note: '录错了人' } },
        { ago: 4, at: '09:04', by: 'office', kind: 'act.withdrawn', content: ({ seqOf }) => ({ seq: seqOf('slip'), reason: '录错了人，应记在胡建国名下' }) },
        { ago: 2, at: '16:20', by: 'office', kind: 'search.contacted', content: { about: 'other', how: 'phone', at: '16:20', answered: false, said: '电话未接' } },
        { ago: 0, at: '08:10', by: 'office', kind: 'search.contacted', content: { about: 'other', how: 'phone', at: '08:10', answered: false, said: '电话未接，已提示社工' } },
      ],
    }),
  ];
};

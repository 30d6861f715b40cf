import { describe, expect, it } from 'vitest';
import { fixedHolidays } from '#domain/time/fixed-holidays.ts';
import { builtInCalendar, withNotice } from '#domain/time/holidays.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { said, tomorrow, walkDays, walkMonths, walkerAt, zeller } from '#domain/time/second-count.ts';
import { articles } from './articles.ts';
import { findRule, ruleIds } from './clock-rules.ts';
import type { RuleId } from './clock-rules.ts';
import { dueBy, isRefused } from './clocks.ts';
import type { Due } from './clocks.ts';

function due(rule: RuleId, from: string): Due {
  const answer = dueBy(rule, from, builtInCalendar);
  if (isRefused(answer)) throw new Error(answer[0]!.message);
  return answer;
}

function refusal(rule: RuleId, from: string) {
  const answer = dueBy(rule, from, builtInCalendar);
  if (!isRefused(answer)) throw new Error(`${rule} gave ${answer.due}`);
  return answer[0]!;
}

describe('a clock of the law', () => {
  it.each<[RuleId, string, string]>([
    ['REPORT', '2026-09-25', '2026-10-08'],
    ['REPORT', '2026-11-13', '2026-11-23'],
    ['INV-STD', '2026-02-13', '2026-03-05'],
    ['INV-FAST', '2026-11-20', '2026-11-27'],
    ['RCPT', '2026-11-18', '2026-11-23'],
    ['RCPT', '2026-11-23', '2026-11-30'],
    ['DEC-NOTE', '2026-10-09', '2026-10-14'],
    ['HANDOVER', '2026-11-23', '2026-12-03'],
    ['HEALTH', '2026-01-31', '2026-02-28'],
    ['MED3', '2026-11-30', '2027-03-01'],
    ['CHG-REPORT', '2026-11-21', '2026-11-30'],
    ['DETAIN-NOTE', '2026-11-18', '2026-11-23'],
    ['COURT30', '2026-11-23', '2026-12-23'],
  ])('%s from %s is due on %s, rolled where the last day is off', (rule, from, day) => {
    expect(due(rule, from).due).toBe(day);
  });

  it.each<[RuleId, string, string]>([
    ['LEAVE-LEAD', '2026-11-23', '2026-11-20'],
    ['LEAVE-OFFICE', '2026-11-23', '2026-11-29'],
    ['LEAVE-COUNTY', '2026-11-23', '2026-12-22'],
    ['LEAVE-CITY', '2026-11-23', '2026-12-23'],
    ['LATE-1', '2026-11-05', '2026-11-15'],
    ['LATE-2', '2026-11-05', '2026-11-16'],
    ['LATE-3', '2026-11-05', '2026-12-06'],
    ['LATE-3', '2026-01-31', '2026-03-01'],
    ['CROSS', '2026-08-31', '2027-02-28'],
    ['GPS', '2026-11-23', '2027-02-23'],
    ['CUSTODY', '2026-09-06', '2026-10-06'],
    ['PRAISE', '2026-05-23', '2026-11-23'],
    ['CHG-LEAD', '2026-03-31', '2026-02-28'],
    // a month from the last day of February ends on that of March: asked then, the month is not over on the 30th
    ['CHG-LEAD', '2026-03-30', '2026-02-27'],
    ['CHG-LEAD', '2026-02-28', '2026-01-31'],
    ['CHG-LEAD', '2028-02-28', '2028-01-28'],
    ['CHG-LEAD', '2028-02-29', '2028-01-31'],
    ['CHG-LEAD', '2026-05-30', '2026-04-29'],
    ['CHG-LEAD', '2026-05-31', '2026-04-30'],
    ['SUMMARY', '2026-12-23', '2026-11-23'],
  ])('%s from %s is %s and does not move for a day off', (rule, from, day) => {
    expect(due(rule, from)).toMatchObject({ due: day, provisional: false });
  });

  it('counts hours through weekends and across midnight', () => {
    expect(due('ARREST', '2026-11-20T17:45').due).toBe('2026-11-22T17:45');
    expect(due('ARREST', '2026-12-30T00:00').due).toBe('2027-01-01T00:00');
    expect(refusal('ARREST', '2026-11-20').code).toBe('fault.from');
    expect(refusal('ARREST', '2026-11-31T10:00').code).toBe('fault.from');
    expect(refusal('ARREST', '2026-11-20T24:00').code).toBe('fault.from');
    expect(refusal('REPORT', '2026-11-20T10:00').code).toBe('fault.from');
  });

  it('says why: start, count, roll, article', () => {
    expect(due('REPORT', '2026-09-25').because).toBe(
      '9月25日 判决、裁定生效，次日起算，第10日为10月5日 周一，遇休息日顺延至10月8日 周四。社区矫正法第21条',
    );
    expect(due('RCPT', '2026-11-18').because).toBe('11月18日 收到法律文书，次日起算，第5日为11月23日 周一。实施办法第16条');
    expect(due('CUSTODY', '2026-09-06').because).toContain('期满日不因休息日顺延');
    expect(due('LATE-3', '2026-11-05').because).toContain('实施办法第46条、第47条');
    expect(due('REPORT', '2026-09-25').basis).toEqual(['L21', 'P105']);
    expect(due('REPORT', '2026-11-13').basis).toEqual(['L21']);
    expect(due('CUSTODY', '2026-09-06').basis).toEqual(['L47', 'P105']);
  });

  it.each<[RuleId, string, string, readonly string[]]>([
    ['INV-STD', '2026-02-13', '2月13日 收到委托函及附件，次日起算，第10个工作日为3月5日 周四。实施办法第14条', ['M14']],
    ['HEALTH', '2026-01-31', '1月31日 上一次报告身体情况，满1个月为2月28日 周六。实施办法第24条', ['M24', 'I202']],
    ['MED3', '2025-11-30', '2025年11月30日 上一次提交病情复查情况，满3个月为2026年2月28日 周六。实施办法第24条', ['M24', 'I202']],
    [
      'MED3',
      '2026-08-15',
      '8月15日 上一次提交病情复查情况，满3个月为11月15日 周日，遇休息日顺延至11月16日 周一。实施办法第24条',
      ['M24', 'I202', 'P105'],
    ],
    [
      'CROSS',
      '2026-08-31',
      '2026年8月31日 批准经常性跨市县活动，满6个月为2027年2月28日 周日，期满日不因休息日顺延；批准至该日有效，期满仍需要的重新申请。实施办法第29条',
      ['M29', 'I202'],
    ],
    [
      'CUSTODY',
      '2026-09-06',
      '9月6日 执行逮捕，次日起算，第30日为10月6日 周二，期满日不因休息日顺延；羁押到该日为止。社区矫正法第47条',
      ['L47', 'P105'],
    ],
    ['SUMMARY', '2026-12-23', '12月23日 矫正期满，前30日为11月23日 周一；一般应在该日以前写出个人总结。实施办法第53条', ['M53']],
    ['CHG-LEAD', '2026-03-31', '3月31日 迁居，前1个月为2月28日 周六；一般应在该日以前申请。实施办法第30条', ['M30', 'I202']],
    ['ARREST', '2026-11-20T17:45', '11月20日 17:45 法院收到逮捕提请，满48小时为11月22日 17:45，休息日不扣除。社区矫正法第47条', ['L47']],
    [
      'ARREST',
      '2026-12-30T00:05',
      '2026年12月30日 00:05 法院收到逮捕提请，满48小时为2027年1月1日 00:05，休息日不扣除。社区矫正法第47条',
      ['L47'],
    ],
  ])('%s from %s says how it was counted, and by which articles', (rule, from, because, basis) => {
    expect(due(rule, from)).toMatchObject({ because, basis });
  });

  // 以上 and 内 include the number, 以下 and 超过 leave it out (实施办法第58条).
  it.each<[RuleId, string, string, readonly string[]]>([
    ['LATE-1', '2026-11-05', '次日起算，第10日为11月15日 周日，不因休息日顺延；至该日未超过10日，给予训诫', ['M34', 'M58']],
    ['LATE-2', '2026-11-05', '次日起算，第11日为11月16日 周一，不因休息日顺延；自该日起超过10日，给予警告', ['M35', 'M58']],
    ['LATE-3', '2026-11-05', '满1个月为12月5日 周六，次日为12月6日 周日，不因休息日顺延；自该日起超过1个月', ['M46', 'M47', 'M58', 'I202']],
    ['LEAVE-OFFICE', '2026-11-23', '首尾两日都计入，第7日为11月29日 周日；至该日共7日', ['M27', 'M58']],
    ['LEAVE-COUNTY', '2026-11-23', '首尾两日都计入，第30日为12月22日 周二；至该日共30日', ['M27', 'M58']],
    ['LEAVE-CITY', '2026-11-23', '首尾两日都计入，第31日为12月23日 周三；含该日即超过30日', ['M27', 'M58']],
    ['PRAISE', '2026-05-23', '满6个月为11月23日 周一；自该日起', ['M33', 'M58', 'I202']],
  ])('%s from %s includes its number or leaves it out by the word of the law', (rule, from, words, basis) => {
    expect(due(rule, from).because).toContain(`，${words}`);
    expect(due(rule, from).basis).toEqual(basis);
  });

  it('says the year of both days where they lie in two', () => {
    expect(due('REPORT', '2026-12-22').because).toBe(
      '2026年12月22日 判决、裁定生效，次日起算，第10日为2027年1月1日 周五，遇休息日顺延至2027年1月4日 周一。2027年放假通知未载入，暂定，最早可能是1月2日 周六。社区矫正法第21条',
    );
  });

  it('says what is wrong with the day or the instant it was given', () => {
    expect(refusal('REPORT', '2026-02-29').message).toBe('这条规则按日计算，起算日应写成 2026-09-25，并且这一天存在');
    expect(refusal('ARREST', '2026-11-20').message).toBe('这条规则按小时计算，起算时间应写成 2026-09-25T10:30，并且这一天存在');
  });

  it('is provisional exactly when a year without its notice was consulted, and settles when the notice arrives', () => {
    expect(due('REPORT', '2026-12-21').provisional).toBe(false);
    const open = due('REPORT', '2026-12-22');
    expect(open).toMatchObject({ due: '2027-01-04', provisional: true, earliest: '2027-01-02' });
    expect(open.because).toContain('2027年放假通知未载入，暂定，最早可能是1月2日 周六');
    expect(due('REPORT', '2026-12-21').earliest).toBe('2026-12-31');
    expect(due('REPORT', '2026-12-27')).toMatchObject({ due: '2027-01-06', provisional: true, earliest: '2027-01-06' });
    expect(due('REPORT', '2026-12-27').because).toContain('2027年放假通知未载入，暂定，不会更早');
    expect(due('INV-STD', '2026-12-18').because).toContain('。2027年放假通知未载入');
    expect(due('INV-FAST', '2027-12-30').because).toContain('。2027、2028年放假通知未载入');
    // Only the years the count has looked at are named: not 2027 on the way from its last day, nor before a rolled day.
    expect(due('INV-FAST', '2027-12-31').because).toContain('。2028年放假通知未载入');
    expect(due('MED3', '2027-11-23').because).toContain('。2028年放假通知未载入');
    expect(due('RCPT', '2028-12-25').because).toContain('。2028、2029年放假通知未载入');
    expect(due('GPS', '2026-11-23').provisional).toBe(false);
    expect(due('INV-STD', '2026-12-17')).toMatchObject({ due: '2026-12-31', provisional: false });
    expect(due('INV-STD', '2026-12-18')).toMatchObject({ due: '2027-01-04', provisional: true, earliest: '2027-01-02' });
    const calendar = withNotice(builtInCalendar, {
      year: 2027,
      offDays: [...fixedHolidays(2027), plainDate('2027-01-02'), plainDate('2027-01-04')],
      workDays: [plainDate('2027-01-03')],
      source: '测试用通知',
    });
    expect(dueBy('REPORT', '2026-12-22', calendar)).toMatchObject({ due: '2027-01-03', provisional: false, earliest: '2027-01-03' });
  });

  it.each<[RuleId, string]>([
    ['ADM2', 'clock.by-count'],
    ['WARN2', 'clock.by-count'],
    ['INV-EXT', 'clock.by-agreement'],
    ['COMPLAIN', 'clock.local-rule'],
  ])('%s has no day and is refused in words: %s', (rule, ground) => {
    const { code, message, basis } = refusal(rule, '2026-11-23');
    expect(code).toBe(ground);
    expect(message.length).toBeGreaterThan(10);
    expect(basis.length).toBeGreaterThan(0);
  });

  it('is not used before the law was in force, nor for a day that is not one', () => {
    expect(refusal('REPORT', '2020-06-30').code).toBe('clock.not-in-force');
    expect(due('REPORT', '2020-07-01')).toMatchObject({ due: '2020-07-13', provisional: true });
    expect(refusal('REPORT', '2026-02-29').code).toBe('fault.from');
    expect(refusal('REPORT', '2060-01-01').code).toBe('fault.too-far');
    expect(due('REPORT', '2059-12-31').provisional).toBe(true);
    expect(refusal('REPORT', '2020-06-30')).toMatchObject({ fact: '起算日 2020年6月30日', basis: ['L63', 'M59'] });
  });

  it('is found by its id in any case, and by nothing else', () => {
    expect(findRule('report')).toBe('REPORT');
    expect(findRule('chg-answer')).toBe('CHG-ANS');
    expect(findRule('Late-2')).toBe('LATE-2');
    expect(findRule('toString')).toBeNull();
    expect(ruleIds).toHaveLength(36);
  });

  it('rests on articles that are in the table', () => {
    for (const rule of ruleIds) {
      const answer = dueBy(rule, rule === 'ARREST' ? '2026-11-23T08:00' : '2026-11-23', builtInCalendar);
      for (const id of isRefused(answer) ? answer[0]!.basis : answer.basis) expect(articles[id].text).not.toBe('');
    }
  });
});

// The second count of the same rules, written from the law's text without the rows above.
const off = new Set<string>();
for (const [first, last] of [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
  ['2027-01-01', '2027-01-01'],
  ['2027-02-05', '2027-02-08'],
  ['2027-04-05', '2027-04-05'],
  ['2027-05-01', '2027-05-02'],
  ['2027-06-09', '2027-06-09'],
] as const) {
  for (let at = walkerAt(first); said(at) <= last; at = tomorrow(at)) off.add(said(at));
}
const on = new Set(
  '2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10'.split(' '),
);

type Second = { day: string; asked2027: boolean };
function works(day: string, seen: Second): boolean {
  if (day.startsWith('2027')) seen.asked2027 = true;
  return on.has(day) || (!off.has(day) && zeller(walkerAt(day)) < 6);
}

function roll(day: string): Second {
  const seen = { day, asked2027: false };
  while (!works(seen.day, seen)) seen.day = said(tomorrow(walkerAt(seen.day)));
  return seen;
}

function workdays(from: string, n: number): Second {
  const seen = { day: from, asked2027: false };
  for (let found = 0; found < n; ) {
    seen.day = said(tomorrow(walkerAt(seen.day)));
    if (works(seen.day, seen)) found += 1;
  }
  return seen;
}

const fixed = (day: string): Second => ({ day, asked2027: false });
const inDays = (n: number) => (from: string) => roll(walkDays(from, n));

const second: { readonly [R in RuleId]: ((from: string) => Second) | null } = {
  'INV-STD': (from) => workdays(from, 10),
  'INV-FAST': (from) => workdays(from, 5),
  'INV-EXT': null,
  'DEC-NOTE': inDays(5),
  'DEC-DOCS': inDays(10),
  RCPT: inDays(5),
  'DOC-FIX': inDays(5),
  REPORT: inDays(10),
  HANDOVER: inDays(10),
  'LATE-1': (from) => fixed(walkDays(from, 10)),
  'LATE-2': (from) => fixed(walkDays(from, 11)),
  'LATE-3': (from) => fixed(walkDays(walkMonths(from, 1), 1)),
  ADM2: null,
  WARN2: null,
  HEALTH: (from) => roll(walkMonths(from, 1)),
  MED3: (from) => roll(walkMonths(from, 3)),
  'LEAVE-LEAD': (from) => fixed(walkDays(from, -3)),
  'LEAVE-OFFICE': (from) => fixed(walkDays(from, 6)),
  'LEAVE-COUNTY': (from) => fixed(walkDays(from, 29)),
  'LEAVE-CITY': (from) => fixed(walkDays(from, 30)),
  CROSS: (from) => fixed(walkMonths(from, 6)),
  'CHG-LEAD': (from) => {
    let at = walkDays(from, -40);
    while (walkMonths(walkDays(at, 1), 1) <= from) at = walkDays(at, 1);
    return fixed(at);
  },
  'CHG-ASK': inDays(5),
  'CHG-ANS': inDays(5),
  'CHG-REFUSE': inDays(5),
  'CHG-SEND': inDays(5),
  'CHG-RCPT': inDays(5),
  'CHG-REPORT': inDays(7),
  GPS: (from) => fixed(walkMonths(from, 3)),
  PRAISE: (from) => fixed(walkMonths(from, 6)),
  'DETAIN-NOTE': inDays(3),
  ARREST: (from) => fixed(`${walkDays(from, 2)}T23:05`),
  CUSTODY: (from) => fixed(walkDays(from, 30)),
  COURT30: inDays(30),
  SUMMARY: (from) => fixed(walkDays(from, -30)),
  COMPLAIN: null,
};

describe('the second count', () => {
  it('agrees for every rule on every day of 2025 and 2026', () => {
    let compared = 0;
    for (let day = plainDate('2025-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      for (const rule of ruleIds) {
        const answer = dueBy(rule, rule === 'ARREST' ? `${day}T23:05` : day, builtInCalendar);
        const again = second[rule]?.(day) ?? null;
        compared += 1;
        if (isRefused(answer)) {
          expect(again, `${rule} ${day}`).toBeNull();
          continue;
        }
        if (answer.due !== again?.day || answer.provisional !== again.asked2027) {
          expect.fail(`${rule} from ${day}: ${answer.due} ${answer.provisional}, second ${again?.day} ${again?.asked2027}`);
        }
      }
    }
    expect(compared).toBe(730 * ruleIds.length);
  });
});

import { describe, expect, it } from 'vitest';
import { paperFields } from '#domain/archive/paper-fields.ts';
import { wordingFaults } from '#domain/archive/wording/forbidden-words.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { announced, fileOf, lastOf, type Sample, sampleNames, samples } from '../../../tests/golden/samples.ts';
import type { PlanMade } from './plan.ts';
import { fieldsForP305 } from './p305.ts';

const written = {
  facts: '入矫谈话核实，身体健康，与家人同住。',
  assessment: '系初次犯罪，认罪悔罪，有固定住所，再犯罪风险较低。',
  special: '核实过，没有特殊情况。',
  supervision: ['实地查访由司法所两名工作人员进行。'],
  help: ['开展法律法规教育。'],
  goals: [{ need: '收入', goal: '有稳定工作', measuredBy: '劳动合同', dueOn: '2026-09-30' }],
  madeBy: '王慧敏',
};
const fieldsOf = (sample: Sample) => {
  const made = announced(sample).with('plan.made', sample.announced, written);
  return fieldsForP305(fileOf(made), lastOf<PlanMade>(made, 'plan.made'), { name: '昭君路司法所', phone: null }, builtInCalendar);
};
/** What stands beside what the maker has written, part by part. */
const added = ({ situation, supervision, help }: ReturnType<typeof fieldsOf>) => [
  situation.filter((one) => one !== written.facts),
  supervision.filter((one) => !written.supervision.includes(one)),
  help.filter((one) => !written.help.includes(one)),
];
const crime = (sample: Sample, judged: string) => [judged, `判决认定的犯罪事实是：${sample.crimeFacts}`];
const but = (sample: Sample, judgment: object): Sample => ({ ...sample, judgment: { ...sample.judgment, ...judgment } });

describe('矫正方案', () => {
  it('adds to what the maker writes what the acts say, and no more', () => {
    expect(added(fieldsOf(samples.S1))).toEqual([
      crime(samples.S1, '因犯寻衅滋事罪，被呼和浩特市玉泉区人民法院以（2026）内0104刑初18号刑事判决判处管制八个月。'),
      ['核查遵守禁止令的情况，至2026年6月16日止。'],
      [],
    ]);
    expect(added(fieldsOf(samples.S2)).slice(1)).toEqual([[], []]);
    expect(added(fieldsOf(samples.S3)).slice(1)).toEqual([[], []]);
    expect(added(fieldsOf(samples.S4)).slice(1)).toEqual([
      ['每个月报告本人身体情况；每3个月提交病情复查情况，首次最迟于2026年9月18日提交。', '保证人郭文静。'],
      [],
    ]);
    expect(added(fieldsOf(samples.S5)).slice(1)).toEqual([['每个月报告本人身体情况。'], []]);
    expect(added(fieldsOf(samples.S6)).slice(1)).toEqual([[], ['教育活动与成年人分别进行。']]);
    expect(added(fieldsOf(samples.S7)).slice(1)).toEqual([[], []]);
  });
  it('names the ban without a day where its paper prints none, and whom to call of a guarantor', () => {
    expect(fieldsOf(but(samples.S1, { banUntil: undefined })).supervision[0]).toBe('核查遵守禁止令的情况。');
    expect(fieldsOf(but(samples.S4, { guarantorPhone: '13800001111' })).supervision[1]).toBe('保证人郭文静，联系电话13800001111。');
  });
  it('has every part, the articles of its person, and a class only where one is decided', () => {
    for (const name of sampleNames) {
      const fields = fieldsOf(samples[name]);
      expect(paperFields.P305.safeParse(fields).error?.issues ?? []).toEqual([]);
      expect(wordingFaults(fileOf(announced(samples[name])).facts.measure, [...fields.supervision, ...fields.help].join(''))).toEqual([]);
      expect(fields.basis.includes('第五十五条')).toBe(name === 'S6');
      expect(fields.who.some((one) => one.startsWith('管理类别'))).toBe(false);
      expect(fields.who.join('')).not.toContain('未提供');
    }
    const made = announced(samples.S2).with('plan.made', '2026-05-26', written);
    const decided = made.given((facts) => ({ ...facts, managementClass: 'strict' }));
    const { who } = fieldsForP305(
      fileOf(decided),
      lastOf<PlanMade>(made, 'plan.made'),
      { name: '昭君路司法所', phone: null },
      builtInCalendar,
    );
    expect(who).toContain('管理类别：严管');
  });
});

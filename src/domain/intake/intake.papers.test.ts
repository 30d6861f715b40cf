import { describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import { paperFields } from '#domain/archive/paper-fields.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { Measure } from '#domain/case/measure.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { fieldsForP204 } from './intake.papers.ts';
import { factsFromLetter } from './letter/letter.rules.ts';

const day = plainDate;
const unit = { name: '呼和浩特市玉泉区社区矫正管理局', phone: '0471-5900001' };
const group = [
  { name: '吴敏', unit: '昭君路司法所', role: 'office', sex: '女', phone: '1' },
  { name: '苏日娜', unit: '社工站', role: 'social-worker', sex: '女', phone: '2', knowsMinors: true },
] as const;
const file = (measure: Measure, bornOn: string): CaseFile => {
  const facts = factsFromLetter(
    {
      person: { name: '周静', idKind: 'none', sex: '女', bornOn: day(bornOn), nation: '汉族', address: '玉泉区' },
      judgment: {
        measure,
        court: '玉泉区人民法院',
        number: '12号',
        effectiveOn: day('2026-11-13'),
        charge: '盗窃罪',
        penalty: measure === 'control' ? 'control' : 'imprisonment',
        penaltyMonths: 12,
        inWords: '有期徒刑一年',
        deciderKind: 'court',
        courtLevel: 'basic',
        rulingBody: '中级人民法院',
        rulingNumber: '88号',
        ruledOn: day('2026-11-10'),
        termMonths: 12,
        startsOn: day('2026-11-13'),
        endsOn: day('2027-11-12'),
        minorAtCrime: false,
      },
      letters: [
        { code: 'judgment', title: '刑事判决书', state: 'received' },
        { code: 'closing-form', title: '结案登记表', state: 'missing' },
      ],
    },
    day('2026-11-18'),
  );
  return {
    caseId: 'c',
    number: '（2026）呼玉矫字第1号',
    county: { id: '150104', name: '玉泉区' },
    office: null,
    worker: null,
    facts: { ...facts, intake: { ...facts.intake, group, reportedOn: day('2026-11-24') } },
    person: {
      id: 'p',
      name: '周静',
      sex: '女',
      bornOn: day(bornOn),
      idNumber: null,
      nation: '汉族',
      education: null,
      phone: null,
      address: '玉泉区',
      household: null,
      employment: null,
    },
  };
};
const act = <C>(content: C): Act<C> => ({
  seq: 5,
  kind: 'x',
  actedOn: day('2026-11-24'),
  recordedAt: '',
  actor: { accountId: null, name: '王建', post: 'county-agency', unitId: '', unitName: '' },
  content,
  corrects: null,
  standsFor: 5,
});

describe('the papers of entry', () => {
  for (const measure of ['control', 'probation', 'parole', 'temporary-release'] as const) {
    for (const bornOn of ['1988-06-03', '2010-05-12']) {
      it(`are whole for ${measure}, born ${bornOn}, and say nothing of another measure`, () => {
        const one = file(measure, bornOn);
        const form = fieldsForP204(
          one,
          act({
            education: '高中',
            health: '良好',
            politics: '群众',
            marriage: '已婚',
            workplace: '无',
            custody: '未羁押',
            crimeFacts: '三次盗窃',
            priorOffences: '无',
            history: [{ period: '至今', place: '家', role: '无' }],
            relatives: [{ name: '甲', relation: '母', place: '家', phone: '1' }],
          }),
          unit,
          builtInCalendar,
        );
        expect(paperFields.P204.safeParse(form).error?.issues ?? []).toEqual([]);
        if (measure === 'probation') expect(form.reporting).toBe('late');
      });
    }
  }
});

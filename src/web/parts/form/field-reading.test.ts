import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainDay } from '#domain/time/plain-date.ts';
import { errorsOf, fieldsOf, readFields } from './field-reading.ts';

const form = z.strictObject({
  reason: z.enum(['work', 'care']).meta({ title: '外出事由', options: { work: '工作', care: '就医' } }),
  departsOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .meta({ title: '离开日', widget: 'day' }),
  checks: z.number().min(1).max(10).meta({ title: '电话核查', unit: '次' }),
  escorted: z.boolean().meta({ title: '有人同行' }),
  note: z.string().min(2).meta({ title: '备注', widget: 'textarea' }).optional(),
  account: z
    .string()
    .regex(/^[a-z]+$/, '账号用小写字母')
    .meta({ title: '账号' }),
});
const whole = { reason: 'work', departsOn: '2026-12-01', checks: 3, escorted: false, account: 'office' };

describe('a form is read from its schema', () => {
  it('takes title, unit and choices from the metadata, also inside an optional field', () => {
    const fields = readFields(form);
    expect(fields.map((field) => field.title)).toEqual(['外出事由', '离开日', '电话核查', '有人同行', '备注', '账号']);
    expect(fields.map((field) => field.widget)).toEqual(['choice', 'day', 'number', 'yes-no', 'textarea', 'text']);
    expect(fields[0]?.options).toEqual([
      { value: 'work', label: '工作' },
      { value: 'care', label: '就医' },
    ]);
    expect(fields[4]?.optional).toBe(true);
  });

  it('finds nothing wrong with a whole form, with or without what is optional', () => {
    expect(errorsOf(form, whole)).toEqual({});
    expect(errorsOf(form, { ...whole, note: '材料齐全' })).toEqual({});
  });

  it('says in Chinese what is missing, each field once', () => {
    expect(errorsOf(form, {})).toEqual({
      reason: '外出事由还没有选',
      departsOn: '离开日还没有填',
      checks: '电话核查要写数字',
      escorted: '有人同行还没有选',
      account: '账号还没有填',
    });
  });

  it.each([
    ['checks', 0, '电话核查不小于 1 次'],
    ['checks', 1, undefined],
    ['checks', 10, undefined],
    ['checks', 11, '电话核查不大于 10 次'],
    ['note', '一', '备注至少 2 个字'],
    ['note', '一二', undefined],
    ['departsOn', '1201', '离开日的写法不对'],
    ['account', 'A1', '账号用小写字母'],
  ])('judges %s = %s', (field, value, words) => {
    expect(errorsOf(form, { ...whole, [field]: value })[field]).toBe(words);
  });

  it('says of a day that was left empty that it is empty, by its own name', () => {
    const born = z.strictObject({ bornOn: plainDay.meta({ title: '出生日期' }) });
    expect(errorsOf(born, {})).toEqual({ bornOn: '出生日期还没有填' });
    expect(errorsOf(born, { bornOn: '2026-02-30' })).toEqual({ bornOn: '日期应写成 2026-11-23 这样，并且这一天存在' });
  });

  it('puts what the server has against a cell of a list at the list, all of it', () => {
    const fields = { 'body.content.offDays.3': '第一', 'offDays.7': '第二', source: '第三' };
    expect(fieldsOf({ kind: 'fault', code: 'input.invalid', message: '', fields })).toEqual({ offDays: '第一；第二', source: '第三' });
    expect(fieldsOf({ kind: 'bug', requestId: 'X' })).toEqual({});
  });
});

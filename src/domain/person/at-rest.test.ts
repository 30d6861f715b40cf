import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { acts } from '#domain/rulebook.ts';
import { holdsNumber, sealedFields, sealedWordsIn, sealLine, sealWithin } from './at-rest.ts';

const seal = (text: string): string => `<${text}>`;
const sealed = (value: unknown): unknown => sealWithin(value, sealedWordsIn(value), seal);

type Field = { readonly name: string; readonly title: string; readonly widget: string; readonly isText: boolean };
/** Every field of a form, those within lists too. */
const fieldsOf = (schema: z.core.JSONSchema.BaseSchema): Field[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
    const field = one as z.core.JSONSchema.BaseSchema;
    const variants = (field.anyOf ?? [field]) as z.core.JSONSchema.BaseSchema[];
    const isText = variants.some((each) => each.type === 'string' && each.enum === undefined && each.format === undefined);
    return [{ name, title: String(field.title ?? ''), widget: String(field['widget'] ?? ''), isText }, ...variants.flatMap(fieldsOf)];
  }),
  ...(schema.items ? fieldsOf(schema.items as z.core.JSONSchema.BaseSchema) : []),
];
const formFields = acts.flatMap(({ kind, content }) =>
  content ? fieldsOf(z.toJSONSchema(content, { io: 'input', unrepresentable: 'any' })).map((one) => ({ kind, ...one })) : [],
);
/** Where somebody goes on leave is read in the lists of leave, by columns of their own: it says no home (0038). */
const leftOpen = ['leave.requested destination'];

describe('the fields that lie unreadable', () => {
  it('are all those of any form that ask for a number of papers, a phone, an address or a place', () => {
    expect(formFields.length).toBeGreaterThan(200);
    const asks = formFields.filter(
      ({ isText, title, widget }) =>
        isText && (widget === 'phone' || /电话|手机|住址|地址|居住地|户籍地|证件号|身份证号|地点|位置|坐标/.test(title)),
    );
    expect(asks.length).toBeGreaterThan(12);
    expect(
      asks
        .filter(({ name, kind }) => !sealedFields.has(name) && !leftOpen.includes(`${kind} ${name}`))
        .map(({ kind, name, title }) => `${kind} ${name} ${title}`),
    ).toEqual([]);
  });
  it('are sealed wherever they stand, and nothing else of the value is', () => {
    expect(
      sealed({
        person: { name: '张三', idNumber: '150199198507011072', phone: '' },
        members: [{ phone: '0471-5990000', role: 'family' }],
        place: { id: '150104' },
        n: 3,
        none: null,
      }),
    ).toEqual({
      person: { name: '张三', idNumber: '<150199198507011072>', phone: '' },
      members: [{ phone: '<0471-5990000>', role: 'family' }],
      place: { id: '150104' },
      n: 3,
      none: null,
    });
  });
  it('are sealed where a change names them', () => {
    expect(
      sealed({
        changes: [
          { field: 'address', was: '甲', now: '乙', why: '核对' },
          { field: 'court', was: '甲', now: '乙', why: '核对' },
        ],
      }),
    ).toEqual({
      changes: [
        { field: 'address', was: '<甲>', now: '<乙>', why: '<核对>' },
        { field: 'court', was: '甲', now: '乙', why: '核对' },
      ],
    });
  });
  it('take with them every line that quotes one, but not for a word that says nothing', () => {
    const address = '呼和浩特市玉泉区友谊小区5号楼';
    expect(sealed({ address, note: `到${address}走访`, other: '到所里' })).toEqual({
      address: `<${address}>`,
      note: `<到${address}走访>`,
      other: '到所里',
    });
    expect(sealed({ address: '无', note: '无异常' })).toEqual({ address: '<无>', note: '无异常' });
    expect(sealed({ place: '昭君路司法所二楼', say: '谈话，昭君路司法所二楼' })).toEqual({
      place: '<昭君路司法所二楼>',
      say: '谈话，昭君路司法所二楼',
    });
    expect(sealLine('住在友谊小区', new Set(['友谊小区']), seal)).toBe('<住在友谊小区>');
  });
  it.each([
    ['打了13800001234没有接', true],
    ['身份证150199198507011072', true],
    ['证号15019919850701107X，', true],
    ['十五位150199850701107', true],
    ['0471-5990000', true],
    ['（2026）呼玉矫字第12号', false],
    ['2026-11-23T04:00:00.000Z', false],
    ['01900000-0000-7000-8000-000000000001', false],
    ['a13800001234b', false],
    ['共 12345678901 元', false],
  ])('%s: holds a number of papers or a phone, %s', (text, holds) => {
    expect(holdsNumber(text)).toBe(holds);
  });
});

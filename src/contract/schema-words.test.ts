import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainDay } from '#domain/time/plain-date.ts';
import { schemaWords } from './schema-words.ts';

const words = (schema: z.ZodType, input: unknown): string | undefined =>
  schema.safeParse(input, { error: schemaWords }).error?.issues[0]?.message;

describe('a schema without words of its own says in plain Chinese', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ['what was left out', z.string(), undefined, '还没有填'],
    ['what was left empty', z.string().min(1), '', '还没有填'],
    ['what was not chosen', z.enum(['a', 'b']), undefined, '还没有选'],
    ['what cannot be chosen', z.enum(['a', 'b']), 'c', '不在可选的几项里'],
    ['a number that is none', z.int(), '3', '要写数字'],
    ['a number that is not whole', z.int(), 3.5, '要写整数'],
    ['a list without entries', z.array(z.string()).min(1), [], '至少要有一项'],
    ['a text too short', z.string().min(4), '通知', '至少 4 个字'],
    ['a text too long', z.string().max(2), '一二三', '不超过 2 个字'],
    ['a figure too small', z.number().min(3), 2, '不小于 3'],
    ['a field nobody knows', z.strictObject({}), { foo: 1 }, '没有这一项：foo'],
    ['a number of a thing that cannot be read', z.uuid(), 'x', '编号读不出来'],
    ['a day that was left out', plainDay, undefined, '日期还没有填'],
    ['a day that does not exist', plainDay, '2026-02-30', '日期应写成 2026-11-23 这样，并且这一天存在'],
  ])('%s', (_, schema, input, said) => expect(words(schema, input)).toBe(said));
});

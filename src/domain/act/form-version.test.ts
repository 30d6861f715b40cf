import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anyContent } from '../../../tests/any-content.ts';
import { acts } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { actEndpointOf } from '#contract/act-endpoints.ts';
import { carryOver } from '#contract/acts.ts';
import type { Act } from './act.ts';
import { declareAct } from './act.ts';
import { foldCase, standing } from './fold.ts';
import { contentNow, sayOf } from './form-version.ts';

// A form that has changed twice: first one line of words, then words with an hour, now words, hour and whom.
type First = { words: string };
type Second = { said: string; at: string };
type Third = Second & { whom: 'person' | 'family' | 'unknown' };
const second = (old: First): Second => ({ said: old.words, at: '00:00' });
const third = (old: Second): Third => ({ ...old, whom: 'unknown' });
const called = declareAct({
  kind: 'test.called',
  matter: 'test',
  title: '记录一次电话',
  nature: 'service',
  hands: { office: 'records' },
  basis: ['L40'],
  delegable: false,
  sensitivity: 'open',
  discharges: [],
  slot: null,
  papers: [],
  withdrawable: true,
  version: 3,
  upcast: (old: First | Second, version) => third(version === 1 ? second(old as First) : (old as Second)),
  content: z.strictObject({ said: z.string().min(1), at: z.string(), whom: z.enum(['person', 'family', 'unknown']) }),
  open: () => ({ calls: [] }) as never,
  changes: ['calls' as never],
  fold: (facts, act) => ({ calls: [...(facts as never as { calls: string[] }).calls, `${act.content.whom} ${act.content.at}`] }) as never,
  say: (content: Third) => `${content.at} ${content.whom}：${content.said}`,
});
const written: readonly (readonly [content: unknown, version: number])[] = [
  [{ words: '第一次' }, 1],
  [{ words: '第二次' }, 1],
  [{ said: '第三次', at: '09:10' }, 2],
  [{ said: '第四次', at: '10:20', whom: 'family' }, 3],
];
const now = written.map(([content, version]) => contentNow(called, content, version));

describe('a form that has changed twice', () => {
  it('reads what was written under each of its versions', () => {
    expect(now).toEqual([
      { said: '第一次', at: '00:00', whom: 'unknown' },
      { said: '第二次', at: '00:00', whom: 'unknown' },
      { said: '第三次', at: '09:10', whom: 'unknown' },
      { said: '第四次', at: '10:20', whom: 'family' },
    ]);
    for (const content of now) expect(called.content.safeParse(content).success).toBe(true);
    expect(called.content.safeParse(written[0]![0]).success).toBe(false);
  });
  it('folds a chain of all three, and says each in today’s words', () => {
    const chain = standing(
      now.map((content, i) => ({
        seq: i + 1,
        kind: called.kind,
        actedOn: plainDate('2026-11-23'),
        recordedAt: '2026-11-23T01:00:00.000Z',
        actor: { accountId: 'a', name: '苏日娜', post: 'office', unitId: 'u', unitName: '昭君路司法所' } as Act['actor'],
        content,
        corrects: null,
      })),
    );
    expect(foldCase(chain, () => called)).toEqual({ calls: ['unknown 00:00', 'unknown 09:10', 'family 10:20'] });
    expect(now.map((content) => sayOf(called, content)).at(-1)).toBe('10:20 family：第四次');
  });
  it('lets nobody read what a later version wrote', () => {
    expect(() => contentNow(called, {}, 4)).toThrow(/form 4, this version knows forms up to 3/);
    expect(() => contentNow(declareAct({ ...called, version: 1 } as never), {}, 2)).toThrow(/form 2, this version knows forms up to 1/);
  });
  it('must bring its upcast', () => {
    const { upcast: _, ...without } = called;
    expect(() => declareAct({ ...without, version: 2 } as never)).toThrow(/must read what was written before/);
    expect(declareAct({ ...without, version: undefined } as never).version).toBe(1);
  });
});

describe('at the door', () => {
  const { body, door } = actEndpointOf(called);
  const sent = (content: unknown, formVersion?: number) =>
    body.safeParse(door({ actedOn: '2026-11-23', content, ...(formVersion && { formVersion }) }));
  const wrong = (content: unknown, formVersion: number) =>
    sent(content, formVersion).error?.issues.map((one) => [one.path.join('.'), one.message]) ?? [];
  it('a draft or an outbox of an older form is carried over before it is looked at', () => {
    for (const [i, [content, version]] of written.entries()) expect(sent(content, version).data?.content).toEqual(now[i]);
  });
  it('what says no version is today’s', () => {
    expect(sent(written[3]![0]).success).toBe(true);
    expect(sent(written[0]![0]).success).toBe(false);
  });
  it('a newer form is refused in words', () => {
    expect(wrong(written[3]![0], 4)).toContainEqual([
      'formVersion',
      '这份内容是按更新的表单写的，这一版还不认识；刷新页面再办，草稿没有丢',
    ]);
  });
  it('what cannot be carried over is refused in words, and nothing falls over', () => {
    const torn = { ...called, upcast: (old: { words: string[] }) => ({ said: old.words.join('') }) } as never;
    expect(carryOver(torn, { content: null, formVersion: 1 })).toEqual({ content: null, formVersion: 0 });
    expect(body.safeParse({ actedOn: '2026-11-23', content: written[3]![0], formVersion: 0 }).error?.issues[0]?.message).toContain(
      '旧表单',
    );
    for (const odd of [null, 'x', {}, { content: 1 }, { content: 1, formVersion: '1' }, { content: 1, formVersion: 1.5 }])
      expect(carryOver(called, odd)).toBe(odd);
  });
});

describe('every kind of act', () => {
  it.each(acts.map((one) => [one.kind, one] as const))('%s says what it is, whatever its form lets through', (_, declaration) => {
    fc.assert(
      fc.property(anyContent(declaration.content), (content) => {
        const parsed = declaration.content.safeParse(content);
        const said = declaration.say((parsed.success ? parsed.data : content) as never);
        expect(said.trim()).not.toBe('');
        expect(said).not.toMatch(/undefined|\[object/);
      }),
      { numRuns: 60 },
    );
  });
  it('is said by its title where a wording leaves nothing', () => {
    expect(sayOf({ title: '记录一次电话', say: () => ' ' }, {})).toBe('记录一次电话');
  });
});

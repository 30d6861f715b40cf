import { describe, expect, it, vi } from 'vitest';
import { declarationOf } from '#domain/rulebook.ts';
import { formOf, type KeptForm, readUnder } from './kept-form.ts';

type Kept = { readonly content: { readonly said?: string; readonly words?: string }; readonly key: string };
const form: KeptForm<Kept> = {
  version: 3,
  carry: ({ content, ...kept }, version) => {
    if (content.words === '撕掉的') throw new TypeError('torn');
    return { ...kept, content: { said: `${version}→3 ${content.words ?? content.said}` } };
  },
};

describe('what was kept while the form has changed', () => {
  it('is carried over from the version it was written under; what said none was the first', () => {
    expect(readUnder(form, { content: { words: '在家' }, key: 'k' })).toEqual({ content: { said: '1→3 在家' }, key: 'k' });
    expect(readUnder(form, { content: { said: '在家' }, key: 'k' }, 2)).toEqual({ content: { said: '2→3 在家' }, key: 'k' });
    expect(readUnder(form, { content: { said: '在家' }, key: 'k' }, 3)).toEqual({ content: { said: '在家' }, key: 'k' });
    expect(readUnder(undefined, 'x', 2)).toBe('x');
  });
  it('is shown as it is where it cannot be carried over', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const torn = { content: { words: '撕掉的' }, key: 'k' };
    expect(readUnder(form, torn)).toBe(torn);
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });
  it('is carried over by the upcast of its kind', () => {
    const contacted = formOf<{ content: object; at: number }>(declarationOf('crisis.contacted')!);
    expect(contacted.version).toBe(2);
    expect(contacted.carry({ content: { outcome: 'reached' }, at: 1 }, 1)).toEqual({
      content: { outcome: 'reached', sealedHash: null },
      at: 1,
    });
  });
  it('is read without the rules of its kind on two pages, whose forms have not changed yet', () => {
    // when one of these forms changes, its page brings the upcast
    for (const kind of ['leave.requested', 'visit.made']) expect([kind, declarationOf(kind)?.version]).toEqual([kind, 1]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { actEndpoints } from '#contract/act-endpoints.ts';
import { formOf, formVersionOf, type KeptForm, readUnder } from './kept-form.ts';

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
  it('knows the form of every kind that a page sends', () => {
    for (const { writes } of actEndpoints) expect(formVersionOf(writes.act)).toBeGreaterThanOrEqual(1);
    const contacted = formOf<{ content: object; at: number }>('crisis.contacted');
    expect(contacted.version).toBe(2);
    expect(contacted.carry({ content: { outcome: 'reached' }, at: 1 }, 1)).toEqual({
      content: { outcome: 'reached', sealedHash: null },
      at: 1,
    });
    expect(formVersionOf('nobody.knows')).toBe(1);
  });
});

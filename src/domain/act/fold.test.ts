import { describe, expect, it } from 'vitest';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import type { Act, ActDeclaration } from './act.ts';
import { foldCase, linksSaid, placeSaid, saidOfPerson, silenced, speaking, standing, standings, withdrawal } from './fold.ts';

const act = (seq: number, kind: string, content: object, corrects: number | null = null): Omit<Act, 'standsFor'> => ({
  seq,
  kind,
  actedOn: plainDate('2026-11-23'),
  recordedAt: '2026-11-23T01:00:00.000Z',
  actor: { accountId: 'a', name: '苏日娜', post: 'office', unitId: 'u', unitName: '昭君路司法所' },
  content,
  corrects,
});
// A file that is a list of words, each under the number of the record that said it.
type Words = { readonly words: readonly string[] };
const declared: { readonly [kind: string]: Pick<ActDeclaration, 'open' | 'fold' | 'saysOfPerson'> } = {
  opened: { open: () => ({ words: [] }) as unknown as CaseFacts, saysOfPerson: (said) => said as { phone: string } },
  said: {
    fold: ((facts: Words, one: Act<{ word: string }>) => ({ words: [...facts.words, `${one.standsFor}${one.content.word}`] })) as never,
    saysOfPerson: ({ phone }: { phone?: string }) => (phone ? { phone } : {}),
    saysOfPlace: ({ office }: { office?: string }) => (office ? { office: { id: office, name: office } } : {}),
    linksTo: ({ to }: { to?: string }) => (to ? [{ to, as: 'of-case' }] : []),
  } as never,
};
const declarationOf = (kind: string) => declared[kind] as ActDeclaration | undefined;
const words = (acts: Omit<Act, 'standsFor'>[], before?: number) =>
  (foldCase(standing(acts), declarationOf, before) as unknown as Words).words;

const opening = act(1, 'opened', { phone: '1' });
const chain = [
  opening,
  act(2, 'said', { word: 'a', phone: '2' }),
  act(3, 'said', { word: 'b' }),
  act(4, 'said', { word: 'A', phone: '4' }, 2),
  act(5, 'said', { word: 'c' }),
  act(6, 'said', { word: 'Ä' }, 4),
];

describe('a chain of acts', () => {
  it('knows the record that each act stands for, through any number of corrections', () => {
    expect([...standings(chain).values()]).toEqual([1, 2, 3, 2, 5, 2]);
    expect(standing(chain).map((one) => one.standsFor)).toEqual([1, 2, 3, 2, 5, 2]);
  });
  it('lets the last correction speak, in the place and under the number of the first record', () => {
    expect(words(chain)).toEqual(['2Ä', '3b', '5c']);
    expect(speaking(standing(chain)).map((one) => one.seq)).toEqual([1, 6, 3, 5]);
    expect([...silenced(standing(chain))]).toEqual([2, 4]);
  });
  it('gives the same answer however often it is folded, and without what was taken back', () => {
    expect(words(chain)).toEqual(words([...chain]));
    expect(words([...chain, act(7, withdrawal, { seq: 3, reason: '记错了' })])).toEqual(['2Ä', '5c']);
  });
  it('gives the place back when a correction is taken back: to what it corrected, however often', () => {
    const once = [...chain, act(7, withdrawal, { seq: 6, reason: '记错了' })];
    expect(words(once)).toEqual(['2A', '3b', '5c']);
    expect([...silenced(standing(once))]).toEqual([2, 6]);
    const twice = [...once, act(8, withdrawal, { seq: 4, reason: '记错了' })];
    expect(words(twice)).toEqual(['2a', '3b', '5c']);
    expect(words([...twice, act(9, 'said', { word: 'α' }, 2)])).toEqual(['2α', '3b', '5c']);
    expect(words([...twice, act(9, withdrawal, { seq: 2, reason: '记错了' })])).toEqual(['3b', '5c']);
  });
  it('can be read as it stood before a record, with what is known today of the earlier ones', () => {
    expect(words(chain, 2)).toEqual([]);
    expect(words(chain, 3)).toEqual(['2Ä']);
    expect(words(chain, 6)).toEqual(['2Ä', '3b', '5c']);
  });
  it('is no file without an act that opens it', () => expect(() => foldCase(standing(chain.slice(1)), declarationOf)).toThrow(/must open/));
});

describe('what the acts say of the person', () => {
  it('is the last word on each thing, of the acts that still speak', () => {
    expect(saidOfPerson(standing(chain.slice(0, 2)), declarationOf)).toEqual({ phone: '2' });
    expect(saidOfPerson(standing(chain.slice(0, 4)), declarationOf)).toEqual({ phone: '4' });
    expect(saidOfPerson(standing(chain), declarationOf)).toEqual({ phone: '1' });
    expect(saidOfPerson(standing([...chain.slice(0, 2), act(3, withdrawal, { seq: 2, reason: '记错了' })]), declarationOf)).toEqual({
      phone: '1',
    });
  });
});

describe('what the acts say of other things', () => {
  const opened = { county: { id: 'c', name: 'c' }, office: { id: 'o', name: 'o' }, worker: null };
  const said = standing([
    opening,
    act(2, 'said', { office: 'a', to: 'x' }),
    act(3, 'said', { office: 'b', to: 'y' }),
    act(4, 'said', { office: 'A', to: 'z' }, 2),
    act(5, 'said', {}),
    act(6, 'nobody-declares-this', { office: 'u', to: 'u' }),
  ]);
  it('is the place that the last of them gives the file, from where it was opened', () => {
    const [named, officeOf] = [(id: string) => ({ id, name: id }), (before?: number) => placeSaid(opened, said, declarationOf, before)];
    expect(officeOf()).toEqual({ ...opened, office: named('b') });
    expect(officeOf(3)).toEqual({ ...opened, office: named('A') });
    expect(officeOf(2)).toEqual(opened);
  });
  it('is every link that still stands, by the record that says it', () =>
    expect(linksSaid(said, declarationOf)).toEqual([
      { to: 'z', as: 'of-case', saidBy: 2 },
      { to: 'y', as: 'of-case', saidBy: 3 },
    ]));
});

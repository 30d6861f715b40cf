import { describe, expect, it } from 'vitest';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import type { Act, ActDeclaration } from './act.ts';
import { foldCase, saidOfPerson, silenced, speaking, standing, standings, withdrawal } from './fold.ts';
import { groundsAgainstCorrection } from '#domain/act/withdrawal/withdrawal.rules.ts';

const act = (seq: number, kind: string, content: object = {}, corrects: number | null = null): Omit<Act, 'standsFor'> => ({
  seq,
  kind,
  actedOn: plainDate('2026-11-23'),
  recordedAt: '2026-11-23T01:00:00.000Z',
  actor: { accountId: 'a', name: '苏日娜', post: 'office', unitId: 'u', unitName: '昭君路司法所' },
  content,
  corrects,
});
// A file that is a list of numbers; `noted` moves nothing, `unknown` is declared nowhere.
type Numbers = { readonly numbers: readonly number[] };
const declared: { readonly [kind: string]: object } = {
  opened: { open: () => ({ numbers: [] }), saysOfPerson: () => ({ phone: '1' }) },
  said: { fold: (facts: Numbers, one: Act) => ({ numbers: [...facts.numbers, one.seq] }) },
  noted: {},
};
const declarationOf = (kind: string) => declared[kind] as ActDeclaration | undefined;
const numbers = (acts: readonly Omit<Act, 'standsFor'>[]) => (foldCase(standing(acts), declarationOf) as CaseFacts & Numbers).numbers;

describe('a chain in which not everything speaks', () => {
  it('stands for the act that it names, though the chain does not hold it', () => {
    expect([...standings([{ seq: 5, corrects: 3 }]).values()]).toEqual([3]);
    expect(speaking(standing([act(1, 'opened'), act(5, 'said', {}, 3)])).map((one) => one.seq)).toEqual([1]);
  });
  it('never speaks a withdrawal, and silences what was taken back', () => {
    const chain = standing([act(1, 'opened'), act(2, 'said'), act(3, withdrawal, { seq: 2 }), act(4, 'said')]);
    expect(speaking(chain).map((one) => one.seq)).toEqual([1, 4]);
    expect([...silenced(chain)]).toEqual([2]);
  });
  it('is moved by no act that folds nothing, declared or not', () => {
    expect(numbers([act(1, 'opened'), act(2, 'noted'), act(3, 'said'), act(4, 'unknown'), act(5, 'said')])).toEqual([3, 5]);
    expect(saidOfPerson(standing([act(1, 'opened'), act(2, 'noted'), act(3, 'unknown')]), declarationOf)).toEqual({ phone: '1' });
  });
  it.each(['noted', 'said', 'unknown'])('is no file when it begins with %s', (kind) => {
    expect(() => numbers([act(1, kind)])).toThrow(/must open/);
  });
  it('names the act that does not fold, and none of what it says', () => {
    const torn = { ...declared, said: { fold: (_: Numbers, one: Act) => ({ numbers: [(one.content as { n: { m: number } }).n.m] }) } };
    const acts = standing([act(1, 'opened'), act(2, 'said', { n: { m: 1 } }), act(3, 'said', { secret: '张三' })]);
    const fold = () => foldCase(acts, (kind) => (torn as typeof declared)[kind] as ActDeclaration);
    expect(fold).toThrow(expect.objectContaining({ seq: 3, kind: 'said', why: 'fold', message: 'act 3 (said) cannot be read: fold' }));
  });
  it('opens with the first act that opens, and is folded from there', () => {
    expect(numbers([act(1, 'unknown'), act(2, 'opened'), act(3, 'said')])).toEqual([3]);
  });
});

describe('an act that names another', () => {
  it('takes nothing back unless it is a withdrawal', () => {
    const state = { ...act(2, 'legal-state.noted'), standsFor: 2 };
    const ended = { ...act(3, 'legal-state.ended', { seq: 2 }), standsFor: 3 };
    expect(groundsAgainstCorrection([state, ended], state, 'office', { title: '', nature: 'clerical' })).toEqual([]);
  });
});

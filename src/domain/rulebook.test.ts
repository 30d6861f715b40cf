import { describe, expect, it } from 'vitest';
import { natureBy, postsOf } from '#domain/act/act.ts';
import type { Post } from '#domain/permission.ts';
import { paperCodes } from '#domain/archive/paper.ts';
import { acts, declarationOf, dutyRules } from './rulebook.ts';

const helping: readonly Post[] = [
  'social-worker',
  'supervisor',
  'volunteer',
  'partner',
  'enterprise',
  'group-member',
  'subject',
  'guardian',
  'assistant',
];

describe('the rulebook', () => {
  it('names every kind of act once', () => expect(new Set(acts.map((a) => a.kind)).size).toBe(acts.length));

  it('lets no social worker, volunteer, partner, group member or assistant decide anything (社区矫正法第10、11条)', () => {
    const deciding = acts.flatMap((a) =>
      helping.filter((post) => a.hands[post]?.startsWith('decides')).map((post) => `${a.kind}: ${post}`),
    );
    expect(deciding).toEqual([]);
  });
  it('has no enforcement act in the hands of a helping post', () => {
    const enforcing = acts.flatMap((a) =>
      helping
        .filter((post) => post !== 'assistant' && post in a.hands && natureBy(a, post) === 'enforcement')
        .map((post) => `${a.kind}: ${post}`),
    );
    expect(enforcing).toEqual([]);
  });
  it('gives every act a post, an article and a title of verb and object', () => {
    expect(acts.filter((a) => postsOf(a).length === 0 || a.basis.length === 0 || a.title.length < 3).map((a) => a.kind)).toEqual([]);
  });
  it('names only papers that the catalogue knows', () => {
    const known = new Set<string>(paperCodes);
    expect(acts.flatMap((a) => a.papers.filter((code) => !known.has(code)).map((code) => `${a.kind}: ${code}`))).toEqual([]);
  });
  it('delegates only what somebody decides by delegation', () => {
    expect(acts.filter((a) => a.delegable !== Object.values(a.hands).includes('decides-by-delegation')).map((a) => a.kind)).toEqual([]);
  });
  it('knows the kind of act that discharges each duty rule', () => {
    const discharged = new Set(acts.flatMap((a) => a.discharges));
    expect(dutyRules.filter((rule) => !discharged.has(rule.rule)).map((rule) => rule.rule)).toEqual([]);
    expect(acts.every((a) => declarationOf(a.kind) === a)).toBe(true);
  });
});

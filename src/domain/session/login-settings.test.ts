import { describe, expect, it } from 'vitest';
import { posts } from '#domain/permission.ts';
import { loginSettings, ordinaryLoginSettings, owedOf, staffPosts } from './login-settings.ts';

const settled = { firstPassword: false, hasSecondStep: false, secondStep: 'staff', post: 'office' } as const;

describe('what is owed before anything else', () => {
  it('a password of one’s own comes first', () => expect(owedOf({ ...settled, firstPassword: true })).toBe('password'));
  it('a second step is owed by staff, where the bureau wants it, until there is one', () => {
    expect(owedOf(settled)).toBe('second-step');
    expect(owedOf({ ...settled, hasSecondStep: true })).toBeNull();
    expect(owedOf({ ...settled, secondStep: 'nobody' })).toBeNull();
  });
  it('nobody from outside owes one', () => {
    const free = posts.filter((post) => owedOf({ ...settled, post }) === null);
    expect(free).toEqual(['group-member', 'partner', 'enterprise', 'volunteer', 'subject', 'guardian']);
    expect([...free, ...staffPosts].sort()).toEqual([...posts].sort());
  });
});

describe('what a bureau may lay down', () => {
  it('holds from one day to thirty', () => {
    const read = (firstPasswordDays: number) => loginSettings.safeParse({ ...ordinaryLoginSettings, firstPasswordDays }).success;
    expect([0, 1, 30, 31, 1.5].map(read)).toEqual([false, true, true, false, false]);
  });
});

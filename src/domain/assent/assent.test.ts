import { describe, expect, it } from 'vitest';
import { posts } from '#domain/permission.ts';
import { againstAssenting } from './assent.ts';

const asked = { askedBy: 'a', subjectId: 's', countyId: '150104' };
const by = (accountId: string, post: (typeof posts)[number], countyId: string | null = null) => ({ accountId, post, countyId });

describe('the assent of a second person', () => {
  it('is never the asker’s own, whatever post they speak in', () => {
    for (const post of posts) expect(againstAssenting(by('a', post, '150104'), asked), post).toMatch(/第二个人/);
  });
  it('is never given to what gives power to oneself', () => {
    expect(againstAssenting(by('s', 'bureau-head', '150104'), asked)).toMatch(/自己/);
    expect(againstAssenting(by('s', 'security-admin'), asked)).toMatch(/自己/);
  });
  it('is given by the two administrators that act and by the head, by no other post', () => {
    expect(posts.filter((post) => againstAssenting(by('b', post, '150104'), asked) === null)).toEqual([
      'bureau-head',
      'system-admin',
      'security-admin',
    ]);
  });
  it('of a head holds in the own county, and for what is of the whole bureau', () => {
    expect(againstAssenting(by('b', 'bureau-head', '150105'), asked)).toMatch(/别的旗县区/);
    expect(againstAssenting(by('b', 'bureau-head', '150105'), { ...asked, countyId: null })).toBeNull();
    expect(againstAssenting(by('b', 'security-admin'), { ...asked, countyId: null, subjectId: null })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { codeFrom, codeLength, codeLetters, groundsAgainstCode, sayCode } from './own-account.ts';

const day = plainDate('2026-11-23');
const held = { status: 'in-correction', minor: false, bornOn: plainDate('1985-06-01'), office: { name: '昭君路司法所' } } as const;
const codes = (more: Partial<Parameters<typeof groundsAgainstCode>[0]>, whom: 'subject' | 'guardian' = 'subject') =>
  groundsAgainstCode({ ...held, ...more }, whom, day).map((one) => one.code);

describe('a code for an account of one’s own', () => {
  it('is made for whoever is in correction and has an office', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ status: 'awaiting-entry' })).toEqual([]);
    expect(codes({ status: 'lost' })).toEqual([]);
    expect(codes({ office: null })).toEqual(['own-account.no-office']);
  });
  it('never when correction is over', () => {
    expect(codes({ status: 'released' })).toEqual(['own-account.ended']);
    expect(codes({ status: 'terminated', office: null })).toEqual(['own-account.ended', 'own-account.no-office']);
  });
  it('for a guardian only until the day before the eighteenth birthday', () => {
    const minor = { minor: true } as const;
    expect(codes({}, 'guardian')).toEqual(['own-account.of-age']);
    expect(codes({ ...minor, bornOn: plainDate('2008-11-24') }, 'guardian')).toEqual([]);
    expect(codes({ ...minor, bornOn: plainDate('2008-11-23') }, 'guardian')).toEqual(['own-account.of-age']);
    expect(groundsAgainstCode({ ...held, ...minor, bornOn: plainDate('2008-11-23') }, 'guardian', day)[0]!.fact).toBe(
      '11月23日 周一年满十八周岁',
    );
    // whose day of birth is not known is a minor as far as the file says so
    expect(codes({ ...minor, bornOn: null }, 'guardian')).toEqual([]);
    expect(codes({ minor: false, bornOn: null }, 'guardian')).toEqual(['own-account.of-age']);
    // the person's own account is theirs at any age
    expect(codes({ ...minor, bornOn: plainDate('2010-01-01') })).toEqual([]);
  });
});

describe('the code as it is typed', () => {
  it('is known again in small letters, with blanks and dashes, and with letters that look like figures', () => {
    expect(codeFrom('0123-4567-89AB')).toBe('0123456789AB');
    expect(codeFrom(' ol23 4567 89ab ')).toBe('0123456789AB');
    expect(codeFrom('０１２３－４５６７－８９ＡＢ')).toBe('0123456789AB');
    expect(sayCode('0123456789AB')).toBe('0123-4567-89AB');
  });
  it('is none when it is too short, too long or of other letters', () => {
    expect(codeFrom('0123-4567-89A')).toBeNull();
    expect(codeFrom('0123-4567-89ABC')).toBeNull();
    expect(codeFrom('0123-4567-89AU')).toBeNull();
    expect(codeFrom('')).toBeNull();
  });
  it('has 60 bits', () => {
    expect(Math.log2(codeLetters.length) * codeLength).toBe(60);
    expect(new Set(codeLetters).size).toBe(32);
  });
});

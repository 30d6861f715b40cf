import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { checkDigitOf, checkIdNumber, isForeignDocument } from './id-number.ts';

// Region 150199 does not exist: no number here belongs to anybody.
describe('checking a resident ID number', () => {
  it('takes a good number and tells birth, sex and region', () => {
    expect(checkIdNumber('150199197701150362')).toEqual({
      ok: true,
      idNumber: '150199197701150362',
      bornOn: '1977-01-15',
      sex: 'female',
      region: '150199',
      old: false,
    });
  });

  it.each([
    ['lower-case x', '15019919870624416x'],
    ['full-width digits', '１５０１９９１９８７０６２４４１６Ｘ'],
    ['blanks inside', '150199 19870624 416X'],
    ['a text mark in front', "'15019919870624416X"],
  ])('takes a number written with %s', (_, text) => {
    expect(checkIdNumber(text)).toMatchObject({ ok: true, idNumber: '15019919870624416X', sex: 'female' });
  });

  it('brings an old 15-digit number to 18 digits', () => {
    expect(checkIdNumber('150199770115036')).toMatchObject({ ok: true, idNumber: '150199197701150362', old: true });
  });

  it.each([
    ['150199199004152130', ['check-digit'], '4'],
    ['150199195713320091', ['birth'], '1'],
    ['150199195713320092', ['birth', 'check-digit'], '1'],
    ['150199200002300010', ['birth'], '0'],
  ])('names every fault of %s', (text, faults, digit) => {
    const fixed = faults.includes('check-digit') ? text : text.slice(0, 17) + checkDigitOf(text.slice(0, 17));
    const check = checkIdNumber(fixed);
    expect(check).toMatchObject({ ok: false, faults });
    if (!check.ok && faults.includes('check-digit')) expect(check.checkDigit).toBe(digit);
  });

  it('takes 29 February in a leap year only', () => {
    expect(checkIdNumber(`15019920000229001${checkDigitOf('15019920000229001')}`).ok).toBe(true);
    expect(checkIdNumber(`15019919000229001${checkDigitOf('15019919000229001')}`).ok).toBe(false);
  });

  it('refuses a birth after the given day and takes one on it', () => {
    const number = `15019920261123001${checkDigitOf('15019920261123001')}`;
    expect(checkIdNumber(number, plainDate('2026-11-23')).ok).toBe(true);
    expect(checkIdNumber(number, plainDate('2026-11-22')).ok).toBe(false);
  });

  it.each(['', '1501991977011503', '1501991977011503620', '1.50199E+17', '15019919770115X362', '15019919770115036Y'])(
    'does not read “%s”',
    (text) => {
      const check = checkIdNumber(text);
      expect(check.ok).toBe(false);
    },
  );

  it('knows passports and travel papers from broken ID numbers', () => {
    expect(['E12345678', 'H1234567(8)', 'C1234567', 'EA1234567'].map(isForeignDocument)).toEqual([true, true, true, true]);
    expect(['15019919870624416X', '150199', 'X'].map(isForeignDocument)).toEqual([false, false, false]);
  });
});

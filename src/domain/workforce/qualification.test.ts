import { describe, expect, it } from 'vitest';
import { isTrainedFor, levelOn } from './qualification.ts';

const held = [
  { what: 'level' as const, value: 'assistant', fromOn: '2019-06-01', untilOn: null },
  { what: 'level' as const, value: 'social-worker', fromOn: '2023-06-01', untilOn: '2026-11-23' },
  { what: 'scale' as const, value: 'phq-9', fromOn: '2026-01-10', untilOn: null },
];

describe('what a social worker is qualified for', () => {
  it('is the highest level whose registration holds', () => {
    expect(levelOn(held, '2026-11-23')).toBe('social-worker');
    expect(levelOn(held, '2026-11-24')).toBe('assistant');
    expect(levelOn(held, '2019-05-31')).toBeNull();
  });
  it('is each scale from the day of its training', () => {
    expect(isTrainedFor(held, 'phq-9', '2026-01-10')).toBe(true);
    expect(isTrainedFor(held, 'phq-9', '2026-01-09')).toBe(false);
    expect(isTrainedFor(held, 'gad-7', '2026-11-23')).toBe(false);
  });
});

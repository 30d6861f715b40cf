import { describe, expect, it } from 'vitest';
import { handedTo, handOver, withFill } from './handed-over.ts';

describe('what is handed to a form', () => {
  it('is for that form alone, and the last one holds', () => {
    handOver('/cases/1?act=a', { phone: '1' });
    expect(handedTo('/cases/1?act=a')).toEqual({ phone: '1' });
    expect(handedTo('/cases/2?act=a')).toBeNull();
    handOver('/cases/2?act=a', {});
    expect(handedTo('/cases/1?act=a')).toBeNull();
  });
  it('takes the place of what was said, and nothing else does', () => {
    const old = { person: { name: '张', phone: '1' }, letters: [1] };
    expect(withFill(old, { person: { phone: '2' } })).toEqual({ person: { name: '张', phone: '2' }, letters: [1] });
    expect(withFill(old, null)).toBe(old);
    expect(withFill(undefined, { managementClass: 'strict' })).toEqual({ managementClass: 'strict' });
    expect(withFill(undefined, null)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { againstHolding } from './workforce.ts';

describe('who may hold which post', () => {
  it('never seats a social worker in an enforcement unit', () => {
    expect(againstHolding('social-worker', 'office', [])).not.toBeNull();
    expect(againstHolding('social-worker', 'social-work', [])).toBeNull();
  });
  it('keeps the three administrators apart from each other and from the work', () => {
    expect(againstHolding('security-admin', 'city', ['system-admin'])).not.toBeNull();
    expect(againstHolding('office', 'office', ['audit-admin'])).not.toBeNull();
    expect(againstHolding('audit-admin', 'city', [])).toBeNull();
  });
});

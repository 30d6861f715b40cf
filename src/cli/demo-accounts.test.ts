import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accounts } from '../../database/people/city.ts';
import { reachOf } from '#domain/permission.ts';
import { demoAccounts } from './demo-accounts.ts';

const named = accounts.filter((one) => one.named);
const kept = named.filter((one) => reachOf[one.post] === 'self');

describe('what a demo prints of its people', () => {
  it('is an account a post, with the names of those who work there', () => {
    const lines = demoAccounts().split('\n').slice(1, -1);
    expect(lines.map((line) => line.trim().split(/\s+/)[0])).toEqual(named.map((one) => one.account));
    expect(lines[0]).toContain('吴敏');
  });
  it('names nobody under correction, nor the family; the README neither', () => {
    expect(kept.map((one) => one.account)).toEqual(['client', 'guardian']);
    const texts = [
      demoAccounts(),
      ...['README.md', 'README.en.md'].map((file) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')),
    ];
    for (const { name } of kept) expect([name, texts.filter((text) => text.includes(name))]).toEqual([name, []]);
  });
});

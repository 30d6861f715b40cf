import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toActs, toFiles } from '../../../../tests/tamper/acts.ts';
import { type Origin, tamperWith } from '../../../../tests/tamper/spot.ts';
import { inTables } from '../../../../tests/tamper/tables.ts';
import { openTampered } from '../../../../tests/tamper/world.ts';

// Whoever may do everything to the database changes something: verifying finds it and names it. All of them: npm run faults -- tamper.
let origin: Origin & { readonly drop: () => Promise<void>; readonly number: string };
let place: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'guihang-tamper-keys-'));
  origin = await openTampered(join(place, 'keys'));
});
afterAll(async () => {
  await origin?.drop();
  rmSync(place, { recursive: true, force: true });
});

const short = [
  'acts: tail cut, head set back',
  'acts: the last rewritten, all re-chained',
  'acts: one forged through the append function',
  'person: the name, after the statement',
  'paper: one bit of its bytes',
  'witness: its last lines cut',
  'witness: all of it removed',
  'administration: row added',
  'post_holding: column changed',
  'number_series: column changed',
];
const all = [...toActs, ...toFiles, ...inTables];

describe('a record that nobody has touched', () => {
  it('is found whole: chains, witness, both statements, papers, and all that the acts give', async () => {
    const { found, said } = await tamperWith(origin, { name: 'nothing', does: async () => true });
    expect(said).toEqual([]);
    expect(found.statements).toBe(2);
    expect(found.papers).toBeGreaterThan(0);
    expect(found.witnessLines).toBeGreaterThan(10);
  });
});

describe('a record that was tampered with', () => {
  it.each(short)('is found out: %s', async (name) => {
    const tampering = all.find((one) => one.name === name)!;
    const { did, said } = await tamperWith(origin, tampering);
    expect(did).toBe(true);
    expect(said.filter((line) => tampering.names.test(line))).not.toEqual([]);
  });
});

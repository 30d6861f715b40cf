import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movableClock } from '../clock.ts';
import { NotWitnessed } from '../errors.ts';
import { filesIn, readWitness, type Told } from './lines.ts';
import { openWitness } from './witness.ts';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'guihang-witness-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

let nth = 0;
const newFolder = (): string => {
  nth += 1;
  return join(place, `w${nth}`);
};
const act = (seq: number, file = 'a'): Told => ({ tenant: '150100', file, seq, hash: seq.toString(16).padStart(64, '0') });
const seqs = (folder: string): number[][] => readWitness(folder).lines.map((line) => line.acts.map(({ seq }) => seq));
const filesOf = (folder: string): readonly string[] => filesIn(folder);

describe('the witness', () => {
  it('is on the disk before it answers, each line holding the hash of the one before', async () => {
    const folder = newFolder();
    const witness = openWitness(folder, movableClock('2026-11-23'));
    await witness.tell([act(1), act(2)]);
    expect(seqs(folder)).toEqual([[1, 2]]);
    await witness.tell([act(3)]);
    const { lines, faults } = readWitness(folder);
    expect(faults).toEqual([]);
    expect(lines.map(({ n }) => n)).toEqual([1, 2]);
    expect(lines[1]!.prev).toBe(lines[0]!.hash);
    await witness.close(true);
    expect(readWitness(folder).lines.at(-1)).toMatchObject({ n: 3, mark: 'closed', acts: [] });
  });

  it('takes what comes while it writes in one line, and loses none', async () => {
    const folder = newFolder();
    const witness = openWitness(folder, movableClock('2026-11-23'));
    await Promise.all(Array.from({ length: 200 }, (_, i) => witness.tell([act(i + 1)])));
    expect(
      seqs(folder)
        .flat()
        .toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    expect(readWitness(folder).lines.length).toBeLessThan(20);
    expect(readWitness(folder).faults).toEqual([]);
    await witness.close(true);
  });

  it('begins a new file with each day, and the chain goes on', async () => {
    const folder = newFolder();
    const clock = movableClock('2026-11-23');
    const witness = openWitness(folder, clock);
    await witness.tell([act(1)]);
    clock.moveTo('2026-11-24');
    await witness.tell([act(2)]);
    expect(filesOf(folder)).toEqual(['000001-2026-11-23.witness', '000002-2026-11-24.witness']);
    expect(readWitness(folder).faults).toEqual([]);
    await witness.close(true);
  });

  it('is written by a command beside the server, and the chain is one', async () => {
    const folder = newFolder();
    const clock = movableClock('2026-11-23');
    const [one, other] = [openWitness(folder, clock), openWitness(folder, clock)];
    await Promise.all([...Array(40).keys()].map((i) => (i % 2 === 0 ? one : other).tell([act(i + 1)])));
    clock.moveTo('2026-11-24');
    await other.tell([act(41)]);
    await one.tell([act(42)]);
    expect(seqs(folder).flat()).toHaveLength(42);
    expect(readWitness(folder).faults).toEqual([]);
    await Promise.all([one.close(true), other.close(true)]);
  });

  it('goes on behind a line that a crash cut short, which nobody was answered for', async () => {
    const folder = newFolder();
    const first = openWitness(folder, movableClock('2026-11-23'));
    await first.tell([act(1)]);
    appendFileSync(join(folder, '000001-2026-11-23.witness'), '[2,"2026-11');
    expect(readWitness(folder)).toMatchObject({ faults: [{ what: 'torn', line: 2 }] });
    const next = openWitness(folder, movableClock('2026-11-23'));
    await next.tell([act(2)]);
    expect(readWitness(folder).faults).toEqual([]);
    expect(seqs(folder)).toEqual([[1], [2]]);
    await Promise.all([first.close(true), next.close(true)]);
  });

  it.each([
    ['a line that was altered', (text: string) => text.replace('"a",2', '"b",2'), [{ line: 3, what: 'link' }]],
    ['a line that was taken out', (text: string) => text.split('\n').toSpliced(1, 1).join('\n'), [{ line: 2, what: 'link' }]],
    [
      'two that changed places',
      (text: string) => [1, 0, 2, 3].map((i) => text.split('\n')[i]).join('\n'),
      [{ line: 1 }, { line: 2 }, { line: 3 }],
    ],
    ['a line that is none', (text: string) => text.replace(/\n.*\n/, '\nnothing\n'), [{ line: 2, what: 'broken' }, { line: 3 }]],
  ])('tells %s', async (_what, change, faults) => {
    const folder = newFolder();
    const witness = openWitness(folder, movableClock('2026-11-23'));
    for (const seq of [1, 2, 3]) await witness.tell([act(seq)]);
    const file = join(folder, '000001-2026-11-23.witness');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(readWitness(folder).faults).toMatchObject(faults);
  });

  it('goes on from what it knows when its files are taken away under it, and the gap stays for everybody to see', async () => {
    const folder = newFolder();
    const witness = openWitness(folder, movableClock('2026-11-23'));
    for (const seq of [1, 2]) await witness.tell([act(seq)]);
    rmSync(folder, { recursive: true });
    await witness.tell([act(3)]).catch(() => witness.settled());
    expect(readWitness(folder)).toMatchObject({ lines: [{ n: 3, acts: [{ seq: 3 }] }], faults: [{ line: 1, what: 'link' }] });
    await witness.close(true);
  });

  it('answers for nothing that it could not write, refuses the next before its commit, and catches up', async () => {
    const folder = newFolder();
    const witness = openWitness(folder, movableClock('2026-11-23'));
    await witness.tell([act(1)]);
    renameSync(folder, `${folder}.away`);
    writeFileSync(folder, 'no folder');
    await expect(witness.tell([act(2)])).rejects.toBeInstanceOf(NotWitnessed);
    expect(witness.trouble()).toContain('见证文件写不进去');
    await expect(witness.ready()).rejects.toMatchObject({ code: 'storage.read-only', message: expect.stringContaining('没有存下') });
    await expect(witness.settled()).rejects.toBeInstanceOf(NotWitnessed);
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
    await witness.ready();
    await witness.settled();
    expect(witness.trouble()).toBeNull();
    expect(seqs(folder)).toEqual([[1], [2]]);
    await witness.tell([act(3)]);
    expect(seqs(folder)).toEqual([[1], [2], [3]]);
    expect(readWitness(folder).faults).toEqual([]);
    await witness.close(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import { batchBeside } from '#domain/ledger/batch-row.ts';
import { beside } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { somebody } from '../../../tests/made-case.ts';
import { lessonBeside } from './lesson-row.ts';

const act = (seq: number, kind: string, content: object, more: Partial<Act> = {}): Act => ({
  seq,
  kind,
  actedOn: plainDate('2026-11-23'),
  recordedAt: '2026-11-23T01:00:00.000Z',
  actor: somebody('county-agency'),
  content,
  corrects: null,
  standsFor: seq,
  ...more,
});

it('is known of every kind of file that only keeps its acts', () => expect(beside).toEqual([batchBeside, lessonBeside]));

describe('the row beside a lesson', () => {
  const plan = { theme: '压力来了怎么办', strand: 'mind', form: 'lecture', required: true, startsAt: '09:00', minutes: 60, place: '二楼' };
  const planned = act(1, 'education.session-planned', { lessonId: 'l', ...plan, heldOn: '2026-11-30', makeUpOf: null });
  it('is the plan, by whoever made it; held when there is a sheet', () => {
    const { startsAt, ...same } = plan;
    const row = { ...same, starts_at: startsAt, held_on: '2026-11-30', make_up_of: null, unit_id: '150104', account_id: 'county' };
    expect(lessonBeside.says([planned], {})).toEqual({ ...row, state: 'planned' });
    expect(lessonBeside.says([planned, act(2, 'education.attendance-taken', {})], {})).toEqual({ ...row, state: 'held' });
  });
  it('is not spoken of where no plan stands', () => expect(lessonBeside.says([], {})).toEqual({}));
});

describe('the row beside an import', () => {
  const brought = act(1, 'ledger.brought', { fileName: 'a.csv', sha256: 'x', bytes: 3 });
  const taken = (seq: number, rows: number) => act(seq, 'ledger.taken-in', { rows });
  const back = act(3, 'ledger.taken-back', { reason: '选错了文件', undone: 2 });
  const row = { file_name: 'a.csv', file_sha256: 'x', unit_id: '150104', account_id: 'county' };
  it('is how it came, what became of it and that it was taken back', () => {
    expect(batchBeside.says([brought], { state: 'taken' })).toEqual({ ...row, state: 'checked' });
    expect(batchBeside.says([brought, taken(2, 5)], { state: 'checked' })).toEqual({ ...row, rows: 5, state: 'taken' });
    expect(batchBeside.says([brought, taken(2, 5), back], {})).toEqual({ ...row, rows: 5, message: '选错了文件', state: 'undone' });
    expect(batchBeside.says([brought, taken(2, 5), back, taken(4, 6)], {})).toEqual({ ...row, rows: 6, state: 'taken' });
  });
  it.each(['taking', 'undoing', 'failed'])('leaves to its job what the job says between two acts: %s', (state) =>
    expect(batchBeside.says([brought, taken(2, 5)], { state })).toEqual({ ...row, rows: 5 }),
  );
  it('is nobody’s where it was brought at the command line, and is not spoken of where it has no file of its own', () => {
    const alone = { ...brought, actor: { ...brought.actor, accountId: null } };
    expect(batchBeside.says([alone], {})).not.toHaveProperty('account_id');
    expect(batchBeside.says([], { state: 'taken' })).toEqual({});
  });
});

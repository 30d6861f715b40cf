import { describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import { batchBeside, rowsListed } from '#domain/ledger/batch-row.ts';
import { beside, listed } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { somebody } from '../../../tests/made-case.ts';
import { lessonBeside, rollListed } from './lesson-row.ts';

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

describe('the rows by which a case stands in a list', () => {
  it('are those of the roll of a lesson and of a ledger', () => expect(listed).toEqual([rowsListed, rollListed]));
  it('say whether the person came, by the act that says so', () => {
    const came = act(4, 'education.attended', { lessonId: 'l' });
    const stayed = act(5, 'education.attended', { lessonId: 'm', absent: true });
    expect(rollListed.says([came, act(6, 'visit.made', {}), stayed], 'c')).toEqual([
      { key: { lesson_id: 'l', case_id: 'c' }, columns: { came: true, act_seq: 4, gap_reason: null } },
      { key: { lesson_id: 'm', case_id: 'c' }, columns: { came: false, act_seq: 5 } },
    ]);
  });
  it('say whose a row of a ledger became, each time it was taken', () =>
    expect(
      rowsListed.says([act(1, 'ledger.taken-over', { batchId: 'b', row: 5 }), act(3, 'ledger.taken-again', { batchId: 'd', row: 7 })], 'c'),
    ).toEqual([
      { key: { batch_id: 'b', row: 5 }, columns: { case_id: 'c' } },
      { key: { batch_id: 'd', row: 7 }, columns: { case_id: 'c' } },
    ]));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage, type Cell } from '#domain/education/coverage.ts';
import { gapReasons, strands, type Attendance, type Learner, type Session, type Strand } from '#domain/education/education.ts';
import { plainDate } from '#domain/time/plain-date.ts';

const day = plainDate;
const session = (id: string, heldOn: string, more: Partial<Session> = {}): Session => ({
  id,
  theme: '压力来了怎么办',
  strands: ['mind'],
  form: 'lecture',
  heldOn: day(heldOn),
  state: 'held',
  obligation: 'required',
  invited: ['赵志刚', '何静', '托娅', '李丽娟'],
  ...more,
});
const learner = (id: string, more: Partial<Learner> = {}): Learner => ({ id, enteredOn: day('2026-01-05'), ...more });
const came = (sessionId: string, personId: string): Attendance => ({ sessionId, personId, came: true, signedBy: 'card' });
const cell = (cells: readonly Cell[], personId: string, strand: Strand = 'mind') =>
  cells.find((c) => c.personId === personId && c.strand === strand);

describe('coverage of a month', () => {
  const november = session('s1', '2026-11-21');
  it('tells who came, who had a reason, and never supposes one', () => {
    const { cells } = coverage(
      [learner('李丽娟'), learner('何静'), learner('赵志刚')],
      [november],
      [came('s1', '李丽娟'), { sessionId: 's1', personId: '何静', came: false, reason: 'away' }],
      '2026-11',
    );
    expect(cell(cells, '李丽娟')).toMatchObject({ state: 'came' });
    expect(cell(cells, '何静')).toMatchObject({ state: 'gap', reason: 'away' });
    expect(cell(cells, '赵志刚')).toMatchObject({ state: 'gap', reason: 'not-asked' });
  });
  it('leaves a newcomer out by the day and says so; who entered on the day of the session is due', () => {
    const { cells, denominators } = coverage(
      [learner('托娅', { enteredOn: day('2026-11-22') }), learner('何静', { enteredOn: day('2026-11-21') })],
      [november],
      [],
      '2026-11',
    );
    expect(cell(cells, '托娅')).toEqual({
      personId: '托娅',
      strand: 'mind',
      state: 'not-due',
      reason: 'newcomer',
      says: '入矫 2026-11-22，在 2026-11-21 的课之后，不计应到',
    });
    expect(cell(cells, '何静')).toMatchObject({ state: 'gap' });
    expect(denominators.find((d) => d.strand === 'mind')).toMatchObject({
      registered: 2,
      due: 1,
      minus: [{ reason: 'newcomer', people: [{ id: '托娅' }] }],
    });
  });
  it('leaves out who was released before the session, not who was released on the day', () => {
    const { cells } = coverage(
      [learner('托娅', { endedOn: day('2026-11-20') }), learner('何静', { endedOn: day('2026-11-21') })],
      [november],
      [],
      '2026-11',
    );
    expect(cell(cells, '托娅')).toMatchObject({ state: 'not-due', reason: 'ended' });
    expect(cell(cells, '何静')).toMatchObject({ state: 'gap' });
  });
  it('never counts absence from a voluntary session, and shows who came to it', () => {
    const choir = session('s2', '2026-11-14', { obligation: 'voluntary', strands: ['culture'] });
    const { cells, denominators } = coverage(
      [learner('何静'), learner('李丽娟')],
      [choir],
      [came('s2', '李丽娟'), { sessionId: 's2', personId: '何静', came: false, reason: 'not-asked' }],
      '2026-11',
    );
    expect(cell(cells, '何静', 'culture')).toMatchObject({ state: 'not-due', reason: 'none-held' });
    expect(cell(cells, '李丽娟', 'culture')).toMatchObject({ state: 'came-voluntarily' });
    expect(denominators.find((d) => d.strand === 'culture')).toMatchObject({ due: 0, gaps: [], cameVoluntarily: 1 });
  });
  it('closes a gap by its make-up, also in the next month, and in the month of the session missed', () => {
    const makeUp = session('s3', '2026-12-01', { makesUpFor: 's1', invited: ['何静'] });
    const all = [november, makeUp];
    expect(cell(coverage([learner('何静')], all, [came('s3', '何静')], '2026-11').cells, '何静')).toMatchObject({
      state: 'made-up',
      sessionId: 's3',
    });
    expect(cell(coverage([learner('何静')], all, [came('s3', '何静')], '2026-12').cells, '何静')).toMatchObject({
      state: 'not-due',
      reason: 'none-held',
    });
  });
  it('asks for one of two parallel sessions, not for both', () => {
    const { cells } = coverage([learner('何静')], [november, session('s4', '2026-11-28')], [came('s4', '何静')], '2026-11');
    expect(cell(cells, '何静')).toMatchObject({ state: 'came', sessionId: 's4' });
  });
  it('counts nothing that is only planned or was cancelled', () => {
    for (const state of ['planned', 'cancelled'] as const) {
      expect(cell(coverage([learner('何静')], [{ ...november, state }], [], '2026-11').cells, '何静')).toMatchObject({
        reason: 'none-held',
      });
    }
  });
  it('keeps an exemption to its strand and its days', () => {
    const person = learner('何静', { exempt: [{ from: day('2026-11-01'), until: day('2026-11-21'), ground: '住院', strand: 'mind' }] });
    const law = session('s5', '2026-11-21', { strands: ['law'] });
    const { cells } = coverage([person], [november, law], [], '2026-11');
    expect(cell(cells, '何静')).toMatchObject({ state: 'not-due', reason: 'exempt', says: '免修：住院' });
    expect(cell(cells, '何静', 'law')).toMatchObject({ state: 'gap' });
    expect(cell(coverage([person], [{ ...november, heldOn: day('2026-11-22') }], [], '2026-11').cells, '何静')).toMatchObject({
      state: 'gap',
    });
  });
  it('says so when the session was not meant for a person', () => {
    expect(cell(coverage([learner('孟彩霞')], [november], [], '2026-11').cells, '孟彩霞')).toMatchObject({ reason: 'not-invited' });
  });
});

describe('every denominator', () => {
  const ids = ['甲', '乙', '丙', '丁'];
  const someDay = fc.integer({ min: 1, max: 28 }).map((d) => day(`2026-11-${String(d).padStart(2, '0')}`));
  const someSessions = fc
    .array(
      fc.record({
        strands: fc.subarray([...strands], { minLength: 1 }),
        heldOn: someDay,
        state: fc.constantFrom('planned', 'held', 'cancelled'),
        obligation: fc.constantFrom('required', 'voluntary'),
        invited: fc.subarray(ids),
      }),
      { maxLength: 6 },
    )
    .map((list) =>
      list.map((s, i): Session => ({ ...s, id: `s${i}`, theme: '', form: 'lecture', ...(i > 3 ? { makesUpFor: `s${i - 4}` } : {}) })),
    );
  const someMarks = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(...ids), fc.boolean(), fc.constantFrom(...gapReasons)), {
      maxLength: 12,
    })
    .map((list) =>
      list.map(
        ([s, personId, here, reason]): Attendance =>
          here ? came(`s${s}`, personId) : { sessionId: `s${s}`, personId, came: false, reason },
      ),
    );
  it('is the register less those named, and splits into who came, made up or is missing with a reason', () => {
    fc.assert(
      fc.property(someSessions, someMarks, fc.array(someDay, { minLength: 4, maxLength: 4 }), (sessions, marks, entered) => {
        const people = ids.map((id, i) => learner(id, { enteredOn: entered[i] ?? day('2026-01-05') }));
        const { cells, denominators } = coverage(people, sessions, marks, '2026-11');
        expect(cells).toHaveLength(people.length * strands.length);
        for (const d of denominators) {
          expect(d.registered - d.minus.reduce((n, m) => n + m.people.length, 0)).toBe(d.due);
          expect(d.came + d.madeUp + d.gaps.reduce((n, g) => n + g.people.length, 0)).toBe(d.due);
        }
      }),
      { numRuns: 500 },
    );
  });
  it('does not move when only voluntary sessions are missed', () => {
    fc.assert(
      fc.property(someSessions, someMarks, (sessions, marks) => {
        const people = ids.map((id) => learner(id));
        const kept = marks.filter((m) => m.came || sessions.find((s) => s.id === m.sessionId)?.obligation !== 'voluntary');
        expect(coverage(people, sessions, kept, '2026-11')).toEqual(coverage(people, sessions, uniqueLast(marks, kept), '2026-11'));
      }),
      { numRuns: 200 },
    );
  });
});

/** The marks with voluntary absences put back, where they do not overwrite that the person came. */
function uniqueLast(marks: readonly Attendance[], kept: readonly Attendance[]): Attendance[] {
  const key = (m: Attendance) => `${m.sessionId} ${m.personId}`;
  return [...marks.filter((m) => !kept.includes(m) && !kept.some((k) => key(k) === key(m))), ...kept];
}

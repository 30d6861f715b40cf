import { describe, expect, it } from 'vitest';
import { publishedSets } from '../../../database/people/local-sets.ts';
import type { Act, Actor } from '#domain/act/act.ts';
import { foldCase, speaking, withdrawal } from '#domain/act/fold.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import type { OpenDuty } from '#domain/duty/duty.ts';
import { takenAgainKind, takenOverKind, undoneKind } from '#domain/ledger/ledger.acts.ts';
import type { TakingOver } from '#domain/ledger/taking-over.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { bareFile, caseBefore, unopenedCase } from './file.ts';
import type { CaseHead } from './file-in.ts';
import { type FileStep, judge, next, nextOfEach, type Recording, refolded, settled } from './next.ts';

const on = plainDate('2026-11-23');
const office: Actor = { accountId: 'a', name: '苏日娜', post: 'office', unitId: '150104008', unitName: '昭君路司法所' };
const worker: Actor = { ...office, accountId: 'b', name: '李静', post: 'social-worker' };
const person = {
  name: '布仁和',
  sex: '男' as const,
  bornOn: plainDate('1985-06-01'),
  idNumber: '150199198506010014',
  nation: '蒙古族',
  education: null,
  phone: '13800001111',
  address: '玉泉区昭君路街道',
  employment: null,
};
const head: CaseHead = {
  caseId: 'f',
  number: '（2026）呼玉矫案1号',
  person: { ...person, id: 'p', household: null },
  local: publishedSets,
  county: { id: '150104', name: '玉泉区' },
  office: { id: '150104008', name: '昭君路司法所' },
  worker: null,
};
const taking: TakingOver = {
  batchId: 'x',
  row: 1,
  person,
  measure: 'probation',
  penalty: 'detention',
  penaltyMonths: 4,
  termMonths: 24,
  charge: '危险驾驶罪',
  court: '呼和浩特市玉泉区人民法院',
  documentNumber: '（2025）内0104刑初1号',
  inWords: '拘役四个月，缓刑二年',
  effectiveOn: plainDate('2026-01-05'),
  startsOn: plainDate('2026-01-05'),
  endsOn: plainDate('2028-01-04'),
  computedEndsOn: null,
  reportedOn: plainDate('2026-01-07'),
  managementClass: 'general',
  prohibitionOrder: null,
  worker: null,
  words: {},
};

/** A file that is told act by act, as the writer would keep it. */
const tellFile = () => {
  const acts: Act[] = [];
  let file: CaseFile | null = null;
  let duties: readonly OpenDuty[] = [];
  let [day, second] = [addDays(on, -30), 0];
  const before = () => (file ? caseBefore(file, duties, acts.length) : unopenedCase(head));
  const ask = (kind: string, content: object, more: Partial<Recording> = {}) => {
    second += 1;
    const now = `${day}T01:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000Z`;
    const given = { day, now, calendar: builtInCalendar, delegated: ['leave.decided'], acts, openAlready: null, opened: null };
    return next(before(), { kind, actedOn: day, content, by: office, corrects: null, ...more }, given);
  };
  const tell = (kind: string, content: object, more: Partial<Recording> = {}): FileStep => {
    const outcome = ask(kind, content, more);
    if (!('steps' in outcome)) throw new Error(JSON.stringify(outcome));
    const [step] = outcome.steps as [FileStep];
    acts.push(step.act);
    file = step.seen;
    duties = step.required.map((duty) => ({ ...duty, id: duty.key }));
    return step;
  };
  const codes = (kind: string, content: object, more: Partial<Recording> = {}): readonly string[] => {
    const outcome = ask(kind, content, more);
    return 'refused' in outcome ? outcome.refused.map((one) => one.code) : [];
  };
  const correct = (step: FileStep, content: object) =>
    tell(
      step.act.kind,
      { ...content, ...(step.declaration.putRight && { correctionReason: '凭原件更正' }) },
      { corrects: step.act.seq, actedOn: step.act.actedOn },
    );
  const takeBack = (step: FileStep) => tell(withdrawal, { seq: step.act.seq, reason: '记错了人' });
  const passDays = (n: number): void => {
    [day, second] = [addDays(day, n), 0];
  };
  tell(takenOverKind, taking);
  return { acts, tell, ask, codes, correct, takeBack, passDays, file: () => file!, keys: () => duties.map((one) => one.key), before };
};

const leaveUntil = (returnsOn: string) => ({
  departsOn: '2026-10-28',
  returnsOn,
  area: 'elsewhere',
  destination: '包头市昆都仑区某医院',
  reason: 'medical',
  detail: '陪同父亲就医',
  contact: '布和 13800000000',
  proofs: [],
});
const granted = (leave: number, reason = '事由属实，准予外出') => ({
  leave,
  outcome: 'granted',
  reason,
  checkEveryDays: 3,
  reportThere: false,
});
const report = (promise?: string) => ({ way: 'in-person', topics: ['law'], ...(promise && { promise }) });
const promises = (file: CaseFile) => file.facts.reporting.promises.map((one) => `${one.seq}${one.text}`);

describe('an act corrected three times', () => {
  it('keeps one number, one place in the facts, one duty and one row', () => {
    const { tell, correct, file, keys } = tellFile();
    const asked = tell('leave.requested', leaveUntil('2026-10-29'));
    const [key] = keys().filter((one) => one.startsWith('leave.decide'));
    let last = asked;
    for (const returnsOn of ['2026-10-30', '2026-10-31', '2026-11-01']) {
      last = correct(last, leaveUntil(returnsOn));
      expect(last.act.standsFor).toBe(asked.act.seq);
      expect(last.rows.map((row) => [row.table, row.key, row.columns.returns_on])).toEqual([
        ['leave_permit', { asked_seq: asked.act.seq }, returnsOn],
      ]);
      expect(last.duties.open).toEqual([]);
      expect(last.duties.close).toEqual([]);
    }
    expect(file().facts.leave).toMatchObject([{ askedSeq: asked.act.seq, returnsOn: '2026-11-01', state: 'asked' }]);
    expect(keys().filter((one) => one.startsWith('leave.decide'))).toEqual([key]);
  });
  it('is judged each time on the file as it was before it, and only where it still speaks', () => {
    const { tell, correct, codes } = tellFile();
    const asked = tell('leave.requested', leaveUntil('2026-10-29'));
    const decided = tell('leave.decided', granted(asked.act.seq));
    expect(codes('leave.decided', granted(asked.act.seq))).not.toEqual([]);
    const second = correct(decided, granted(asked.act.seq, '事由属实，证明已补'));
    expect(codes('leave.decided', granted(asked.act.seq), { corrects: decided.act.seq })).toEqual(['act.already-corrected']);
    const third = correct(second, granted(asked.act.seq, '事由属实，证明已补，准予外出'));
    expect([second, third].map((one) => one.act.standsFor)).toEqual([decided.act.seq, decided.act.seq]);
  });
});

describe('what is taken back', () => {
  it('is taken out of the facts, the duties, what is said of the person and the rows', () => {
    const { tell, takeBack, file, keys } = tellFile();
    const [before, owed] = [file().facts, keys()];
    const step = tell('reporting.reported', report('周五前交证明'));
    expect(promises(file())).toEqual([`${step.act.seq}周五前交证明`]);
    const back = takeBack(step);
    expect([back.facts, keys()]).toEqual([before, owed]);
    expect(back.said).toMatchObject({ phone: person.phone });
  });
  it('gives the place back to what a correction had corrected', () => {
    const { tell, correct, takeBack, file } = tellFile();
    const first = tell('reporting.reported', report('甲'));
    tell('reporting.reported', report('乙'));
    const second = correct(first, report('丙'));
    const third = correct(second, report('丁'));
    expect(promises(file())).toEqual([`${first.act.seq}丁`, `${first.act.seq + 1}乙`]);
    takeBack(third);
    expect(promises(file())).toEqual([`${first.act.seq}丙`, `${first.act.seq + 1}乙`]);
    takeBack(second);
    expect(promises(file())).toEqual([`${first.act.seq}甲`, `${first.act.seq + 1}乙`]);
    correct(first, report('戊'));
    expect(promises(file())).toEqual([`${first.act.seq}戊`, `${first.act.seq + 1}乙`]);
  });
  it('is neither corrected nor taken back again', () => {
    const { tell, takeBack, codes } = tellFile();
    const step = tell('reporting.reported', report());
    const back = takeBack(step);
    expect(codes('reporting.reported', report(), { corrects: step.act.seq })).toEqual(['act.already-withdrawn']);
    expect(codes(withdrawal, { seq: step.act.seq, reason: '记错了人' })).toEqual(['act.already-withdrawn']);
    expect(codes(withdrawal, { seq: back.act.seq, reason: '记错了人' })).toEqual(['act.withdrawal-stays']);
  });
  it('is refused with every ground at once: another’s, too late, in force outside the file', () => {
    const { tell, passDays, codes } = tellFile();
    const asked = tell('leave.requested', leaveUntil('2026-10-29'));
    passDays(1);
    expect(codes(withdrawal, { seq: asked.act.seq, reason: '记错了人' }, { by: worker })).toEqual([
      'act.not-own',
      'act.too-late-to-withdraw',
      'act.not-withdrawable',
    ]);
  });
});

describe('what cannot even be judged', () => {
  const file = tellFile();
  const step = file.tell('reporting.reported', report());
  it.each([
    ['kind', 'no.such-kind', {}],
    ['kind', takenOverKind, {}],
    ['kind', 'education.session-planned', {}],
    ['day', 'reporting.reported', { actedOn: addDays(on, 1) }],
    ['target', 'reporting.reported', { corrects: 9 }],
    ['target', 'reporting.talked', { corrects: step.act.seq }],
  ] as const)('is astray by its %s: %s', (astray, kind, more) => expect(file.ask(kind, report(), more)).toEqual({ astray }));
  it('is a withdrawal of nothing', () => expect(file.ask(withdrawal, { seq: 9, reason: '记错了人' })).toEqual({ astray: 'target' }));
  it('is an act of a case that nobody opened, and of a case in a lesson', () => {
    const given = { delegated: [], acts: [], openAlready: null, opened: null, now: `${on}T09:00:00+08:00` };
    const asked: Recording = { kind: 'reporting.reported', actedOn: on, content: report(), by: office, corrects: null };
    expect(judge(unopenedCase(head), asked, given)).toEqual({ astray: 'kind' });
    expect(judge(bareFile('lesson', 'l', 0), asked, given)).toEqual({ astray: 'kind' });
  });
});

describe('a file', () => {
  const given = {
    day: on,
    now: `${on}T01:00:00.000Z`,
    calendar: builtInCalendar,
    delegated: [],
    acts: [],
    openAlready: null,
    opened: null,
  };
  it('is opened by its first act with the duties it then has', () => {
    const outcome = next(unopenedCase(head), { kind: takenOverKind, actedOn: on, content: taking, by: office, corrects: null }, given);
    const [step] = (outcome as { steps: FileStep[] }).steps;
    expect(step!.act).toMatchObject({ seq: 1, standsFor: 1, corrects: null, recordedAt: given.now });
    expect(step!.duties).toEqual({ open: step!.required, amend: [], close: [] });
    expect(step!.required.length).toBeGreaterThan(0);
    expect(step!.said).toMatchObject({ phone: person.phone });
  });
  it('of a lesson only keeps its acts', () => {
    const content = { lessonId: 'l', theme: '压力来了怎么办' };
    const recording: Recording = { kind: 'education.session-planned', actedOn: on, content, by: office, corrects: null };
    const [step] = (next(bareFile('lesson', 'l', 4), recording, given) as { readonly steps: readonly FileStep<'lesson'>[] }).steps;
    expect(step).toMatchObject({ fileId: 'l', facts: null, seen: null, required: [], rows: [], said: {}, act: { seq: 5 } });
  });
  it('of an import that was undone is ended, and begins anew when it is taken again', () => {
    const { tell, file, keys } = tellFile();
    const opened = file().facts;
    const undone = tell(undoneKind, { batchId: 'x', reason: '选错了文件' });
    expect([file().facts.status, keys()]).toEqual(['terminated', []]);
    expect(undone.duties.close.length).toBeGreaterThan(0);
    const again = tell(takenAgainKind, { ...taking, person: { ...person, phone: '13900002222' } });
    expect(again.facts).toEqual(opened);
    expect(again.duties.open.length).toBe(undone.duties.close.length);
    expect(again.said.phone).toBe('13900002222');
  });
  it('is looked at again without an act: what the new day requires opens', () => {
    const { before } = tellFile();
    const asOf = (day: string) => settled(before(), { day: plainDate(day), calendar: builtInCalendar });
    expect(asOf(addDays(on, -30)).duties).toEqual({ open: [], amend: [], close: [] });
    const later = asOf('2027-12-20');
    expect(later.duties.open.length).toBeGreaterThan(0);
    expect(later.required).toEqual(expect.arrayContaining([...later.duties.open]));
  });
});

describe('the same act in many files', () => {
  const many = (recording: Recording, ...told: ReturnType<typeof tellFile>[]) =>
    nextOfEach(
      told.map((one, i) => ({
        before: { ...one.before(), id: `f${i}` },
        recording,
        given: { day: on, now: `${on}T01:00:00.000Z`, calendar: builtInCalendar, delegated: [], acts: [], openAlready: null, opened: null },
      })),
    );
  const attended = { lessonId: 'l', theme: '压力来了怎么办', strand: 'law', form: 'lecture', required: true, makeUpOf: null };
  const came: Recording = { kind: 'reporting.reported', actedOn: on, content: report(), by: office, corrects: null };
  it('gives each file its own step', () => {
    const outcome = many({ ...came, kind: 'education.attended', content: attended }, tellFile(), tellFile());
    expect('steps' in outcome && outcome.steps.map((step) => [step.fileId, step.act.seq])).toEqual([
      ['f0', 2],
      ['f1', 2],
    ]);
  });
  it('is refused for all when it is refused for one, in whose file it says', () => {
    const ended = tellFile();
    ended.tell(undoneKind, { batchId: 'x', reason: '选错了文件' });
    const outcome = many(came, tellFile(), ended);
    expect('refused' in outcome && outcome.refused.map(({ fileId, name, grounds }) => [fileId, name, grounds.length > 0])).toEqual([
      ['f1', '布仁和', true],
    ]);
  });
});

describe('a file of 500 acts', () => {
  it('says the same when all are folded at once as it said step by step', () => {
    const told = tellFile();
    const own: FileStep[] = [];
    let seed = 7;
    const chance = (n: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor(seed / 65_536) % n;
    };
    const done = { corrected: 0, back: 0 };
    while (told.acts.length < 500) {
      const last = own.at(-1);
      const what = last === undefined ? 0 : chance(6);
      if (what === 1 && last && speaking(told.acts).includes(last.act)) {
        own.push(told.correct(last, report(`更正${told.acts.length}`)));
        done.corrected += 1;
      } else if (what === 2 && last && told.codes(withdrawal, { seq: last.act.seq, reason: '记错了人' }).length === 0) {
        told.takeBack(own.pop()!);
        done.back += 1;
      } else own.push(told.tell('reporting.reported', report(`答应${told.acts.length}`)));
      if (told.acts.length % 7 === 0 || told.acts.length === 500) expect(foldCase(told.acts, declarationOf)).toEqual(told.file().facts);
    }
    expect(done.corrected).toBeGreaterThan(30);
    expect(done.back).toBeGreaterThan(30);
  });
});

describe('a file told anew from all its acts', () => {
  const asOf = { day: plainDate('2026-10-24'), calendar: builtInCalendar, opened: null };
  it('is what the machine had made of it, whatever was kept, with every row that stands beside it', () => {
    const { tell, acts, before, file } = tellFile();
    const asked = tell('leave.requested', leaveUntil('2026-10-29'));
    tell('reporting.reported', report('周五前交证明'));
    const again = refolded(before(), acts, asOf)!;
    expect([again.facts, again.duties]).toEqual([file().facts, { open: [], amend: [], close: [] }]);
    expect(again.required).toEqual(settled(before(), asOf).required);
    expect(again.rows.map(({ key }) => key)).toEqual([{ asked_seq: asked.act.seq }]);
    expect(again.links).toEqual({ whole: true, are: [] });
    const damaged = { ...before(), facts: { ...file().facts, leave: [] }, duties: before().duties.slice(1) };
    const mended = refolded(damaged, acts, asOf)!;
    expect([mended.facts, mended.duties.open.map(({ key }) => key)]).toEqual([file().facts, [before().duties[0]!.key]]);
  });
  it('is nothing where no act opens it', () => {
    const { tell, acts, before } = tellFile();
    tell('reporting.reported', report());
    expect(refolded(before(), acts.slice(1), asOf)).toBe(null);
    expect(refolded(before(), [], asOf)).toBe(null);
    expect(refolded(before(), [{ ...acts[0]!, kind: 'no.such-kind' }], asOf)).toBe(null);
  });
});

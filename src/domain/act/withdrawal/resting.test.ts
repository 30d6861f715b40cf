import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actNumber, actsNamedBy } from '#domain/act/act-number.ts';
import { withdrawal } from '#domain/act/fold.ts';
import type { Post } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import { acts as kinds, declarationOf } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { byLetter, inCorrection, type MadeCase, somebody } from '../../../../tests/made-case.ts';
import { unopened } from '../../../../tests/made-file.ts';
import { bareFile, caseBefore } from '#domain/file/file.ts';
import { judge } from '#domain/file/next.ts';
import { groundsOfResting, restingOn } from './resting.ts';

const day = '2026-11-23';
/** What is against taking back an act of the case, a few minutes after it. */
const against = (made: MadeCase, seq: number, by: Post): readonly Refusal[] => {
  const recording = { kind: withdrawal, actedOn: plainDate(day), content: { seq, reason: '记错了人' }, by: somebody(by), corrects: null };
  const given = { acts: made.acts, now: `${day}T01:09:00.000Z`, delegated: [], openAlready: null, opened: null };
  const judged = judge(caseBefore(made.file, [], made.acts.length), recording, given);
  return 'grounds' in judged ? judged.grounds : [];
};
const codes = (...asked: Parameters<typeof against>) => against(...asked).map(({ code }) => code);
const last = (made: Pick<MadeCase, 'acts'>): number => made.acts.at(-1)!.seq;

const admonition = {
  ground: 'rules',
  brokenRule: 'leave',
  facts: '2026年11月20日，未经批准前往包头市，11月21日返回',
  evidence: ['询问笔录1份'],
};
const decision = { ...admonition, outcome: 'given', opinion: '同意', procuratorate: '玉泉区人民检察院' };
const proposed = inCorrection().with('admonition.proposed', day, { ...admonition, opinion: '建议给予' });
const decided = proposed.with('admonition.decided', day, { ...decision, proposal: last(proposed) });

describe('taking back what a later act names', () => {
  it('is refused: a proposal that has been decided, in words that name the decision, its day and the way out', () => {
    expect(against(decided, last(proposed), 'office')).toMatchObject([
      {
        code: 'act.rested-on',
        fact: `第 ${last(decided)} 条“决定训诫”（2026年11月23日）以第 ${last(proposed)} 条为据。`,
        actSeq: last(decided),
        routes: [{ label: `先撤回或更正第 ${last(decided)} 条` }, { actKind: 'admonition.proposed' }],
      },
    ]);
  });
  it('is open while nothing names it, and again when the decision is corrected to answer no proposal', () => {
    expect(codes(proposed, last(proposed), 'office')).toEqual([]);
    const another = decided.with('admonition.proposed', day, {
      ...admonition,
      facts: '2026年11月18日，未经批准前往包头市',
      opinion: '建议给予',
    });
    expect(codes(another, last(another), 'office')).toEqual([]);
    const alone = decided.with('admonition.decided', day, { ...decision, correctionReason: '没有提出过意见' }, { corrects: last(decided) });
    expect(codes(alone, last(proposed), 'office')).toEqual([]);
  });
  it('is refused by every act that names it, the last first', () => {
    const noted = inCorrection().with(
      'legal-state.noted',
      day,
      { state: 'coercive-measure', since: day, source: '玉泉区公安分局', document: '拘留通知书' },
      { by: 'county-agency' },
    );
    const ended = noted.with('legal-state.ended', day, {
      seq: last(noted),
      outcome: 'cleared',
      source: '玉泉区公安分局',
      document: '释放通知书',
    });
    expect(codes(noted, last(noted), 'county-agency')).toEqual([]);
    expect(against(ended, last(noted), 'county-agency')).toMatchObject([{ code: 'act.rested-on', actSeq: last(ended) }]);
    expect(codes(ended, last(ended), 'county-agency')).toEqual([]);
  });
  it('of a correction gives the number back: who named it still finds it', () => {
    const again = decided.with('admonition.proposed', day, { ...admonition, opinion: '建议给予训诫' }, { corrects: last(proposed) });
    expect(codes(again, last(again), 'office')).toEqual([]);
  });
});

describe('taking back what a later act could not have been recorded without', () => {
  const papers = { papers: [{ code: 'judgment', title: '刑事判决书', state: 'received' }] };
  const receipt = { to: '玉泉区人民法院', letter: '执行通知书', sentBy: 'post', handler: '韩雪', phone: '0471-1234567' };
  const checked = byLetter({}, '2026-11-18').with('intake.papers-checked', day, papers, { by: 'county-agency' });
  it('is refused, though nothing names it', () => {
    const sent = checked.with('intake.receipt-sent', day, receipt, { by: 'county-agency' });
    expect(codes(checked, last(checked), 'county-agency')).toEqual([]);
    expect(against(sent, last(checked), 'county-agency')).toMatchObject([{ code: 'act.rested-on', actSeq: last(sent) }]);
  });
  it('is open where another act carries what came after', () => {
    const twice = checked.with('intake.papers-checked', day, papers, { by: 'county-agency' });
    const sent = twice.with('intake.receipt-sent', day, receipt, { by: 'county-agency' });
    expect(codes(sent, last(twice), 'county-agency')).toEqual([]);
  });
  it('is open where the ground is against the later act either way', () => {
    const target = checked.acts.at(-1)!;
    const later = { ...target, seq: target.seq + 1, standsFor: target.seq + 1 };
    const back = { ...later, seq: target.seq + 2, kind: withdrawal, content: { seq: target.seq, reason: '记错了人' } };
    const before = caseBefore(checked.file, [], target.seq + 1);
    const given = (kind: string, content: object) => restingOn(before, [...checked.acts, { ...later, kind, content }], target, back);
    expect(given('search.opened', { ways: ['phone'], places: '住处' })).toEqual([]);
    expect(given('intake.receipt-sent', receipt)).toHaveLength(1);
  });
});

describe('what rests on an act', () => {
  it('is asked only where it could be taken back: the other grounds say how to go on', () =>
    expect(codes(decided, last(proposed), 'county-agency')).toEqual(['act.not-own']));
  it('holds nobody by what they are not shown: an office by help', () => {
    const target = proposed.acts.at(-1)!;
    const help = { ...target, seq: target.seq + 1, kind: 'psychology.declined', content: {} };
    expect(groundsOfResting([help], target, 'office')).toEqual([]);
    expect(groundsOfResting([help], target, 'social-worker')).toMatchObject([{ code: 'act.rested-on', actSeq: help.seq }]);
    const open = { ...help, seq: help.seq + 1, kind: 'admonition.decided', content: decision };
    expect(groundsOfResting([help, open], target, 'office')[0]!.fact).not.toContain(`第 ${help.seq} 条`);
    expect(groundsOfResting([{ ...help, kind: 'nobody.declares-this' }], target, 'social-worker')).toEqual([]);
  });
  it('is undone from its end: the way out is the last of what rests on it', () => {
    const target = proposed.acts.at(-1)!;
    const later = (seq: number) => ({ ...target, seq, standsFor: seq, kind: 'admonition.decided', content: decision });
    expect(groundsOfResting([later(6), later(7)], target, 'office')).toMatchObject([
      { actSeq: 7, routes: [{ label: '先撤回或更正第 7 条' }, {}] },
    ]);
  });
  it('is asked in a file of another kind, and in one that only keeps its acts', () => {
    const sent = unopened('referral', { partner: { id: 'partner-hrss', name: '玉泉区就业服务中心' } }).with('referral.sent', day, {
      purpose: 'work',
      asked: '请介绍附近的家政或保安岗位。',
      person: '布先生，13800000000',
      answerBy: '2026-11-27',
      consent: 'written',
      consentOn: '2026-11-20',
    });
    const answered = sent.with('referral.answered', day, { answer: 'accepted', words: '已联系本人，下周一来面谈' });
    expect(answered.codes(withdrawal, day, { seq: last(answered), reason: '记错了人' }, { by: 'partner' })).toEqual([]);
    const planned = { ...sent.acts[0]!, kind: 'education.session-planned' };
    const sheet = { ...planned, seq: 2, standsFor: 2, kind: 'education.attendance-taken' };
    const back = { ...planned, seq: 3, standsFor: 3, kind: withdrawal, content: { seq: 1, reason: '记错了人' } };
    expect(restingOn(bareFile('lesson', 'l', 2), [planned, sheet], planned, back)).toEqual([]);
  });
});

describe('a form that names another act', () => {
  /** Integers that count something: days, pieces, months, rows. */
  const counts = new Set([
    ...['row', 'penaltyMonths', 'termMonths', 'daysHeld', 'bytes', 'rows', 'accepted', 'taken', 'unchanged', 'alreadyHere', 'outside'],
    ...['unplaced', 'undone', 'copies', 'pages', 'photos', 'checkEveryDays', 'minutes', 'came', 'gaps', 'notAsked', 'size'],
    ...['commendations', 'admonitions', 'warnings'],
  ]);
  type Node = {
    readonly type?: string;
    readonly names?: string;
    readonly properties?: { readonly [name: string]: Node };
    readonly items?: Node;
  };
  const integersIn = (node: Node, name: string): readonly { readonly name: string; readonly names: boolean }[] => [
    ...(node.type === 'integer' || node.type === 'number' ? [{ name, names: node.names === 'act' }] : []),
    ...Object.entries(node.properties ?? {}).flatMap(([one, field]) => integersIn(field, one)),
    ...(node.items ? integersIn(node.items, name) : []),
  ];
  const integers = kinds.flatMap(({ kind, content }) =>
    integersIn(z.toJSONSchema(content, { unrepresentable: 'any', io: 'input' }) as Node, '').map((one) => ({ kind, ...one })),
  );
  it('says so by its field: every whole number of every form either names an act or is known to count something', () => {
    // what hangs on a record does not hold it: it stays where it was put, whatever becomes of the record
    const hanging = new Set(kinds.filter(({ about }) => about !== undefined).map(({ kind }) => kind));
    expect([...hanging]).toEqual(['attachment.added', 'attachment.withdrawn', 'signature.refused']);
    expect(integers.filter(({ kind, name, names }) => !names && !counts.has(name) && !(hanging.has(kind) && name === 'seq'))).toEqual([]);
    expect(new Set(integers.filter(({ names }) => names).map(({ kind }) => kind)).size).toBeGreaterThan(12);
  });
  it('is read from its content, at whatever field, given or left out', () => {
    const made = z.strictObject({
      counted: z.int(),
      titled: z.int().meta({ title: '几次' }),
      named: actNumber({ title: '哪一条' }).optional(),
    });
    expect(actsNamedBy(made, { counted: 1, titled: 2, named: 3, unasked: 4 })).toEqual([3]);
    expect(actsNamedBy(made, { counted: 1, named: undefined })).toEqual([]);
    expect(actsNamedBy(undefined, { named: 3 })).toEqual([]);
    for (const { kind, name } of integers.filter((one) => one.names))
      expect(actsNamedBy(declarationOf(kind)!.content, { [name]: 7, row: 8 }), kind).toEqual([7]);
    expect(actsNamedBy(declarationOf('admonition.decided')!.content, decision)).toEqual([]);
    expect(actsNamedBy(z.string(), 'x')).toEqual([]);
    expect(actsNamedBy(declarationOf('conduct.served')!.content, null)).toEqual([]);
  });
});

describe('correcting what a later act names', () => {
  const served = decided.with('conduct.served', day, { decision: last(decided), way: 'signed' });
  const corrected = (made: MadeCase, content: object) => {
    const recording = {
      kind: 'admonition.decided',
      actedOn: plainDate(day),
      content: { ...decision, ...content, proposal: last(proposed), correctionReason: '凭笔录更正' },
      by: somebody('county-agency'),
      corrects: last(decided),
    };
    const given = { acts: made.acts, now: `${day}T09:09:00.000Z`, delegated: [], openAlready: null, opened: null };
    const judged = judge(caseBefore(made.file, [], made.acts.length), recording, given);
    return 'grounds' in judged ? judged.grounds : [];
  };
  const notGiven = { outcome: 'not-given', opinion: '不给予训诫' };
  it('is refused where the later one could not have been recorded: a decision that was served is not corrected into none', () => {
    expect(corrected(served, notGiven)).toMatchObject([
      {
        code: 'act.rested-on-corrected',
        actSeq: last(served),
        fact: `第 ${last(served)} 条“送达奖惩决定书”（2026年11月23日）以第 ${last(decided)} 条为据。`,
      },
    ]);
  });
  it('is open before it is served, and where what was served stays a decision', () => {
    expect(corrected(decided, notGiven)).toEqual([]);
    expect(corrected(served, { facts: '2026年11月20日，未经批准前往包头市，11月22日返回' })).toEqual([]);
  });
  it('is over once it was set aside, served or not: no letter of it is printed any more', () => {
    const aside = (made: MadeCase) => made.with('conduct.set-aside', day, { decision: last(decided), reason: '查明当日在医院' });
    for (const made of [decided, served])
      expect(corrected(aside(made), { facts: '2026年11月20日，未经批准前往集宁区' })).toMatchObject([
        { code: 'act.ended', actSeq: last(aside(made)), fact: `第 ${last(decided)} 条已由第 ${last(aside(made))} 条撤销。` },
      ]);
  });
  it('names an end that there is, and that names it', () => {
    const ends = kinds.flatMap(({ endedBy }) => (endedBy === undefined ? [] : [endedBy]));
    expect(ends.length).toBeGreaterThan(0);
    for (const kind of ends) expect(actsNamedBy(declarationOf(kind)!.content, { decision: 7 }), kind).toEqual([7]);
  });
});

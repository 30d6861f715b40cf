import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CaseFile } from '#domain/case/case-file.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { declareDuty } from '#domain/duty/duty.ts';
import { slices } from '#domain/file/files.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { type Attempt, declareAct, type Nature } from './act.ts';

// 帮助不作处罚依据: a rule that is not of service cannot name help (each `@ts-expect-error` is checked by the compiler), and is not given it.
const day = plainDate('2026-11-23');
const file: CaseFile = {
  caseId: 'c',
  number: '1',
  county: { id: '150104', name: '玉泉区' },
  office: null,
  worker: null,
  person: {
    id: 'p',
    name: '赵志刚',
    sex: null,
    bornOn: null,
    idNumber: null,
    nation: null,
    education: null,
    phone: null,
    address: null,
    household: null,
    employment: null,
  },
  facts: openingFacts({
    measure: 'probation',
    managementClass: null,
    minorAtCrime: false,
    term: { months: 12, startsOn: day, endsOn: plainDate('2027-11-22'), computedEndsOn: null, because: '' },
    judgment: {
      court: '法院',
      number: '1',
      judgedOn: day,
      effectiveOn: day,
      charge: '盗窃罪',
      penalty: 'imprisonment',
      penaltyMonths: 6,
      inWords: '',
      deciderKind: 'court',
      courtLevel: 'basic',
      prohibitionOrder: null,
    },
  }),
};
const attempt: Attempt = {
  actedOn: day,
  by: { accountId: null, name: '王建', post: 'county-agency', unitId: '150104', unitName: '玉泉区' },
  delegated: [],
  correcting: null,
};
const said = {
  matter: 'test',
  title: '记录一次',
  hands: { office: 'records' },
  basis: ['L40'],
  delegable: false,
  sensitivity: 'open',
  discharges: [],
  slot: null,
  papers: [],
  withdrawable: true,
  content: z.strictObject({}),
  say: () => '',
} as const;
const rule = { rule: 'test.rule', matter: 'test', says: '试一条' };

/** The slices that the rule was given when it was asked. */
let given: string[] = [];
const look = (facts: object) => {
  given = Object.keys(facts);
  return [];
};
const help = Object.entries(slices.case).flatMap(([name, { reads }]) => (reads.enforcement ? [] : [name]));
const seesHelp = () => help.every((name) => given.includes(name));
const seesNone = () => given.includes('leave') && help.every((name) => !given.includes(name));

describe('a rule of an act', () => {
  const ask = (act: ReturnType<typeof declareAct>) => act.groundsToRefuse(file, {}, attempt);
  it('of enforcement neither names help nor is given it', () => {
    const act = declareAct({
      ...said,
      kind: 'test.enforced',
      nature: 'enforcement',
      groundsToRefuse: ({ facts }) => {
        // @ts-expect-error no rule of enforcement names a test
        void facts.psychology;
        // @ts-expect-error nor a lesson that was voluntary
        void facts.education;
        return look(facts);
      },
    });
    ask(act);
    expect(seesNone()).toBe(true);
  });
  it('counts as its strictest hand', () => {
    const act = declareAct({
      ...said,
      kind: 'test.mixed',
      nature: 'service',
      natureFor: { office: 'enforcement' },
      groundsToRefuse: ({ facts }) => {
        // @ts-expect-error help in one hand and enforcement in another is judged as enforcement
        void facts.psychology;
        return look(facts);
      },
    });
    ask(act);
    expect(seesNone()).toBe(true);
  });
  it('of clerical work is given no help either', () => {
    const act = declareAct({
      ...said,
      kind: 'test.noted',
      nature: 'clerical',
      groundsToRefuse: ({ facts }) => {
        // @ts-expect-error what is only recorded has no use for it
        void facts.psychology;
        return look(facts);
      },
    });
    ask(act);
    expect(seesNone()).toBe(true);
  });
  it('of service may judge by help', () => {
    const act = declareAct({
      ...said,
      kind: 'test.helped',
      nature: 'service',
      natureFor: { office: 'service' },
      groundsToRefuse: ({ facts }) => {
        void facts.psychology;
        return look(facts);
      },
    });
    ask(act);
    expect(seesHelp()).toBe(true);
  });
});

describe('the fold of an act', () => {
  const done = { seq: 1, kind: '', actedOn: day, recordedAt: '', actor: attempt.by, content: {}, corrects: null, standsFor: 1 } as const;
  const visited = { ...file.facts.reporting, lastVisitOn: day };
  it('changes what it declares, and leaves the rest as it was', () => {
    const act = declareAct({
      ...said,
      kind: 'test.a',
      nature: 'enforcement',
      changes: ['reporting'],
      fold: () => ({ reporting: visited }),
    });
    expect(act.fold?.(file.facts, done)).toEqual({ ...file.facts, reporting: visited });
    const none = declareAct({ ...said, kind: 'test.b', nature: 'enforcement', changes: ['reporting'], fold: () => ({}) });
    expect(none.fold?.(file.facts, done)).toBe(file.facts);
  });
  it('cannot change what it does not declare', () => {
    const act = declareAct({
      ...said,
      kind: 'test.c',
      nature: 'enforcement',
      changes: ['reporting'],
      // @ts-expect-error the status is not declared
      fold: () => ({ reporting: visited, status: 'lost' }),
    });
    expect(act.fold?.(file.facts, done)).toEqual({ ...file.facts, reporting: visited });
    const silent = declareAct({
      ...said,
      kind: 'test.d',
      nature: 'enforcement',
      // @ts-expect-error an act that declares nothing changes nothing
      fold: (facts) => ({ reporting: facts.reporting }),
    });
    expect(silent.changes).toEqual([]);
  });
  it('of enforcement neither sees nor changes help', () => {
    const act = declareAct({
      ...said,
      kind: 'test.e',
      nature: 'enforcement',
      changes: ['status'],
      fold: (facts) => {
        // @ts-expect-error a status that follows from a test would be a punishment
        void facts.psychology;
        look(facts);
        return {};
      },
    });
    act.fold?.(file.facts, done);
    expect(seesNone()).toBe(true);
    // @ts-expect-error a slice that it cannot see cannot be among its changes
    declareAct({ ...said, kind: 'test.f', nature: 'enforcement', changes: ['psychology'] });
  });
  it('of service sees help and may change it', () => {
    const needs = { ...file.facts.psychology, needsAgreed: ['睡眠支持'] };
    const act = declareAct({
      ...said,
      kind: 'test.g',
      nature: 'service',
      changes: ['psychology'],
      fold: (facts) => {
        look(facts);
        return { psychology: needs };
      },
    });
    expect(act.fold?.(file.facts, done).psychology).toEqual(needs);
    expect(seesHelp()).toBe(true);
  });
  it('takes a file in anew only where the act says so', () => {
    const other = { ...file.facts, minorAtCrime: true };
    const act = declareAct({ ...said, kind: 'test.h', nature: 'clerical', anew: () => other });
    expect(act.fold?.(file.facts, done)).toBe(other);
  });
});

describe('a rule of a duty', () => {
  const ask = (one: ReturnType<typeof declareDuty>) => one.duties(file, { day, calendar: builtInCalendar });
  it.each<Nature>(['enforcement', 'clerical'])('of %s neither names help nor is given it', (nature) => {
    const one = declareDuty({
      ...rule,
      nature: nature as 'enforcement' | 'clerical',
      duties: ({ facts }) => {
        // @ts-expect-error a duty of enforcement cannot read help either
        void facts.psychology;
        return look(facts);
      },
    });
    ask(one);
    expect(seesNone()).toBe(true);
  });
  it('of service may read help, and gives duties of service alone', () => {
    const one = declareDuty({
      ...rule,
      nature: 'service',
      duties: ({ facts }) => {
        void facts.psychology;
        return look(facts);
      },
    });
    ask(one);
    expect(seesHelp()).toBe(true);
    const duty = {
      title: '',
      owedBy: 'office',
      opensOn: day,
      dueOn: day,
      provisional: false,
      because: '',
      basis: [],
      dischargedBy: '',
    } as const;
    const enforcing = { ...duty, rule: 'test.rule', key: 'k', matter: 'test', nature: 'enforcement' } as const;
    // @ts-expect-error what is owed because of help is help
    declareDuty({ ...rule, nature: 'service', duties: () => [enforcing] });
    declareDuty({ ...rule, nature: 'enforcement', duties: () => [enforcing] });
  });
});

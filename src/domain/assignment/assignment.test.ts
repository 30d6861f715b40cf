import { describe, expect, it } from 'vitest';
import type { Attempt, NamedInHouse } from '#domain/act/act.ts';
import { withdrawal } from '#domain/act/fold.ts';
import { caseBefore } from '#domain/file/file.ts';
import { judge, next, refolded, type Recording } from '#domain/file/next.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { builtInCalendar } from '#domain/time/holidays.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, type MadeCase, somebody } from '../../../tests/made-case.ts';

const on = '2026-11-23';
const zhaojun = { id: '150104008', name: '昭君路司法所' };
const xicaiyuan = { id: '150104001', name: '西菜园司法所' };
const surina = { id: 'w', name: '苏日娜' };
const zhao = { id: 'w2', name: '赵晓雯' };
const named: NamedInHouse = {
  units: [
    { ...zhaojun, kind: 'office', countyId: '150104' },
    { ...xicaiyuan, kind: 'office', countyId: '150104' },
    { id: '150105001', name: '大学西路司法所', kind: 'office', countyId: '150105' },
    { id: '150104', name: '玉泉区社区矫正管理局', kind: 'county', countyId: null },
  ],
  workers: [
    { ...surina, countyIds: ['150104'] },
    { ...zhao, countyIds: ['150105', '150104'] },
    { id: 'w3', name: '高娃', countyIds: ['150105'] },
  ],
  files: [],
};
const why = { from: on, reason: '居住地在本所辖区' };

/** What the machine answers, with what the house knows of those who are named. */
const asked = (made: MadeCase, kind: string, content: object, more: Partial<Recording> = {}, knows = named) => {
  const recording: Recording = {
    kind,
    actedOn: plainDate(on),
    content: kind === withdrawal ? content : declarationOf(kind)!.content.parse(content),
    by: somebody(kind === withdrawal ? 'county-agency' : 'county-agency'),
    corrects: null,
    ...more,
  };
  const opened = { county: { id: '150104', name: '玉泉区社区矫正管理局' }, office: zhaojun, worker: surina };
  const { file, acts } = made;
  const given = { now: `${on}T02:00:00.000Z`, delegated: [], acts, openAlready: null, opened, named: knows };
  return { before: caseBefore(file, [], acts.length), recording, given: { ...given, day: plainDate(on), calendar: builtInCalendar } };
};
const codes = (made: MadeCase, kind: string, content: object, more: Partial<Recording> = {}, knows?: NamedInHouse) => {
  const { before, recording, given } = asked(made, kind, content, more, knows);
  const said = judge(before, recording, given);
  return 'astray' in said ? [`astray: ${said.astray}`] : said.grounds.map((one) => one.code);
};
/** The case after acts in a row, and where each of them puts it. */
const after = (...acts: readonly (readonly [kind: string, content: object, more?: Partial<Recording>])[]) => {
  let made = inCorrection();
  const places: string[] = [];
  for (const [kind, content, more] of acts) {
    const { before, recording, given } = asked(made, kind, content, more);
    const said = next(before, recording, given);
    if (!('steps' in said)) throw new Error(`${kind} is refused: ${JSON.stringify(said)}`);
    const [step] = said.steps;
    made = { ...made, file: step!.seen!, facts: step!.facts!, acts: [...made.acts, step!.act] };
    places.push(`${made.file.office?.name ?? '—'} ${made.file.worker?.name ?? '—'}`);
  }
  return { made, places };
};
const toOffice = (more: object = {}) => ({ office: xicaiyuan, ...why, ...more });
const toWorker = (more: object = {}) => ({ worker: zhao, ...why, ...more });

describe('the first day', () => {
  it('is not before the file was opened', () => {
    const made = inCorrection().but({ openedOn: plainDate('2026-11-02') });
    for (const [kind, to] of [
      ['assignment.office', toOffice],
      ['assignment.worker', toWorker],
    ] as const) {
      expect([kind, codes(made, kind, to({ from: '2026-11-01' }))]).toEqual([kind, ['assignment.before-opening']]);
      expect([kind, codes(made, kind, to({ from: '2026-11-02' }))]).toEqual([kind, []]);
    }
  });
});

describe('an office', () => {
  it('is one of the county of the case, by the name that it has', () => {
    const made = inCorrection();
    expect(codes(made, 'assignment.office', toOffice())).toEqual([]);
    for (const office of [
      { id: '150105001', name: '大学西路司法所' },
      { id: '150104', name: '玉泉区社区矫正管理局' },
      { ...xicaiyuan, name: '别的名字' },
      { id: 'nobody', name: '没有的所' },
    ])
      expect(codes(made, 'assignment.office', toOffice({ office }))).toEqual(['assignment.not-an-office-here']);
  });
  it('is another than the one that has the case', () => {
    expect(codes(inCorrection(), 'assignment.office', toOffice({ office: zhaojun }))).toEqual(['assignment.same-office']);
    expect(codes(inCorrection().but({ office: null }), 'assignment.office', toOffice({ office: zhaojun }))).toEqual([]);
  });
  it('is believed of nobody where nothing was looked up', () => {
    const { before, recording, given } = asked(inCorrection(), 'assignment.office', toOffice({ worker: zhao }));
    const { named: _, ...blind } = given;
    const said = judge(before, recording, blind);
    expect('grounds' in said && said.grounds.map((one) => one.code)).toEqual([
      'assignment.not-an-office-here',
      'assignment.not-a-worker-here',
    ]);
  });
});

describe('a worker', () => {
  it('is in post in the county of the case', () => {
    expect(codes(inCorrection(), 'assignment.worker', toWorker())).toEqual([]);
    for (const worker of [
      { id: 'w3', name: '高娃' },
      { ...zhao, name: '别人' },
      { id: 'office', name: '吴敏' },
    ])
      for (const [kind, content] of [
        ['assignment.worker', toWorker({ worker })],
        ['assignment.office', toOffice({ worker })],
      ] as const)
        expect(codes(inCorrection(), kind, content)).toEqual(['assignment.not-a-worker-here']);
  });
  it('is another than the one who serves the case', () => {
    expect(codes(inCorrection(), 'assignment.worker', toWorker({ worker: surina }))).toEqual(['assignment.same-worker']);
    expect(codes(inCorrection().but({ worker: null }), 'assignment.worker', toWorker({ worker: surina }))).toEqual([]);
  });
});

describe('either', () => {
  it.each(['assignment.office', 'assignment.worker'])('%s counts from a day that has come', (kind) => {
    const content = (from: string) => (kind === 'assignment.office' ? toOffice({ from }) : toWorker({ from }));
    expect(codes(inCorrection(), kind, content('2026-11-24'))).toEqual(['assignment.not-yet']);
    expect(codes(inCorrection(), kind, content(on))).toEqual([]);
    expect(codes(inCorrection(), kind, content('2026-11-01'))).toEqual([]);
  });
  it.each(['assignment.office', 'assignment.worker'])('%s ends with the case', (kind) => {
    const over = inCorrection().given((facts) => ({ ...facts, status: 'released' }));
    expect(codes(over, kind, kind === 'assignment.office' ? toOffice() : toWorker())).toEqual(['case.ended']);
  });
  it('says every ground at once', () => {
    const over = inCorrection().given((facts) => ({ ...facts, status: 'terminated' }));
    expect(codes(over, 'assignment.office', toOffice({ office: zhaojun, worker: { id: 'w3', name: '高娃' }, from: '2026-12-01' }))).toEqual(
      ['case.ended', 'assignment.same-office', 'assignment.not-a-worker-here', 'assignment.not-yet'],
    );
  });
});

describe('the place', () => {
  it('follows: another office has nobody to serve the case until somebody is named', () => {
    expect(after(['assignment.office', toOffice()], ['assignment.worker', toWorker()]).places).toEqual([
      '西菜园司法所 —',
      '西菜园司法所 赵晓雯',
    ]);
    expect(after(['assignment.office', toOffice({ worker: zhao })]).places).toEqual(['西菜园司法所 赵晓雯']);
  });
  it('is what the last of three corrections says, each in the place of the first', () => {
    const back = { office: zhaojun };
    const { made, places } = after(
      ['assignment.office', toOffice()],
      ['assignment.worker', toWorker()],
      ['assignment.office', toOffice({ worker: surina }), { corrects: 2 }],
      ['assignment.office', toOffice({ reason: '写错了理由' }), { corrects: 4 }],
      ['assignment.office', toOffice({ worker: zhao }), { corrects: 5 }],
    );
    // the assignment of a worker came later, and stands
    expect(places.slice(2)).toEqual(['西菜园司法所 赵晓雯', '西菜园司法所 赵晓雯', '西菜园司法所 赵晓雯']);
    expect(made.acts.map((act) => act.standsFor)).toEqual([1, 2, 3, 2, 2, 2]);
    // judged by where the case lay before the record that it stands for
    expect(codes(made, 'assignment.office', toOffice(back), { corrects: 6 })).toEqual(['assignment.same-office']);
    expect(codes(made, 'assignment.worker', toWorker({ worker: surina }), { corrects: 3 })).toEqual([]);
  });
  it('goes back to what it was when the assignment is taken back, and to the corrected one when a correction is', () => {
    const first = after(['assignment.office', toOffice()], [withdrawal, { seq: 2, reason: '选错了人' }]);
    expect(first.places).toEqual(['西菜园司法所 —', '昭君路司法所 苏日娜']);
    expect(first.made.facts.assignment.workerOwedSince).toBeNull();
    const second = after(
      ['assignment.worker', toWorker()],
      ['assignment.worker', toWorker({ reason: '别的理由' }), { corrects: 2 }],
      [withdrawal, { seq: 3, reason: '没有写错' }],
    );
    expect(second.places).toEqual(['昭君路司法所 赵晓雯', '昭君路司法所 赵晓雯', '昭君路司法所 赵晓雯']);
  });
  it('is found again from all acts, whatever was kept', () => {
    const { made } = after(['assignment.office', toOffice()], ['assignment.worker', toWorker()]);
    const opened = { county: { id: '150104', name: '玉泉区社区矫正管理局' }, office: zhaojun, worker: null };
    const astray = { ...made.file, office: null, worker: surina };
    const asOf = { day: plainDate(on), calendar: builtInCalendar, opened };
    expect(refolded(caseBefore(astray, [], 3), made.acts, asOf)!.seen).toMatchObject({ office: xicaiyuan, worker: zhao });
    expect(refolded(caseBefore(astray, [], 3), made.acts.slice(0, 1), asOf)!.seen).toMatchObject({ office: zhaojun, worker: null });
  });
});

describe('what has another name since', () => {
  const nobody = { units: [], workers: [], files: [] };
  const judged = (kind: string, content: object, corrected?: object) => {
    const attempt: Attempt = {
      actedOn: plainDate(on),
      by: somebody('county-agency'),
      delegated: [],
      correcting: 2,
      corrected,
      named: nobody,
    };
    return declarationOf(kind)!
      .groundsToRefuse(inCorrection().file, content, attempt)
      .map(({ code }) => code);
  };
  it('stays in a correction as the record has it; whoever is chosen anew is there today', () => {
    const [given, served] = [toOffice({ worker: zhao }), toWorker()];
    expect(judged('assignment.office', { ...given, reason: '别的理由' }, given)).toEqual([]);
    expect(judged('assignment.worker', { ...served, reason: '别的理由' }, served)).toEqual([]);
    const otherwise = { ...xicaiyuan, name: '西菜园街道司法所' };
    expect(judged('assignment.office', { ...given, office: otherwise }, given)).toEqual(['assignment.not-an-office-here']);
    expect(judged('assignment.office', { ...given, worker: { ...zhao, name: '赵敏' } }, given)).toEqual(['assignment.not-a-worker-here']);
    expect(judged('assignment.office', given, toOffice())).toEqual(['assignment.not-a-worker-here']);
    expect(judged('assignment.worker', { ...served, worker: { ...zhao, id: 'x' } }, served)).toEqual(['assignment.not-a-worker-here']);
    expect(judged('assignment.office', given)).toEqual(['assignment.not-an-office-here', 'assignment.not-a-worker-here']);
  });
  it('is called as it is called today where the file lies, and as it was called then where it lay', () => {
    const { made } = after(['assignment.office', toOffice({ worker: zhao })], ['assignment.office', toOffice({ office: zhaojun })]);
    const asOf = { day: plainDate(on), calendar: builtInCalendar };
    const opened = { county: { id: '150104', name: '玉泉区社区矫正管理局' }, office: zhaojun, worker: surina };
    const called = new Map([
      ['150104', '玉泉区社区矫正局'],
      [zhaojun.id, '昭君路街道司法所'],
      [xicaiyuan.id, '西菜园街道司法所'],
    ]);
    const seen = (acts: number) => refolded(caseBefore(made.file, [], acts), made.acts.slice(0, acts), { ...asOf, opened, called })!.seen;
    expect(seen(2)).toMatchObject({ county: { name: '玉泉区社区矫正局' }, office: { name: '西菜园街道司法所' }, worker: zhao });
    expect(seen(3)).toMatchObject({ office: { name: '昭君路街道司法所' }, worker: null });
    const given = { ...asOf, now: `${on}T02:00:00.000Z`, delegated: [], acts: made.acts, openAlready: null, opened, called, named };
    const recording = {
      kind: 'assignment.office',
      actedOn: plainDate(on),
      content: toOffice({ office: xicaiyuan }),
      by: somebody('county-agency'),
      corrects: 3,
    };
    expect(judge(caseBefore(made.file, [], 3), recording, given)).toMatchObject({
      grounds: [{ code: 'assignment.same-office', fact: '现在在西菜园司法所' }],
    });
  });
});

describe('whom it leaves with something to do', () => {
  const owed = (made: MadeCase) =>
    refolded(caseBefore(made.file, [], made.acts.length), made.acts, {
      day: plainDate(on),
      calendar: builtInCalendar,
      opened: { county: made.file.county, office: zhaojun, worker: surina },
    })!.required.filter((duty) => duty.matter === 'assignment');
  it('is the office without a worker, within three working days; nobody once one is named', () => {
    expect(owed(inCorrection())).toEqual([]);
    const { made } = after(['assignment.office', toOffice()]);
    expect(owed(made)).toMatchObject([
      {
        rule: 'assignment.worker-owed',
        owedBy: 'office',
        opensOn: on,
        dueOn: '2026-11-26',
        dischargedBy: 'assignment.worker',
        basis: ['平台建议：分派期限'],
      },
    ]);
    expect(owed(made)[0]!.because).toBe(
      '11月23日 周一分派到西菜园司法所，没有定社工；3 个工作日内分派，即11月26日 周四。平台建议：分派期限',
    );
    expect(owed(after(['assignment.office', toOffice()], ['assignment.worker', toWorker()]).made)).toEqual([]);
    expect(owed(after(['assignment.office', toOffice({ worker: zhao })]).made)).toEqual([]);
  });
});

it('is said in one line', () => {
  const say = (kind: string, content: object) => declarationOf(kind)!.say(content as never);
  expect(say('assignment.office', toOffice())).toBe('分派到西菜园司法所，社工待定：居住地在本所辖区');
  expect(say('assignment.office', toOffice({ worker: zhao }))).toBe('分派到西菜园司法所，由赵晓雯负责：居住地在本所辖区');
  expect(say('assignment.worker', toWorker())).toBe('由赵晓雯负责：居住地在本所辖区');
});

it('is in the hands of the county agency, the office and the supervisor, of clerical nature, and can be taken back', () => {
  const of = (kind: string) => {
    const { hands, nature, withdrawable } = declarationOf(kind)!;
    return [Object.keys(hands), nature, withdrawable];
  };
  expect(of('assignment.office')).toEqual([['county-agency'], 'clerical', true]);
  expect(of('assignment.worker')).toEqual([['office', 'county-agency', 'supervisor'], 'clerical', true]);
  const attempt: Attempt = { actedOn: plainDate(on), by: somebody('office'), delegated: [], correcting: null, named };
  expect(declarationOf('assignment.worker')!.groundsToRefuse!(inCorrection().file, toWorker(), attempt)).toEqual([]);
});

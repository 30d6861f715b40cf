import { describe, expect, it } from 'vitest';
import { declarationOf } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection } from '../../../tests/made-case.ts';
import { resettlementTableOn, resettlementTerm } from './resettlement.ts';

const certificate = { handler: '韩雪', approver: '王建', delivery: 'stub' };
const released = (endsOn = '2026-11-23', row: object = {}) =>
  inCorrection({ endsOn, ...row }).with('release.certified', endsOn, certificate);
const handOver = (more: object = {}) => ({
  to: '西菜园司法所',
  contactName: '赵慧',
  passed: ['appraisal', 'certificate'],
  consent: false,
  toldVoluntary: true,
  takesPart: true,
  firstContactOn: '2026-11-23',
  ...more,
});

describe('who is not handed over', () => {
  it('nobody before the certificate', () => {
    expect(inCorrection({ endsOn: '2026-11-23' }).grounds('resettlement.handed-over', '2026-11-23', handOver())).toMatchObject([
      { code: 'resettlement.not-released', routes: [{ actKind: 'release.certified' }] },
    ]);
    expect(released().codes('resettlement.handed-over', '2026-11-23', handOver())).toEqual([]);
  });
  it('nobody twice; what was written wrong is corrected', () => {
    const done = released().with('resettlement.handed-over', '2026-11-23', handOver());
    expect(done.grounds('resettlement.handed-over', '2026-11-24', handOver({ firstContactOn: '2026-11-24' }))).toMatchObject([
      { code: 'resettlement.already-handed-over', fact: '11月23日 周一 移交西菜园司法所' },
    ]);
    expect(done.codes('resettlement.handed-over', '2026-11-23', handOver(), { corrects: 3 })).toEqual([]);
  });
  it.each([
    [['appraisal', 'certificate'], false, []],
    [['contact'], false, ['resettlement.no-consent']],
    [['needs'], false, ['resettlement.no-consent']],
    [['contact', 'needs'], true, []],
  ])('nobody with what they keep to themselves: %s, consent %s', (passed, consent, codes) => {
    expect(released().codes('resettlement.handed-over', '2026-11-23', handOver({ passed, consent }))).toEqual(codes);
  });
  it('names what was not agreed to', () => {
    const [ground] = released().grounds('resettlement.handed-over', '2026-11-23', handOver({ passed: ['appraisal', 'needs', 'contact'] }));
    expect(ground?.fact).toBe('约定的需要和支持、本人同意的联系方式');
  });
  it.each([
    ['2026-11-29', ['resettlement.contact-before']],
    ['2026-11-30', []],
    ['2026-12-01', []],
  ])('nobody to be called before the day of the hand-over: %s', (firstContactOn, codes) => {
    expect(released().codes('resettlement.handed-over', '2026-11-30', handOver({ firstContactOn }))).toEqual(codes);
  });
  it('nobody who was not told that it is voluntary', () => {
    const { content } = declarationOf('resettlement.handed-over')!;
    expect(content.safeParse(handOver()).success).toBe(true);
    expect(content.safeParse(handOver({ toldVoluntary: false })).success).toBe(false);
    expect(content.safeParse(handOver({ passed: [] })).success).toBe(false);
  });
});

describe('how long help is offered', () => {
  it.each([
    ['control', '2026-11-23', '2026-11-24', '2029-11-23', 3],
    ['probation', '2026-11-23', '2026-11-24', '2029-11-23', 3],
    ['parole', '2026-11-23', '2026-11-24', '2031-11-23', 5],
    ['temporary-release', '2026-11-23', '2026-11-24', '2031-11-23', 5],
    ['probation', '2026-12-31', '2027-01-01', '2029-12-31', 3],
    ['parole', '2028-02-29', '2028-03-01', '2033-02-28', 5],
    ['probation', '2025-02-28', '2025-03-01', '2028-02-29', 3],
  ] as const)('after %s that ended on %s: from %s until %s', (measure, endsOn, from, until, years) => {
    expect(resettlementTerm(measure, plainDate(endsOn))).toEqual({ from, until, years, table: '帮教期限表 2026-1' });
  });
  it('by the first table where none had begun', () => expect(resettlementTableOn(plainDate('2019-01-01')).name).toBe('帮教期限表 2026-1'));
  it('stands on the hand-over, which is owed no longer', () => {
    expect(released().duty('release.hand-over', '2026-11-23')?.dueOn).toBe('2026-12-03');
    const done = released().with('resettlement.handed-over', '2026-11-25', handOver({ firstContactOn: '2026-12-01', takesPart: false }));
    expect(done.duty('release.hand-over', '2026-11-25')).toBeUndefined();
    expect(JSON.stringify(done.facts)).toContain(
      '"on":"2026-11-25","to":"西菜园司法所","from":"2026-11-24","until":"2029-11-23","years":3,"table":"帮教期限表 2026-1","firstContactOn":"2026-12-01","takesPart":false',
    );
  });
  it('is said in a line, whether the person takes part or not', () => {
    const say = (more: object) => declarationOf('resettlement.handed-over')!.say(handOver(more) as never);
    expect(say({})).toBe('移交西菜园司法所（赵慧）：期满鉴定表、证明书副本；11月23日首次联系');
    expect(say({ takesPart: false })).toBe('移交西菜园司法所（赵慧）：期满鉴定表、证明书副本；本人不参加帮教');
  });
});

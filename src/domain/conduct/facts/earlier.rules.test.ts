import { expect, it } from 'vitest';
import { contentNow } from '#domain/act/form-version.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { byLetter, inCorrection, type MadeCase } from '../../../../tests/made-case.ts';

const day = '2026-11-23';
const third = {
  ground: 'two-admonitions',
  facts: '2026年11月20日，未按规定报告',
  evidence: ['查找记录1份'],
  opinion: '建议给予',
};
const one = { on: '2026-03-01', number: '（2026）呼玉矫训字第1号' };
const two = { on: '2026-06-02', number: '（2026）呼玉矫训字第2号' };
const codes = (earlier: readonly object[] | undefined, made = inCorrection()) => made.codes('warning.proposed', day, { ...third, earlier });
const once: MadeCase = inCorrection()
  .with('admonition.decided', '2026-11-05', {
    ground: 'rules',
    brokenRule: 'leave',
    facts: '2026年11月5日，未经批准前往包头市',
    evidence: ['询问笔录1份'],
    outcome: 'given',
    opinion: '同意',
    procuratorate: '玉泉区人民检察院',
  })
  .with('conduct.served', '2026-11-05', { decision: 2, way: 'signed' });

it('counts what the paper volume holds of somebody taken over from a ledger, each by its day and number', () => {
  expect(codes(undefined)).toEqual(['conduct.not-two-admonitions']);
  expect(() => codes('没有' as never)).toThrow();
  expect(() => codes([{ on: '2026-03-01', number: '没有' }, two])).toThrow();
  expect(codes([one])).toEqual(['conduct.not-two-admonitions']);
  expect(codes([one, two])).toEqual([]);
  expect(codes([one, one])).toEqual(['conduct.earlier-twice']);
  for (const on of ['2026-01-04', day, '2026-11-24']) expect([on, codes([one, { ...two, on }])]).toEqual([on, ['conduct.earlier-outside']]);
  expect(
    codes([
      { ...one, on: '2026-01-05' },
      { ...two, on: '2026-11-22' },
    ]),
  ).toEqual([]);
  expect([codes(undefined, once), codes([one], once)]).toEqual([['conduct.not-two-admonitions'], []]);
  expect(codes([{ ...one, on: '2026-11-05' }], once)).toEqual(['conduct.earlier-twice']);
  expect(codes([one, two], byLetter({ effectiveOn: '2026-01-05', startsOn: '2026-01-05', endsOn: '2028-01-04' }))).toEqual([
    'conduct.earlier-unasked',
    'conduct.not-two-admonitions',
  ]);
});

it('reads what was written in free words before as nothing that anything may rest on', () => {
  for (const kind of ['admonition.proposed', 'admonition.decided', 'warning.proposed', 'warning.decided']) {
    const declaration = declarationOf(kind)!;
    const said = kind.endsWith('decided') ? { outcome: 'given', opinion: '同意' } : { opinion: '建议' };
    const old = { ground: 'other', facts: third.facts, evidence: third.evidence, ...said, earlier: '没有' };
    expect(declaration.content.safeParse(old).success, kind).toBe(false);
    const { earlier: _, ...now } = old;
    expect(declaration.content.parse(contentNow(declaration, old, 1)), kind).toEqual(now);
  }
});

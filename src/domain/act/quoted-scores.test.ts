import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ActDeclaration, type Attempt, declaredFile } from '#domain/act/act.ts';
import type { CaseFile } from '#domain/case/case-file.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { emptyOf } from '#domain/file/files.ts';
import { acts } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { groundsAgainstQuotedScores, quotedIn, textsOf } from './quoted-scores.ts';

describe('words that belong to the sealed room', () => {
  it('are scales, totals and item answers, however they are typed', () => {
    for (const text of [
      'PHQ-9 14 分',
      'phq 9',
      'ＰＨＱ－９',
      'GAD‑7 偏高',
      'WHO-5',
      '得分 12',
      '总分为１４',
      '总分：14',
      '抑郁量表 14 分',
      '心理测评14分，提示中度',
      '第九题选了“有几天”',
      '第 9 题',
      'Item 9',
    ])
      expect([text, quotedIn(text).length > 0]).toEqual([text, true]);
  });
  it('are not what everybody writes', () => {
    for (const text of [
      '需要心理支持，已由社工安排',
      '心理辅导 60 分钟',
      '参加心理讲座，10 分之一的人缺席',
      '驾驶证记 12 分',
      '9 时 15 分到所',
      '部分时间在外地',
      '第九次报告',
    ])
      expect([text, quotedIn(text)]).toEqual([text, []]);
  });
  it('are refused without being said again', () => {
    const [ground] = groundsAgainstQuotedScores({ seen: '抑郁量表 14 分', next: '总分 14' });
    expect(ground).toMatchObject({ code: 'act.sealed-content', fact: '写到了测评的分数、得分、总分。' });
    expect(JSON.stringify(ground)).not.toContain('14');
  });
  it('are looked for in every text and in no code', () => {
    expect(textsOf({ id: 'phq-9', on: '2026-11-23', words: ['甲', { deep: '乙' }], n: 9, none: null, yes: true })).toEqual(['甲', '乙']);
  });
});

type Schema = {
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly minItems?: number;
};
/** A content of the form, whole; at the fields named by `path` stands `words`. */
const contentOf = (schema: Schema, path: readonly string[] | null, words: string): unknown => {
  const inside = (name: string) => (path?.[0] === name ? path.slice(1) : null);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return contentOf(schema.anyOf[0]!, path, words);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, contentOf(one, inside(name), words)]));
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, (_, n) => contentOf(schema.items ?? {}, inside(String(n)), words));
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      if (path?.length === 0) return words;
      return schema.pattern || schema.format ? '2026-11-23' : '甲'.repeat(Math.max(2, schema.minLength ?? 0));
  }
};
/** Where a form takes free text. */
const textsIn = (schema: Schema, at: readonly string[] = []): readonly (readonly string[])[] => {
  if (schema.enum || schema.const !== undefined) return [];
  if (schema.anyOf) return textsIn(schema.anyOf[0]!, at);
  if (schema.type === 'object') return Object.entries(schema.properties ?? {}).flatMap(([name, one]) => textsIn(one, [...at, name]));
  if (schema.type === 'array') return textsIn(schema.items ?? {}, [...at, '0']);
  return schema.type === 'string' && !schema.pattern && !schema.format ? [at] : [];
};

describe('an act that enforcement posts read', () => {
  const attempt: Attempt = {
    actedOn: plainDate('2026-11-23'),
    by: { accountId: null, name: '吴敏', post: 'office', unitId: '', unitName: '' },
    delegated: [],
    correcting: null,
  };
  const term = { months: 12, startsOn: plainDate('2026-11-13'), endsOn: plainDate('2027-11-12'), computedEndsOn: null, because: '' };
  const file = {
    caseId: 'c',
    number: '1',
    county: { id: '', name: '' },
    office: null,
    worker: null,
    facts: openingFacts({
      measure: 'probation',
      minorAtCrime: false,
      managementClass: null,
      term,
      judgment: {
        court: '法院',
        number: '1号',
        judgedOn: null,
        effectiveOn: term.startsOn,
        charge: '盗窃罪',
        penalty: 'detention',
        penaltyMonths: 3,
        inWords: '',
        deciderKind: 'court',
        courtLevel: 'basic',
        prohibitionOrder: null,
      },
    }),
    person: {
      id: '',
      name: '甲',
      sex: '男',
      bornOn: null,
      idNumber: null,
      nation: null,
      education: null,
      phone: null,
      address: null,
      household: null,
      employment: null,
    },
  } as const satisfies CaseFile;
  /** Acts of another kind of file are judged on an empty one of theirs. */
  const fileFor = (act: ActDeclaration): CaseFile =>
    declaredFile(act) === 'case' ? file : ({ ...file, kind: declaredFile(act), facts: emptyOf(declaredFile(act)) } as unknown as CaseFile);
  const isQuoted = (act: ActDeclaration, content: unknown) =>
    act.groundsToRefuse(fileFor(act), content as never, attempt).some((ground) => ground.code === 'act.sealed-content');

  it('quotes no score, in whichever of its texts: every kind, every field', () => {
    const seen: string[] = [];
    for (const act of acts.filter((one) => one.sensitivity === 'open')) {
      const form = z.toJSONSchema(act.content, { unrepresentable: 'any', io: 'output' }) as Schema;
      expect([act.kind, isQuoted(act, contentOf(form, null, ''))]).toEqual([act.kind, false]);
      for (const path of textsIn(form)) {
        const at = `${act.kind} ${path.join('.')}`;
        expect([at, isQuoted(act, contentOf(form, path, '心理测评总分 14'))]).toEqual([at, true]);
        seen.push(at);
      }
    }
    expect(seen).toEqual(expect.arrayContaining(['plan.made goals.0.need', 'visit.made caution', 'class.proposed risk']));
    expect(seen.length).toBeGreaterThan(100);
  });
  it('may quote it where only helping posts read', () => {
    const report = acts.find((one) => one.kind === 'psychology.report-signed')!;
    expect(isQuoted(report, { tester: '甲', interpretation: '总分 14', suggestions: [] })).toBe(false);
  });
});

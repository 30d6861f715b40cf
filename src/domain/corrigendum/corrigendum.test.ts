import { describe, expect, it } from 'vitest';
import { carriesNumber, isPaperCode, paperCatalogue } from '#domain/archive/paper.ts';
import { caseBefore } from '#domain/file/file.ts';
import { judge } from '#domain/file/next.ts';
import { acts, declarationOf } from '#domain/rulebook.ts';
import { limitsOf } from '../../../tests/form-limits.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { inCorrection, type MadeCase, somebody } from '../../../tests/made-case.ts';

const day = '2026-11-23';
const admonition = {
  ground: 'rules',
  brokenRule: 'leave',
  facts: '2026年11月20日，未经批准前往包头市',
  evidence: ['询问笔录1份'],
  outcome: 'given',
  opinion: '同意给予训诫',
  procuratorate: '玉泉区人民检察院',
};
const why = { correctionReason: '目的地写错，凭车票更正' };
const right = { ...admonition, ...why, facts: '2026年11月20日，未经批准前往集宁区' };
const given = inCorrection().with('admonition.decided', '2026-11-20', admonition);
const served = given.with('conduct.served', '2026-11-20', { decision: 2, way: 'signed' });
const copied = served.with('conduct.copied', '2026-11-20', { decision: 2, to: '玉泉区人民检察院', way: 'exchange' });
const correct = (made: MadeCase, more: object = {}, corrects = 2, recordedOn = '2026-11-20') =>
  made.with('admonition.decided', '2026-11-20', { ...right, ...more }, { corrects, recordedOn });
const owed = (made: MadeCase, on = day) =>
  made.duties(on).flatMap(({ rule, prefill, owedBy }) => (rule === 'corrigendum.deliver' ? [[prefill!['to'], owedBy]] : []));
const delivery = (to: string, more: object = {}) => ({ record: 2, to, way: to === 'subject' ? 'signed' : 'exchange', ...more });

describe('a letter that is put right', () => {
  it('says why, and one that is signed for the first time does not', () => {
    const { correctionReason: _, ...bare } = right;
    expect(given.codes('admonition.decided', '2026-11-20', bare, { corrects: 2 })).toEqual(['act.correction-unreasoned']);
    expect(given.codes('admonition.decided', '2026-11-20', right, { corrects: 2 })).toEqual([]);
    expect(inCorrection().codes('admonition.decided', '2026-11-20', right)).toEqual(['act.nothing-corrected']);
    const { say } = declarationOf('admonition.decided')!;
    expect([say(admonition), say(right)]).toEqual(['给予训诫：同意给予训诫', '给予训诫：同意给予训诫；更正的原因：目的地写错，凭车票更正']);
  });
  it('goes again to whoever had it: nobody before it was served, the person, the procuratorate too', () => {
    expect(owed(correct(given))).toEqual([]);
    expect(owed(correct(served))).toEqual([['subject', 'office']]);
    expect(owed(correct(copied))).toEqual([
      ['subject', 'office'],
      ['procuratorate', 'county-agency'],
    ]);
    expect(owed(copied)).toEqual([]);
    expect(owed(correct(copied).but({ office: null }))[0]).toEqual(['subject', 'county-agency']);
  });
  it('leaves what was served counted from the day on which it was', () => {
    expect(correct(copied).facts.conduct.admonitions).toMatchObject([{ seq: 2, on: '2026-11-20', servedOn: '2026-11-20' }]);
  });
  it('is owed within three working days from the day of the correction, under the words of the house', () => {
    const duty = correct(copied, {}, 2, '2026-11-26').duty('corrigendum.deliver', '2026-11-26');
    expect(duty).toMatchObject({ opensOn: '2026-11-26', dueOn: '2026-12-01', dischargedBy: 'corrigendum.delivered' });
    expect(duty!.basis).toEqual(['平台建议：重发期限']);
    expect(duty!.title).toBe('把更正后的训诫决定书（第 2 条）送达本人');
  });
  it('is delivered to each once, and then nothing is owed', () => {
    const made = correct(copied).with('corrigendum.delivered', day, delivery('subject'));
    expect(owed(made)).toEqual([['procuratorate', 'county-agency']]);
    expect(made.codes('corrigendum.delivered', day, delivery('subject'))).toEqual(['corrigendum.not-owed']);
    const done = made.with('corrigendum.delivered', day, delivery('procuratorate'));
    expect([owed(done), done.facts.corrigendum.letters]).toEqual([[], []]);
  });
  it('that is put right once more goes to everybody once more, as it was put right last', () => {
    const twice = correct(correct(copied).with('corrigendum.delivered', day, delivery('subject')), { evidence: ['车票1张'] }, 5);
    expect(owed(twice).map(([to]) => to)).toEqual(['subject', 'procuratorate']);
    expect(twice.facts.corrigendum.letters).toMatchObject([{ record: 2, correction: 7 }]);
  });
  it('that was put right and delivered may be put right again: the delivery stands, and all of it is owed anew', () => {
    const delivered = correct(copied).with('corrigendum.delivered', day, delivery('subject'));
    const recording = {
      kind: 'admonition.decided',
      actedOn: plainDate('2026-11-20'),
      content: { ...right, evidence: ['车票1张'] },
      by: somebody('county-agency'),
      corrects: 5,
    };
    const given = { acts: delivered.acts, now: `${day}T09:09:00.000Z`, delegated: [], openAlready: null, opened: null };
    expect(judge(caseBefore(delivered.file, [], delivered.acts.length), recording, given)).toEqual({ grounds: [] });
  });
  it('that is set aside is owed no more: the setting aside is told instead', () => {
    const aside = correct(copied).with('conduct.set-aside', day, { decision: 2, reason: '查明当日在医院' });
    expect([owed(aside), aside.facts.corrigendum.letters]).toEqual([[], []]);
    expect(aside.duty('conduct.serve', day)?.title).toContain('撤销训诫');
  });
});

describe('a delivery', () => {
  const made = correct(copied);
  const codes = (content: object, on = day) => made.codes('corrigendum.delivered', on, content);
  it('is of a letter that was put right, to one who had it, not before', () => {
    expect(copied.codes('corrigendum.delivered', day, delivery('subject'))).toEqual(['corrigendum.not-owed']);
    expect(codes(delivery('police'))).toEqual(['corrigendum.not-owed']);
    expect(codes(delivery('subject'), '2026-11-19')).toEqual(['corrigendum.before-correction']);
    expect(codes(delivery('subject'), '2026-11-20')).toEqual([]);
  });
  it('is signed for by the person, or witnessed; bodies are written to', () => {
    for (const way of ['refused', 'unable', 'handed-on']) {
      expect(codes(delivery('subject', { way })), way).toEqual(['corrigendum.no-witness']);
      expect(codes(delivery('subject', { way, witness: '刘主任' })), way).toEqual([]);
    }
    expect(codes(delivery('subject', { way: 'exchange' }))).toEqual(['corrigendum.way-of-body']);
    for (const way of ['post', 'in-person']) expect(codes(delivery('subject', { way })), way).toEqual([]);
    expect(codes(delivery('procuratorate', { way: 'signed' }))).toEqual(['corrigendum.way-of-person']);
    for (const way of ['exchange', 'post', 'in-person']) expect(codes(delivery('procuratorate', { way })), way).toEqual([]);
  });
  it('may be taken back: then it is owed again', () => {
    const back = made.with('corrigendum.delivered', day, delivery('subject'));
    expect(owed(back)).toHaveLength(1);
    expect(back.acts.at(-1)!.kind).toBe('corrigendum.delivered');
  });
});

it('takes so much in each field', () => expect(limitsOf('corrigendum.delivered')).toEqual({ record: '1–', witness: '2–40' }));

describe('every letter of the house', () => {
  const outside = new Set(['subject', 'decider', 'procuratorate', 'police', 'prison']);
  it('that bears a number and goes to somebody outside has its holders, so that a correction reaches them', () => {
    const sends = acts.filter(({ papers }) =>
      papers.some((code) => isPaperCode(code) && carriesNumber(code) && paperCatalogue[code].copies.some((to) => outside.has(to))),
    );
    expect(sends.map(({ kind }) => kind).length).toBeGreaterThan(7);
    expect(sends.filter(({ putRight }) => putRight === undefined).map(({ kind, papers }) => `${kind} ${papers.join(' ')}`)).toEqual([]);
  });
  it('asks for the reason in its form', () => {
    const letters = acts.filter(({ putRight }) => putRight !== undefined);
    for (const { content, kind } of letters)
      expect('shape' in content && Object.keys(content.shape as object), kind).toContain('correctionReason');
  });
});

import { describe, expect, it } from 'vitest';
import { declarationOf } from '#domain/rulebook.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { byLetter, inCorrection } from '../../../tests/made-case.ts';

const day = '2026-11-23';
// taken over on 2026-11-02, the term since 2026-01-05
const source = '纸质执行档案 2026-001 卷';
const paper = '外出审批表，第3页';
const admonition = { measure: 'admonition', on: '2026-03-01', number: '（2026）呼玉矫训字第1号' };
const codes = (content: object, made = inCorrection(), doing = {}) => made.codes('opening.entered', day, { source, ...content }, doing);
const valid = (content: object): boolean => declarationOf('opening.entered')!.content.safeParse({ source, ...content }).success;

describe('who may enter it', () => {
  it('the office and the county agency all of it, a social worker their own visits and talks alone', () => {
    expect(Object.keys(declarationOf('opening.entered')!.hands)).toEqual(['office', 'county-agency', 'social-worker']);
    const worker = { by: 'social-worker' };
    for (const content of [
      { conduct: [admonition] },
      { conduct: [] },
      { leave: [] },
      { proposals: [] },
      { managementClass: { managementClass: 'general', on: '2026-02-01', paper } },
      { positioning: { from: '2026-10-01', until: '2026-12-31', paper } },
      { contacts: { report: { on: '2026-10-20', paper } } },
    ])
      expect([content, codes(content, inCorrection(), worker), codes(content)]).toEqual([content, ['opening.not-for-worker'], []]);
    expect(codes({ contacts: { visit: { on: '2026-10-20', paper }, talk: { on: '2026-10-20', paper } } }, inCorrection(), worker)).toEqual(
      [],
    );
  });
  it('nobody, of a file that was kept here from its beginning, and of one that has ended', () => {
    const here = byLetter({ effectiveOn: '2026-01-05', startsOn: '2026-01-05', endsOn: '2028-01-04' });
    expect(codes({ conduct: [] }, here)).toEqual(['opening.kept-here']);
    expect(
      codes(
        { conduct: [] },
        inCorrection().given((facts) => ({ ...facts, status: 'released' })),
      ),
    ).toEqual(['case.ended']);
  });
});

describe('what an entry says', () => {
  it('something, and each part once: a wrong one is put right where it stands', () => {
    expect(codes({})).toEqual(['opening.nothing-entered']);
    const entered = inCorrection().with('opening.entered', day, { source, conduct: [admonition] });
    expect(codes({ conduct: [] }, entered)).toEqual(['opening.entered-already']);
    expect(entered.grounds('opening.entered', day, { source, conduct: [] })[0]).toMatchObject({ actSeq: 2 });
    expect(codes({ leave: [] }, entered)).toEqual([]);
    const right = entered.with('opening.entered', day, { source, conduct: [] }, { corrects: 2 });
    expect(right.facts.opening.conduct).toEqual({ seq: 2, decisions: [] });
    const twice = entered.with('opening.entered', day, { source, leave: [], contacts: { talk: { on: '2026-10-20', paper } } });
    for (const again of [{ leave: [] }, { contacts: { talk: { on: '2026-10-21', paper } } }])
      expect(codes(again, twice)).toEqual(['opening.entered-already']);
  });
  it('every entry with its paper: a punishment with the number of its letter', () => {
    expect(valid({ conduct: [admonition] })).toBe(true);
    expect(valid({ conduct: [{ ...admonition, number: '训诫决定书' }] })).toBe(false);
    expect(valid({ conduct: [{ measure: 'admonition', on: '2026-03-01' }] })).toBe(false);
    expect(valid({ leave: [{ from: '2026-10-20', until: '2026-10-21' }] })).toBe(false);
    expect(valid({ contacts: { report: { on: '2026-10-20' } } })).toBe(false);
    expect(declarationOf('opening.entered')!.content.safeParse({ conduct: [] }).success).toBe(false);
    expect(codes({ conduct: [admonition, { ...admonition, on: '2026-03-02' }] })).toEqual(['opening.twice']);
  });
  it('nothing of after the taking over, its own day still counts', () => {
    const of = (on: string): object[] => [
      { conduct: [{ ...admonition, on }] },
      { leave: [{ from: '2026-10-30', until: on, paper }] },
      { contacts: { report: { on, paper } } },
      { managementClass: { managementClass: 'strict', on, paper } },
      { positioning: { from: on, until: '2026-12-31', paper } },
      { proposals: [{ what: 'police', on, paper }] },
    ];
    for (const content of of('2026-11-02')) expect([content, codes(content)]).toEqual([content, []]);
    for (const content of of('2026-11-03')) expect([content, codes(content)]).toEqual([content, ['opening.after-cut-over']]);
  });
  it('nothing of before the term', () => {
    const on = (first: string) => codes({ conduct: [{ ...admonition, on: first }] });
    expect([on('2026-01-04'), on('2026-01-05')]).toEqual([['opening.before-term'], []]);
  });
  it('days in their order', () => {
    const away = (from: string, until: string) => codes({ leave: [{ from, until, paper }] });
    expect([away('2026-10-21', '2026-10-20'), away('2026-10-20', '2026-10-20')]).toEqual([['opening.days-crossed'], []]);
  });
  it('a device that still runs, for three months at most', () => {
    const on = (from: string, until: string) => codes({ positioning: { from, until, paper } });
    expect([on('2026-08-02', '2026-11-02'), on('2026-08-02', '2026-11-03')]).toEqual([[], ['opening.positioning-too-long']]);
    expect(on('2026-08-01', '2026-11-01')).toEqual(['opening.positioning-over']);
    const at = inCorrection().with('opening.entered', day, { source, positioning: { from: '2026-10-01', until: '2026-12-31', paper } });
    expect(at.facts.opening.positioning).toEqual({ seq: 2, from: '2026-10-01', until: '2026-12-31', number: paper });
  });
  it('open proposals, which nothing here answers', () => {
    const at = inCorrection().with('opening.entered', day, { source, proposals: [{ what: 'police', on: '2026-10-20', paper }] });
    expect(at.facts.opening.proposals).toEqual({ seq: 2, open: [{ what: '提请治安管理处罚', on: '2026-10-20', number: paper }] });
    expect(at.facts.conduct.proposed ?? []).toEqual([]);
  });
});

describe('steps of entry that were done on paper', () => {
  const reported = inCorrection({ managementClass: null });
  const step = (name: string, on: string) => ({ step: name, on, paper });
  it('are done on the day of their paper, and are not asked for again', () => {
    expect([reported.facts.stage, reported.facts.status]).toEqual(['registration', 'awaiting-entry']);
    const done = reported.with('opening.entered', day, {
      source,
      steps: [step('registration', '2026-01-09'), step('announcement', '2026-01-12'), step('plan', '2026-01-15')],
    });
    expect([done.facts.stage, done.facts.status, done.facts.intake.announcedOn]).toEqual(['class', 'in-correction', '2026-01-12']);
    expect(done.duties(day).flatMap((one) => (one.matter === 'intake' ? [one.rule] : []))).toEqual(['class.propose']);
    const classed = done.with('opening.entered', day, {
      source,
      managementClass: { managementClass: 'strict', on: '2026-01-20', paper },
    });
    expect([classed.facts.stage, classed.facts.managementClass]).toEqual(['done', 'strict']);
    expect(classed.duties(day).filter((one) => one.matter === 'intake')).toEqual([]);
  });
  it('are entered where they were not done here, and once', () => {
    const registered = reported.with('opening.entered', day, { source, steps: [step('registration', '2026-01-09')] });
    const announced = registered.given((facts) => ({ ...facts, intake: { ...facts.intake, announcedOn: plainDate('2026-11-20') } }));
    expect(codes({ steps: [step('announcement', '2026-01-12')] }, announced)).toContain('opening.done-here');
    const decided = inCorrection().given((facts) => ({ ...facts, intake: { ...facts.intake, classDecidedOn: plainDate('2026-11-20') } }));
    expect(codes({ managementClass: { managementClass: 'strict', on: '2026-02-01', paper } }, decided)).toEqual(['opening.done-here']);
    expect(codes({ steps: [step('plan', '2026-01-12'), step('plan', '2026-01-13')] }, reported)).toEqual(['opening.step-twice']);
  });
  it('what was due before the taking over is owed from it, and late for nobody', () => {
    // registration within five days of the report-in, as the county has it
    const due = (reportedOn: string | null) => {
      const made = inCorrection({ managementClass: null, reportedOn });
      return made.duty(reportedOn === null ? 'intake.report-in' : 'intake.register', day)!.dueOn;
    };
    // three days: due on the day of taking over itself, and before it
    expect([due('2026-01-08'), due('2026-10-27'), due('2026-10-28'), due('2026-10-30')]).toEqual([
      '2026-11-05',
      '2026-11-05',
      '2026-11-02',
      '2026-11-02',
    ]);
    const why = (reportedOn: string) => inCorrection({ managementClass: null, reportedOn }).duty('intake.register', day)!.because;
    expect([why('2026-10-27').startsWith('11月2日 接收台账'), why('2026-10-28').startsWith('10月28日 本人报到')]).toEqual([true, true]);
  });
  it('a ledger without the day of report-in calls nobody late whose days ran out before it', () => {
    const unreported = (effectiveOn: string) =>
      inCorrection({ managementClass: null, reportedOn: null, effectiveOn, startsOn: effectiveOn });
    const due = (effectiveOn: string) => unreported(effectiveOn).duty('intake.report-in', day)!;
    // ten days by the law: they end on the day of taking over, and before it
    expect([due('2026-10-20').dueOn, due('2026-10-21').dueOn]).toEqual(['2026-11-05', '2026-11-02']);
    expect([due('2026-10-20').because.includes('台账没有写报到日期'), due('2026-10-21').basis]).toEqual([
      true,
      ['社区矫正法第21条', '刑事诉讼法第105条'],
    ]);
    expect(unreported('2026-10-20').duty('search.contact-first', '2026-11-05')).toBeUndefined();
    expect(unreported('2026-10-20').duty('search.contact-first', '2026-11-06')).toBeDefined();
    const entered = unreported('2026-10-20').with('opening.entered', day, { source, steps: [step('report', '2026-10-25')] });
    expect([entered.facts.intake.reportedOn, entered.duty('intake.report-in', day)]).toEqual(['2026-10-25', undefined]);
    expect(
      codes(
        { steps: [step('report', '2026-10-26')] },
        unreported('2026-10-20').given((facts) => ({
          ...facts,
          intake: { ...facts.intake, reportedOn: plainDate('2026-11-05') },
        })),
      ),
    ).toEqual(['opening.done-here']);
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseFacts, CaseFile } from '#domain/case/case-file.ts';
import { openingFacts } from '#domain/case/opening.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { archiveItems } from '#domain/rulebook.ts';
import { type ActHeld, archiveOf, type PaperHeld } from './completeness.ts';

const day = plainDate('2026-11-23');
const fileOf = (change: (facts: CaseFacts) => CaseFacts): CaseFile => ({
  caseId: 'c',
  number: 'n',
  person: {
    id: 'p',
    name: '周静',
    sex: '女',
    bornOn: null,
    idNumber: null,
    nation: null,
    education: null,
    phone: null,
    address: null,
    household: null,
    employment: null,
  },
  county: { id: 'k', name: '局' },
  office: null,
  worker: null,
  facts: change(
    openingFacts({
      measure: 'probation',
      managementClass: null,
      minorAtCrime: false,
      term: { months: 24, startsOn: plainDate('2026-11-10'), endsOn: plainDate('2028-11-09'), computedEndsOn: null, because: '' },
      judgment: {
        court: '法院',
        number: '号',
        judgedOn: null,
        effectiveOn: plainDate('2026-11-10'),
        charge: '盗窃罪',
        penalty: 'imprisonment',
        penaltyMonths: 12,
        inWords: '',
        deciderKind: 'court',
        courtLevel: 'basic',
        prohibitionOrder: null,
      },
    }),
  ),
});
const received = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  intake: {
    ...facts.intake,
    lettersReceivedOn: plainDate('2026-11-12'),
    papersCheckedOn: plainDate('2026-11-12'),
    papers: [
      { code: 'judgment', title: '刑事判决书', state: 'received', receivedOn: plainDate('2026-11-12') },
      { code: 'indictment', title: '起诉书副本', state: 'blurred', receivedOn: plainDate('2026-11-12') },
      { code: 'execution-notice', title: '执行通知书', state: 'missing', receivedOn: null },
    ],
  },
});
const paper = (code: string, actSeq: number): PaperHeld => ({ id: `p${actSeq}`, code, actSeq, actedOn: plainDate('2026-11-13') });
const act = (kind: string, seq: number): ActHeld => ({ seq, kind, actedOn: plainDate('2026-11-13') });
const none = { papers: [], acts: [] };
const stateOf = (file: CaseFile, id: string, holding: { papers: readonly PaperHeld[]; acts: readonly ActHeld[] } = none) =>
  archiveOf(file, day, holding).rows.find((row) => row.id === id)?.state;

describe('the archive of a file', () => {
  it('asks another body for what only it can give, and never for papers of another measure', () => {
    const file = fileOf(received);
    expect(stateOf(file, 'judgment')).toBe('held');
    expect(stateOf(file, 'indictment')).toBe('requestable');
    expect(stateOf(file, 'execution-notice')).toBe('requestable');
    expect(stateOf(file, 'parole-ruling')).toBeUndefined();
    expect(stateOf(file, 'P406')).toBeUndefined();
  });
  it('counts n of N, and moves as papers come', () => {
    const file = fileOf(received);
    expect(archiveOf(file, day, none)).toMatchObject({ held: 1, wanted: 5, percent: 20 });
    expect(archiveOf(file, day, { papers: [paper('P201', 3)], acts: [act('intake.receipt-sent', 3)] })).toMatchObject({
      held: 2,
      wanted: 5,
      percent: 40,
    });
  });
  it('says that a paper is missing although its act stands', () => {
    const row = archiveOf(fileOf(received), day, { papers: [], acts: [act('intake.receipt-sent', 3)] }).rows.find(
      (one) => one.id === 'P201',
    );
    expect(row).toMatchObject({ state: 'makeable', fact: '已有记录 1 条，文书 0 份', next: { words: '重做文书', actKind: null } });
  });
  it('leaves what was done in the paper time to the paper volume, outside the count', () => {
    const file = fileOf((facts) => ({
      ...facts,
      stage: 'done',
      status: 'in-correction',
      intake: { ...facts.intake, takenOverAt: 'done', registeredOn: plainDate('2026-11-12') },
    }));
    const found = archiveOf(file, day, none);
    expect(found.rows.filter((row) => row.state === 'paper-file').length).toBe(found.inPaperFile);
    expect(found.inPaperFile).toBeGreaterThan(8);
    expect(found.wanted).toBe(0);
    expect(found.percent).toBeNull();
  });
  it('keeps what is explained in N and tells it apart from what is held', () => {
    const end = (facts: CaseFacts): CaseFacts => ({
      ...facts,
      term: { ...facts.term, endsOn: day },
      release: { ...facts.release, debtsExplained: [{ seq: 4, item: 'summary', reason: '本人住院，未写成', on: day }] },
    });
    expect(archiveOf(fileOf(end), day, none)).toMatchObject({ explained: 1, held: 0 });
    expect(stateOf(fileOf(end), 'P601')).toBe('explained');
    expect(stateOf(fileOf(end), 'P602')).toBe('makeable');
  });
  it('offers no making once the moment is over', () => {
    const over = fileOf((facts) => ({ ...received(facts), release: { ...facts.release, certificateOn: day } }));
    expect(stateOf(over, 'P201')).toBe('explain');
    expect(stateOf(fileOf(received), 'P201')).toBe('makeable');
  });
  it('wants as many papers of a leave as were decided', () => {
    const leave = {
      id: 'l',
      askedSeq: 2,
      askedOn: day,
      departsOn: plainDate('2026-11-15'),
      returnsOn: plainDate('2026-11-16'),
      days: 2,
      destination: '',
      reason: '',
      state: 'returned' as const,
      decidedBy: 'county' as const,
      returnedOn: null,
    };
    const file = fileOf((facts) => ({ ...facts, leave: [leave, { ...leave, askedSeq: 5 }] }));
    expect(stateOf(file, 'P411', { papers: [paper('P411', 3)], acts: [] })).toBe('makeable');
    expect(stateOf(file, 'P411', { papers: [paper('P411', 3), paper('P411', 6)], acts: [] })).toBe('held');
    expect(
      stateOf(
        fileOf((facts) => facts),
        'P411',
      ),
    ).toBeUndefined();
  });
  it('has each place once', () => expect(new Set(archiveItems.map((one) => one.id)).size).toBe(archiveItems.length));
});

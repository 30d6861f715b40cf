import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Act } from '#domain/act/act.ts';
import { addDays, plainDate } from '#domain/time/plain-date.ts';
import { appendBare, type BareAct } from '../../../tests/append-acts.ts';
import { openCase, type OpenedCase } from '../../../tests/open-case.ts';
import { type App, startApp } from '../../../tests/start-app.ts';

// The timeline of a grown file: searched and cut into pages by the database, to its first act.
let app: App;
let bu: OpenedCase;
const day = plainDate('2026-11-23');
const worker: Act['actor'] = { accountId: null, name: '苏日娜', post: 'social-worker', unitId: '150104', unitName: '昭君社工站' };
const supervisor: Act['actor'] = { ...worker, name: '孟和', post: 'supervisor' };

const call = (n: number): BareAct => ({
  kind: 'search.contacted',
  actedOn: addDays(day, -Math.floor(n / 2)),
  content: { about: 'other', how: 'phone', at: '09:10', answered: true, said: `第 ${n} 次通话` },
});
const visit = (seen: string, more: Partial<BareAct> = {}): BareAct => ({
  kind: 'visit.made',
  actedOn: plainDate('2026-10-12'),
  content: { met: 'met', changes: [], seen, startedAt: '09:30', place: '昭君路', companion: '布和', signed: false },
  ...more,
});
/** One opens the file, 490 calls, then what is looked for: 500 acts. */
const special: readonly BareAct[] = [
  visit('家中养了一条黄狗，墙上有裂缝'),
  visit('黄狗拴着，本人在外地打工', { actor: worker, actedOn: plainDate('2026-10-20') }),
  visit('联系电话改为 13987654321，找 150199198507011072 核对'),
  visit('迟了', { lateReason: '当日停电，打 13911112222 报过' }),
  {
    kind: 'psychology.report-signed',
    actedOn: day,
    actor: supervisor,
    content: { tester: '孟和', interpretation: '提示湖泊般的情绪困扰，建议随访', suggestions: ['继续睡眠支持'] },
  },
  visit('记错了人'),
  { kind: 'act.withdrawn', actedOn: day, content: { seq: 497, reason: '记错了人' } },
  visit('写作甲', { actedOn: plainDate('2026-10-13') }),
  visit('写作乙', { actedOn: plainDate('2026-10-13'), corrects: 499 }),
];

beforeAll(async () => {
  app = await startApp();
  bu = await openCase(app, { name: '布仁和' });
  await appendBare(app, [...Array.from({ length: 490 }, (_, n) => call(490 - n)), ...special], bu.caseId);
});
afterAll(async () => {
  await app.stop();
});

type Row = {
  seq: number;
  kind: string;
  nature: string;
  actedOn: string;
  post: string;
  said: string;
  lateReason: string | null;
  correctedBy: number | null;
  withdrawnBy: number | null;
};
type Page = {
  rows: Row[];
  next: string | null;
  hits: number;
  whole: number;
  counts: { all: number; enforcement: number; service: number; clerical: number };
  kinds: { kind: string; title: string; count: number }[];
  posts: { post: string; count: number }[];
};
const read = async (account: string, query: { readonly [name: string]: string } = {}) =>
  (await app.as(account)).get(`/api/cases/${bu.caseId}/timeline?${new URLSearchParams(query)}`);
const page = async (account: string, query: { readonly [name: string]: string } = {}): Promise<Page> => {
  const { status, body } = await read(account, query);
  expect({ query, status, error: body.error }).toMatchObject({ status: 200 });
  return body;
};
const seqsOf = (one: Page): number[] => one.rows.map((row) => row.seq);

describe('who may not search', () => {
  it('nobody without a session, no post without cases, no other office, no other county', async () => {
    expect((await app.nobody.get(`/api/cases/${bu.caseId}/timeline?q=黄狗`)).status).toBe(401);
    for (const account of ['office2', 'county2', 'worker2', 'partner', 'sysadmin', 'auditor'])
      expect([account, (await read(account, { q: '黄狗' })).status]).toEqual([
        account,
        expect.toSatisfy((s: number) => s === 403 || s === 404),
      ]);
  });
  it('finds nothing of what is sealed before a post that may not open it, and everything before one that may', async () => {
    for (const account of ['office', 'county', 'chief', 'procurator'])
      for (const q of ['湖泊', '情绪困扰', '睡眠支持']) expect([account, q, (await page(account, { q })).hits]).toEqual([account, q, 0]);
    const { rows, hits } = await page('supervisor', { q: '湖泊' });
    expect([rows.map((row) => row.kind), hits]).toEqual([['psychology.report-signed'], 1]);
  });
  it('does not tell by a hit what is masked: a number is found by what is shown of it and by nothing else', async () => {
    for (const q of ['13987654321', '98765', '150199198507011072', '19850701', '13911112222'])
      expect([q, (await page('office', { q })).hits]).toEqual([q, 0]);
    const { rows } = await page('office', { q: '139****4321' });
    expect(rows.map((row) => row.said)).toEqual([expect.stringContaining('139****4321')]);
    expect((await page('office', { q: '139****2222' })).rows.map((row) => row.lateReason)).toEqual(['当日停电，打 139****2222 报过']);
    expect(JSON.stringify((await page('office', { q: '核对' })).rows)).not.toMatch(/13987654321|150199198507011072/);
  });
});

describe('a timeline of five hundred acts', () => {
  it.each(['acted', 'recorded'] as const)('is read to its first, twenty a page, each act once, by %s', async (order) => {
    const seqs: number[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const one: Page = await page('worker', { order, ...(after === null ? {} : { after }) });
      expect(one.rows).toHaveLength(20);
      expect([one.hits, one.counts.all, one.whole]).toEqual([500, 500, 500]);
      seqs.push(...seqsOf(one));
      after = one.next;
      pages += 1;
    } while (after !== null);
    expect(pages).toBe(25);
    expect([...seqs].sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
    expect(order === 'recorded' ? seqs : [...seqs].sort((a, b) => b - a)).toEqual([...seqs].sort((a, b) => b - a));
  });
  it('is searched to its first, with the count of all hits on every page', async () => {
    const first = await page('office', { q: '次通话' });
    expect([first.hits, first.rows.length, first.next === null]).toEqual([490, 20, false]);
    const second = await page('office', { q: '次通话', after: first.next! });
    expect([second.hits, seqsOf(second).filter((seq) => seqsOf(first).includes(seq))]).toEqual([490, []]);
    expect(seqsOf(await page('office', { q: '第 490 次通话' }))).toEqual([2]);
  });
  it('finds words in titles, in what was said, in who said it, all of them together', async () => {
    expect(seqsOf(await page('office', { q: '黄狗' }))).toEqual([493, 492]);
    expect(seqsOf(await page('office', { q: '黄狗 苏日娜' }))).toEqual([493]);
    expect(seqsOf(await page('office', { q: '走访 裂缝' }))).toEqual([492]);
    expect(seqsOf(await page('office', { q: '黄狗 湖泊' }))).toEqual([]);
    // no jokers of the database, and no names of fields or choices
    for (const q of ['%', '_', '黄%', 'said', 'family-only', '"', '\\']) expect([q, (await page('office', { q })).hits]).toEqual([q, 0]);
  });
  it('is narrowed by kind, nature, post and days, and counts what is left by nature', async () => {
    expect(await page('office', { kind: 'visit.made' })).toMatchObject({
      hits: 7,
      counts: { all: 7, enforcement: 6, service: 1 },
      whole: 499,
    });
    expect(seqsOf(await page('office', { kind: 'visit.made', nature: 'service' }))).toEqual([493]);
    expect(await page('office', { kind: 'visit.made', nature: 'service' })).toMatchObject({ hits: 1, counts: { all: 7, service: 1 } });
    expect(seqsOf(await page('office', { post: 'social-worker' }))).toEqual([493]);
    expect(seqsOf(await page('office', { kind: 'visit.made', from: '2026-10-13', to: '2026-10-13' }))).toEqual([500, 499]);
    expect(seqsOf(await page('office', { kind: 'visit.made', from: '2026-10-14' }))).toEqual([493]);
    expect((await page('office', { to: '2026-03-23' })).rows.at(-1)?.actedOn).toBe('2026-03-23');
    const { kinds, posts } = await page('office');
    expect(kinds).toEqual(expect.arrayContaining([{ kind: 'visit.made', title: '记录走访', count: 7 }]));
    expect(posts).toEqual(expect.arrayContaining([{ post: 'social-worker', count: 1 }]));
  });
  it('says what silences an act, on whichever page it stands', async () => {
    const rows = (await page('office', { kind: 'visit.made' })).rows;
    expect(rows.find((row) => row.seq === 497)).toMatchObject({ withdrawnBy: 498, correctedBy: null });
    expect(rows.find((row) => row.seq === 499)).toMatchObject({ withdrawnBy: null, correctedBy: 500 });
  });
  it('answers in words what it cannot ask', async () => {
    const wrong: readonly { readonly [name: string]: string }[] = [
      { from: '2026-10-13', to: '2026-10-12' },
      { from: '10月' },
      { nature: 'help' },
      { post: 'nobody' },
      { after: '2026-10-13' },
      { after: '5', order: 'acted' },
      { after: '2026-13-01~5' },
      { q: '长'.repeat(41) },
    ];
    for (const query of wrong) {
      const { status, body } = await read('office', query);
      expect([query, status, body.error.kind, body.error.message]).toEqual([query, 400, 'fault', expect.stringMatching(/[一-鿿]/)]);
    }
    expect(await page('office', { kind: 'no.such-kind' })).toMatchObject({ hits: 0, rows: [], next: null });
  });
});

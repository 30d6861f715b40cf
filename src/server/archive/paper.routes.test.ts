import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '#domain/time/plain-date.ts';
import { openCase } from '../../../tests/open-case.ts';
import { type App, type Client, startApp } from '../../../tests/start-app.ts';

const day = '2026-11-23';
let app: App;
beforeAll(async () => {
  app = await startApp({ day });
});
afterAll(async () => {
  await app.stop();
});

const pdfOf = async (client: Client, path: string, body?: object): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${app.address}${path}`, {
    headers: { authorization: `Bearer ${client.token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.headers.get('content-type') !== 'application/pdf') return { status: response.status, text: bytes.toString() };
  const place = join(app.dataDir, 'read.pdf');
  writeFileSync(place, bytes);
  return { status: response.status, text: execFileSync('pdftotext', ['-layout', place, '-'], { encoding: 'utf8' }).replace(/\s+/g, '') };
};

describe('the sealed report', () => {
  it('is never shown to an enforcement post: not as a paper, not as a draft, not in the list, not as an act', async () => {
    const { caseId, personId } = await openCase(app, {
      facts: (facts) => ({
        ...facts,
        psychology: { ...facts.psychology, done: [{ id: 'x', instrument: 'phq-9', purpose: 'intake', on: plainDate(day) }] },
      }),
    });
    await app.sql(
      `insert into assessment (tenant, id, case_id, instrument, instrument_version, purpose, mode, taken_on, answers, total, band, act_seq)
      values ('150100', gen_random_uuid(), $1, 'phq-9', '1', 'intake', 'self', '2026-11-02', '{}', 11, 'moderate', 1)`,
      [caseId],
    );
    // before they log in: a session is believed for a moment
    await app.sql(`update account set person_id = $1 where account = 'client'`, [personId]);
    const content = {
      tester: '苏日娜',
      interpretation: '情绪困扰为中等程度，提示需要继续关注。',
      suggestions: ['继续睡眠支持，四周后随访'],
    };
    for (const account of ['office', 'county', 'chief', 'worker', 'client'])
      expect(
        (await (await app.as(account)).post(`/api/cases/${caseId}/acts/psychology.report-signed`, { actedOn: day, content })).status,
      ).toBe(403);
    const supervisor = await app.as('supervisor');
    const signed = await supervisor.post(`/api/cases/${caseId}/acts/psychology.report-signed`, { actedOn: day, content });
    expect(signed.body.papers).toMatchObject([{ code: 'W16', number: null }]);
    const path = `/api/papers/${signed.body.papers[0].id}/pdf`;
    const report = await pdfOf(supervisor, path);
    expect(report.text).toContain('不是医学诊断');
    expect(report.text).toContain('11');
    expect((await pdfOf(await app.as('worker'), path)).status).toBe(200);
    // The person is shown that it was done; what it says the worker goes through with them.
    const own = await pdfOf(await app.as('client'), path);
    expect([own.status, JSON.parse(own.text).error.code]).toEqual([403, 'permission.none']);
    expect((await (await app.as('client')).get(`/api/cases/${caseId}/papers`)).body.rows).toMatchObject([{ code: 'W16', sealed: true }]);
    for (const account of ['office', 'county', 'chief', 'procurator']) {
      const client = await app.as(account);
      expect([account, (await pdfOf(client, path)).status]).toEqual([account, 404]);
      expect((await pdfOf(client, `/api/cases/${caseId}/papers/W16/draft`)).status).toBe(404);
      const list = (await client.get(`/api/cases/${caseId}/papers`)).body;
      expect([list.rows, list.drafts.filter((one: { code: string }) => one.code === 'W16')]).toEqual([[], []]);
      expect(JSON.stringify((await client.get(`/api/cases/${caseId}/timeline`)).body)).not.toContain('情绪困扰');
    }
  });
});

describe('a draft', () => {
  it('shows the words that are being written, and is neither kept nor numbered', async () => {
    const county = await app.as('county');
    const { caseId } = await openCase(app);
    const draft = await pdfOf(county, `/api/cases/${caseId}/papers/P602/draft`, {
      content: { appraisal: '能够遵守规定，按时报告，参加学习。' },
    });
    expect(draft.text).toContain('能够遵守规定');
    expect(draft.text).toContain('草稿');
    expect(await app.sql(`select id from paper where file_id = $1`, [caseId])).toEqual([]);
    expect(await app.sql(`select last from number_series where word = '解证'`)).toEqual([]);
  });
  it('says what is missing where the paper cannot be shown yet', async () => {
    const { caseId } = await openCase(app);
    const county = await app.as('county');
    const reply = await county.get(`/api/cases/${caseId}/papers/P411/draft`);
    expect([reply.status, reply.body.error.code]).toEqual([400, 'input.invalid']);
    expect((await county.get(`/api/cases/${caseId}/papers/P999/draft`)).status).toBe(400);
  });
});

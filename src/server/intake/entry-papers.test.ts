import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goldenText, squeezed } from '../../../tests/golden/golden.ts';
import { agency, announcementOf, groupOf, type Sample, samples } from '../../../tests/golden/samples.ts';
import { type App, startApp } from '../../../tests/start-app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp({ day: '2026-11-23' });
});
afterAll(async () => {
  await app.stop();
});

/** What a reader sees, without what the demo city and the layout put in. */
const readOf = async (paperId: string): Promise<string> => {
  const county = await app.as('county');
  const response = await fetch(`${app.address}/api/papers/${paperId}/pdf`, { headers: { authorization: `Bearer ${county.token}` } });
  expect(response.status).toBe(200);
  const place = join(app.dataDir, 'read.pdf');
  writeFileSync(place, Buffer.from(await response.arrayBuffer()));
  const text = execFileSync('pdftotext', ['-raw', place, '-'], { encoding: 'utf8' });
  return squeezed(text.replaceAll(/— \d+ —|演示数据，不具有法律效力/g, ''));
};
/** The bureau of the demo city has a name of its own. */
const here = (line: string): string => squeezed(line.replaceAll(agency.name, '玉泉区社区矫正管理局'));

const lettered = (sample: Sample) => ({
  actedOn: sample.came,
  content: {
    person: { ...sample.person, idKind: 'resident', nation: '汉族', address: '玉泉区昭君路1号' },
    judgment: sample.judgment,
    letters: sample.papers,
    officeId: '150104008',
  },
});
const registration = (sample: Sample) => ({
  education: '高中',
  health: '良好',
  politics: '群众',
  marriage: '已婚',
  workplace: '无',
  custody: '未羁押',
  crimeFacts: sample.crimeFacts,
  priorOffences: '无',
  history: [{ period: '至今', place: '本地', role: '无' }],
  relatives: [{ name: '甲', relation: '亲属', place: '本地', phone: '13800009999' }],
});

/** From the letter to the announcement over the wire; the papers that were signed on the way. */
const entryOf = async (sample: Sample, to: string, lacking: readonly string[]) => {
  const county = await app.as('county');
  const opened = await county.post('/api/cases', lettered(sample));
  expect(opened.status, JSON.stringify(opened.body)).toBe(200);
  const papers = new Map<string, { id: string; number: string | null }>();
  const record = async (kind: string, actedOn: string, content: object): Promise<void> => {
    const { status, body } = await county.post(`/api/cases/${opened.body.caseId}/acts/${kind}`, { actedOn, content });
    expect(status, JSON.stringify(body)).toBe(200);
    for (const paper of body.papers) papers.set(paper.code, paper);
  };
  const handler = { sentBy: 'post', phone: '0471-5550104' };
  const handedOver = (sample.judgment as { measure: string }).measure === 'temporary-release';
  const arrival = handedOver ? { arrival: 'handed-over', handedOverBy: '民警二人' } : { arrival: 'in-person' };
  await record('intake.papers-checked', sample.came, { papers: sample.papers, changes: [] });
  await record('intake.reported', sample.reported, { ...arrival, identityVerified: true, verifiedBy: '核对居民身份证原件' });
  await record('intake.registered', sample.reported, registration(sample));
  if (lacking.length > 0) await record('intake.papers-requested', sample.receiptOn, { ...handler, to, items: lacking, contact: '王慧敏' });
  await record('intake.receipt-sent', sample.receiptOn, { ...handler, to, letter: '执行通知书', handler: '王慧敏' });
  await record('exit-restriction.reported', sample.reported, {
    police: '呼和浩特市公安局出入境管理局',
    until: (sample.judgment as { endsOn: string }).endsOn,
    approvedBy: '张国梁',
  });
  await record('group.formed', sample.reported, groupOf(sample));
  await record('intake.announced', sample.announced, announcementOf(sample));
  return papers;
};

describe('what is printed of somebody who comes in', () => {
  it('says what their acts say, of control with a paper that did not come, and names the notice by its number', async () => {
    const papers = await entryOf(samples.S1, '呼和浩特市玉泉区人民法院', ['执行通知书']);
    const asked = papers.get('P202')!.number!;
    for (const code of ['P201', 'P202', 'P302'] as const) {
      const text = await readOf(papers.get(code)!.id);
      for (const line of goldenText(`${code}-S1`)) expect(text, code).toContain(here(line.replace('（2026）呼玉矫补字第3号', asked)));
    }
  });
  it('says what their acts say, of a release for medical treatment', async () => {
    const papers = await entryOf(samples.S4, '内蒙古自治区监狱管理局', []);
    for (const code of ['P201', 'P302'] as const) {
      const text = await readOf(papers.get(code)!.id);
      for (const line of goldenText(`${code}-S4`)) expect(text, code).toContain(here(line));
    }
    expect(papers.has('P202')).toBe(false);
  });
});

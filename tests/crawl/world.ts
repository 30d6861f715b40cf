// A small tenant for a crawl: four files under one office and every post with an account. Built twice it is the same to the
// millisecond, as long as both are told the same steps: the clock stands still but for the requests, and is set before each step.
import { randomUUID } from 'node:crypto';
import { accounts } from '../../database/people/city.ts';
import type { CaseFacts } from '#domain/case/case-file.ts';
import { type Post, posts } from '#domain/permission.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { madeLedger } from '../made-ledger.ts';
import { type CaseOpening, type OpenedCase, openCase } from '../open-case.ts';
import { type App, type Client, jobEnded, type Reply, startApp } from '../start-app.ts';

export const day = '2026-11-23';
export const dayAfter = '2026-11-24';
export type FileName = 'helped' | 'soon' | 'ended' | 'plain' | 'quiet';
export type World = {
  readonly app: App;
  readonly files: { readonly [F in FileName]: OpenedCase };
  /** The account that speaks for each post. */
  readonly accountOf: { readonly [P in Post]: string };
  /** Speaks as an account, in one session that outlives the steps of a day. */
  readonly who: (account: string) => Promise<Client>;
  /** As an account that must be heard: anything but 200 fails the test. */
  /** Ends the sessions of a day: the clock has moved on too far for them. */
  readonly comeBack: () => void;
  readonly say: (account: string, path: string, body: object) => Promise<Reply['body']>;
  readonly act: (account: string, file: FileName, kind: string, content: object, more?: object) => Promise<Reply['body']>;
  /** What one step has found out for a later one. */
  readonly noted: { [name: string]: string };
  /** What has been sent, in which step, and what was answered. */
  readonly sent: {
    readonly step: Step | null;
    readonly account: string;
    readonly address: string;
    readonly body: object;
    readonly told: Reply;
  }[];
  readonly telling: { step: Step | null };
};
/** `help`: what no enforcement post is shown. The twin without help leaves it out, or does what leaves no help behind. */
export type Step = {
  readonly help?: true;
  readonly does: (world: World) => Promise<unknown>;
  readonly without?: (world: World) => Promise<unknown>;
};

const registered = (facts: CaseFacts, on = '2026-11-18'): CaseFacts => {
  const recent = plainDate(on);
  return {
    ...facts,
    intake: {
      ...facts.intake,
      takenOverAt: null,
      registeredOn: plainDate('2026-11-20'),
      exitRestrictionReportedOn: plainDate('2026-11-20'),
    },
    reporting: { ...facts.reporting, lastReportOn: recent, lastTalkOn: recent, lastVisitOn: recent, lastCheckOn: recent },
  };
};
const endingToday = (facts: CaseFacts): CaseFacts => ({
  ...facts,
  term: { ...facts.term, computedEndsOn: plainDate(day) },
  intake: { ...facts.intake, registeredOn: plainDate('2024-11-27'), exitRestrictionReportedOn: plainDate('2024-11-28') },
});
const openings: { readonly [F in FileName]: CaseOpening } = {
  helped: { name: '李丽娟', facts: (facts) => registered(facts) },
  soon: { name: '秦海燕', endsOn: '2026-12-10', facts: (facts) => registered(facts) },
  ended: { name: '胡建军', startsOn: '2024-11-24', endsOn: day, facts: endingToday },
  plain: { name: '段小虎', facts: (facts) => registered(facts) },
  // Nothing is asked of it for days but help: by that alone it would stand first.
  quiet: {
    name: '布仁和',
    facts: (facts) => {
      const { reporting, ...others } = registered(facts, day);
      return { ...others, reporting: { ...reporting, countedFrom: plainDate(day) } };
    },
  },
};
/** Posts that nobody of the demo city holds. */
const more: { readonly [P in Post]?: { readonly account: string; readonly unitId: string } } = {
  assistant: { account: 'assistant', unitId: '150104008' },
  'group-member': { account: 'member', unitId: 'community-1' },
  police: { account: 'police', unitId: '150104008' },
};

const accountFor = (post: Post): string => more[post]?.account ?? accounts.find((one) => one.named && one.post === post)!.account;

export const openWorld = async (given: Parameters<typeof startApp>[0] = {}): Promise<World> => {
  const app = await startApp({ day, ...given });
  const opened = new Map<FileName, OpenedCase>();
  for (const [i, [name, opening]] of (Object.entries(openings) as [FileName, CaseOpening][]).entries())
    opened.set(name, await openCase(app, { ...opening, nth: 700 + i, caseId: `01900000-0000-7000-8000-00000000000${i}` }));
  const files = Object.fromEntries(opened) as World['files'];
  await app.sql(`update account set person_id = $1 where account in ('client', 'guardian')`, [files.helped.personId]);
  for (const [i, [post, { account, unitId }]] of Object.entries(more).entries()) {
    // Not every post can be given to a new account yet; row security and permissions know them all the same.
    const id = `01900000-0000-7000-8000-0000000000a${i}`;
    await app.sql(
      `insert into account (tenant, id, account, name, password, disabled, demo) select tenant, $1, $2, $3, password, false, true from account where account = 'office'`,
      [id, account, `测试${account}`],
    );
    await app.sql(
      `insert into post_holding (tenant, id, account_id, post, unit_id, from_on) values ('150100', $1, $2, $3, $4, '2020-07-01')`,
      [id, id, post, unitId],
    );
  }
  const speaking = new Map<string, Client>();
  const who = async (account: string): Promise<Client> => {
    const known = speaking.get(account) ?? (await app.as(account));
    speaking.set(account, known);
    return known;
  };
  const sent: World['sent'] = [];
  const telling: World['telling'] = { step: null };
  const say: World['say'] = async (account, path, body) => {
    const reply = await (await who(account)).post(path, body);
    sent.push({ step: telling.step, account, address: path, body, told: reply });
    if (reply.status !== 200) throw new Error(`${account} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  // Files that are no cases.
  await app.sql(
    `update person p set id_number = o.id_number, id_number_key = o.id_number_key from person o where o.id = $1 and p.id = $2`,
    [files.plain.personId, files.quiet.personId],
  );
  await app.runNightly('clearing.look');
  const opening = {
    commissioner: '玉泉区人民法院',
    letterNumber: '（2026）内0104调评委12号',
    receivedOn: day,
    track: 'ordinary',
    name: '齐卫国',
    residence: '玉泉区昭君路街道桃花社区',
    asked: '拟宣告缓刑的社会危险性和对所居住社区的影响',
    officeId: '150104008',
    workerId: (await app.sql(`select id from account where account = 'worker'`))[0].id,
  };
  await say('county', '/api/inquiries', { actedOn: day, content: opening });
  const asking = {
    purpose: 'work',
    asked: '请介绍附近的家政或保安岗位。',
    person: '段先生',
    answerBy: '2026-12-20',
    consent: 'written',
    consentOn: day,
  };
  await say('worker', '/api/referrals', { caseId: files.plain.caseId, partnerId: 'partner-hrss', actedOn: day, content: asking });
  const letter = {
    ...{
      other: '玉泉区人民检察院',
      theirNumber: '玉检建〔2026〕3号',
      dated: day,
      subject: '规范外出审批',
      kind: 'suggestion',
      wants: 'reply',
    },
  };
  await say('office', '/api/correspondence/received', { caseId: files.plain.caseId, actedOn: day, content: letter });
  // What is brought to a record that everybody of the file is shown, and to one of an inquiry.
  const [inquiry] = await app.sql(`select id from file where kind = 'inquiry'`);
  await bring(await who('office'), app, files.plain.caseId);
  await bring(await who('county'), app, inquiry.id);
  speaking.clear();
  return {
    app,
    files,
    who,
    comeBack: () => speaking.clear(),
    say,
    accountOf: Object.fromEntries(posts.map((post) => [post, accountFor(post)])) as World['accountOf'],
    act: (account, file, kind, content, extra = {}) =>
      say(account, `/api/cases/${files[file].caseId}/acts/${kind}`, { actedOn: day, content, ...extra }),
    noted: {},
    sent,
    telling,
  };
};

/** One step a minute from nine o'clock; then the night between, and everybody comes back the day after. */
export const tell = async (world: World, steps: readonly Step[], { help }: { readonly help: boolean }): Promise<void> => {
  for (const [i, step] of steps.entries()) {
    world.app.moveTo(day, `09:${String(i).padStart(2, '0')}:00`);
    world.telling.step = step;
    if (help || !step.help) await step.does(world);
    else await step.without?.(world);
  }
  world.telling.step = null;
  world.app.moveTo(dayAfter, '01:00:00');
  for (const name of ['duties.nightly', 'release.held-over', 'papers.make-owed', 'chains.verify']) await world.app.runNightly(name);
  world.app.moveTo(dayAfter, '09:00:00');
  world.comeBack();
};

const bring = async ({ token }: Client, { address }: App, fileId: string): Promise<void> => {
  const response = await fetch(`${address}/api/files/${fileId}/attachments?seq=1&source=recording`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': 'application/octet-stream' },
    // a sound, of which a crawl reads the letters
    body: 'RIFF    WAVE一段录音',
  });
  if (response.status !== 200) throw new Error(await response.text());
};

const visit = { met: 'met', changes: [], seen: '家中整洁', startedAt: '08:30', place: '昭君路', companion: '吴敏', signed: true };
const talk = {
  kind: 'regular',
  startedAt: '08:20',
  endedAt: '08:50',
  place: '昭君路司法所',
  recorder: '苏日娜',
  record: '谈了近期的工作和住处，没有变化，提醒按时报告。',
  confirmed: true,
};
const leave = {
  departsOn: '2026-11-25',
  returnsOn: '2026-11-27',
  area: 'elsewhere',
  destination: '包头市昆都仑区某医院',
  reason: 'medical',
  detail: '陪同父亲就医',
  contact: '布和 13800000000',
  proofs: [],
};
const upload = async ({ app, who }: World, path: string): Promise<{ batchId: string; loadId: string }> => {
  const response = await fetch(`${app.address}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${(await who('county')).token}`,
      'idempotency-key': randomUUID(),
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('台账.csv'),
    },
    body: madeLedger(2),
  });
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as { batchId: string; loadId: string };
};

/** What an office and its county do on that day, with the hours of help between. Nothing here is help. */
export const ofEnforcement = {
  /** The first act after a file was put into the database reckons its duties from the whole of it: in both worlds the same one. */
  spokenWith: {
    does: async ({ act }) => {
      for (const file of ['soon', 'ended', 'plain', 'quiet'] as const)
        await act('office', file, 'search.contacted', { about: 'other', how: 'phone', at: '08:10', answered: true, said: '没有变化' });
    },
  },
  /** The file is folded anew from its acts, as it is whenever one is taken back: in both worlds, before anything else. */
  takenBack: {
    does: async ({ act, say, files }) => {
      const { seq } = await act('office', 'helped', 'reporting.reported', { way: 'in-person', topics: ['law'] });
      await say('office', `/api/cases/${files.helped.caseId}/acts/act.withdrawn`, { seq, reason: '记错了人' });
    },
  },
  report: {
    does: async ({ act, noted }) => {
      const content = { way: 'in-person', topics: ['law'], promise: '周五前交证明' };
      noted.report = String((await act('office', 'helped', 'reporting.reported', content)).seq);
    },
  },
  talk: { does: ({ act }) => act('office', 'helped', 'reporting.talked', talk) },
  visit: { does: ({ act }) => act('worker', 'helped', 'visit.made', visit) },
  askLeave: {
    does: async ({ act, noted }) => {
      noted.leave = String((await act('office', 'helped', 'leave.requested', leave)).seq);
    },
  },
  decideLeave: {
    does: ({ act, noted }) =>
      act('office', 'helped', 'leave.decided', {
        leave: Number(noted.leave),
        outcome: 'granted',
        reason: '事由属实，准予外出',
        checkEveryDays: 3,
        reportThere: false,
      }),
  },
  corrected: {
    does: ({ act, noted }) =>
      act(
        'office',
        'helped',
        'reporting.reported',
        { way: 'in-person', topics: ['law'], promise: '周六前交证明' },
        { corrects: Number(noted.report) },
      ),
  },
  /** An office that sees danger: it is answered alike, whether somebody is on the way already or not. */
  callsForHelp: { does: ({ say, files }) => say('office', `/api/cases/${files.soon.caseId}/crises`, {}) },
  /** One that the law refuses: the attempt stays in the trail. */
  refused: {
    does: async ({ who, files }) =>
      (await who('county')).post(`/api/cases/${files.soon.caseId}/acts/release.certified`, {
        actedOn: day,
        content: { handler: '王建', approver: '张国梁', delivery: 'stub' },
      }),
  },
  requiredLesson: {
    does: async ({ say, files }) => {
      const { lessonId } = await say('office', '/api/lessons', {
        ...{
          theme: '社区矫正法',
          strand: 'law',
          form: 'lecture',
          required: true,
          heldOn: day,
          startsAt: '08:00',
          minutes: 60,
          place: '二楼',
        },
      });
      const rows = (['helped', 'plain'] as const).map((one) => ({ caseId: files[one].caseId, came: one === 'helped', reason: 'ill' }));
      await say('office', `/api/lessons/${lessonId}/attendance`, {
        rows: rows.map(({ reason, ...row }) => (row.came ? { ...row, how: 'card', signedAt: '07:55' } : { ...row, reason })),
      });
    },
  },
  certify: {
    does: ({ act }) => act('county', 'ended', 'release.certified', { handler: '王建', approver: '张国梁', delivery: 'stub' }),
  },
  ledger: {
    does: async (world) => {
      const { batchId } = await upload(world, '/api/ledger');
      const county = await world.who('county');
      for (const way of ['inspection', 'taking', 'marking'])
        await jobEnded(county, (await world.say('county', `/api/ledger/${batchId}/${way}`, {})).jobId);
    },
  },
  province: {
    does: async (world) => {
      const { loadId } = await upload(world, '/api/province/loads');
      await jobEnded(await world.who('county'), (await world.say('county', `/api/province/loads/${loadId}/comparison`, {})).jobId);
    },
  },
} satisfies { [name: string]: Step };

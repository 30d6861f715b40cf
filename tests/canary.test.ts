// Every word of help that somebody wrote, every id and hash of it, every name of an instrument: asked for by every post at every door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLookAtHelp, looksAtHelp, shownOfAct } from '#domain/act/shown-to.ts';
import { enforcementPosts, type Post, posts } from '#domain/permission.ts';
import { instruments } from '#domain/psychology/instruments/shelf.ts';
import { declarationOf, dutyRules } from '#domain/rulebook.ts';
import {
  type Answer,
  ask,
  type Description,
  describedBy,
  exportsOf,
  type JsonSchema,
  type Question,
  questionsOf,
  trialsIn,
  unsorted,
} from './crawl/crawl.ts';
import { canaryBook, kindsOfHelp, storyOf, telltaleSeconds } from './crawl/help.ts';
import { dayAfter, openWorld, tell, type World } from './crawl/world.ts';

const book = canaryBook();
const { steps, ofHelp } = storyOf(book);
const answers = new Map<Post, readonly Answer[]>();
let world: World;
let description: Description;
let unfilled: readonly string[];

/** So many paths of the description have to answer each post; a path that goes takes its one away here, and nothing else may. */
const leastPaths: { readonly [P in Post]: number } = {
  'city-agency': 41,
  'county-agency': 45,
  'bureau-head': 41,
  office: 44,
  assistant: 43,
  'social-worker': 43,
  supervisor: 42,
  'group-member': 16,
  police: 16,
  partner: 16,
  enterprise: 16,
  volunteer: 16,
  subject: 33,
  guardian: 27,
  procurator: 41,
  'system-admin': 18,
  'security-admin': 18,
  'audit-admin': 18,
};
const wholly = kindsOfHelp.filter((kind) => shownOfAct('office', declarationOf(kind)!, {}) !== 'all');
const lanes = 3;
beforeAll(async () => {
  world = await openWorld();
  await tell(world, steps, { help: true });
  description = await describedBy(world.app);
  const catalogue = await questionsOf(world, { words: book.planted.map((one) => one.word), kinds: kindsOfHelp });
  unfilled = catalogue.unfilled;
  const questions: readonly Question[] = [...catalogue.questions, ...trialsIn(world, 'helped')];
  const waiting = [...posts];
  const lane = async (): Promise<void> => {
    for (let post = waiting.shift(); post !== undefined; post = waiting.shift())
      answers.set(post, [...(await ask(world, post, questions)), ...(await exportsOf(world, post))]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
});
afterAll(async () => {
  await world?.app.stop();
});

const all = (): readonly Answer[] => posts.flatMap((post) => answers.get(post)!);
const without = (text: string): string => text.replace(/\s+/g, '');
const said = ({ post, name, status }: Answer): string => `${post} ${name} (${status})`;

describe('what was planted', () => {
  it('is every kind of help that the declarations know', async () => {
    const rows = await world.app.sql<{ kind: string }>(`select distinct kind from act where file_id = $1`, [world.files.helped.caseId]);
    expect(kindsOfHelp.filter((kind) => !rows.some((row) => row.kind === kind))).toEqual([]);
    expect(kindsOfHelp.length).toBeGreaterThan(8);
  });

  it('stands in every free text of every form that help is written in', () => {
    const freeTexts = (schema: JsonSchema, at = ''): string[] => {
      if (schema.anyOf) return schema.anyOf.flatMap((one) => freeTexts(one, at));
      if (schema.properties)
        return Object.entries(schema.properties).flatMap(([name, one]) => freeTexts(one, at === '' ? name : `${at}.${name}`));
      if (schema.items) return freeTexts(schema.items, `${at}[]`);
      const free = schema.type === 'string' && !schema.enum && !schema.pattern && !schema.format && schema.const === undefined;
      return free ? [at] : [];
    };
    const textsIn = (value: unknown, at = ''): [string, string][] => {
      if (typeof value === 'string') return [[at, value]];
      if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, `${at}[]`));
      if (typeof value !== 'object' || value === null) return [];
      return Object.entries(value).flatMap(([name, one]) => textsIn(one, at === '' ? name : `${at}.${name}`));
    };
    const pathOf = (address: string): string =>
      Object.keys(description)
        .filter((path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(address))
        .sort((a, b) => a.split('{').length - b.split('{').length)[0]!;
    const told = world.sent.filter(({ step }) => step !== null && ofHelp.includes(step));
    const filled = new Set(
      told.flatMap(({ address, body }) =>
        textsIn(body)
          .filter(([, text]) => book.planted.some(({ word }) => text.includes(word)))
          .map(([at]) => `${pathOf(address)} ${at}`),
      ),
    );
    const forms = [...new Set(told.map(({ address }) => pathOf(address)))];
    const wanted = forms.flatMap((path) =>
      freeTexts(description[path]!.post!.requestBody!.content['application/json']!.schema).map((at) => `${path} ${at}`),
    );
    expect(wanted.length).toBeGreaterThan(15);
    expect(wanted.filter((one) => !filled.has(one))).toEqual([]);
  });

  it('is found by those who help: a word that nobody reads would prove nothing', () => {
    const read = [...answers.get('social-worker')!, ...answers.get('supervisor')!].map((one) => without(one.text));
    const unread = book.planted.filter(({ word }) => !read.some((text) => text.includes(word)));
    // Kept, and shown to nobody; of a refused attempt not even kept.
    expect(unread.map(({ kind, field }) => `${kind} ${field}`)).toEqual([
      'crisis.closed backTo',
      'psychology.followed-up seen',
      'education.attended leaveOut[].note',
    ]);
    // An office reads what is open: the crawl would have found the rest in the same places.
    const byOffice = answers.get('office')!.map((one) => without(one.text));
    const open = book.planted.filter(({ kind }) => kind === 'psychology.needs-agreed' || kind === 'plan.needs-proposed');
    expect(open.filter(({ word }) => !byOffice.some((text) => text.includes(word)))).toEqual([]);
  });
});

describe('the crawl', () => {
  it('asks every path of the description with every parameter filled', () => {
    expect(unfilled).toEqual([]);
    expect(unsorted(description)).toEqual([]);
  });

  it.each(posts)('%s is answered often enough to prove something', (post) => {
    const heard = answers.get(post)!.filter((one) => one.status === 200);
    const paths = new Set(heard.map((one) => one.path)).size;
    expect(paths, `paths answered to ${post}`).toBeGreaterThanOrEqual(leastPaths[post]);
    // More answers than paths: lists are asked with every filter, files one after the other.
    expect(heard.length, `answers to ${post}`).toBeGreaterThanOrEqual(5 * leastPaths[post]);
    expect(
      answers
        .get(post)!
        .filter((one) => one.status >= 500)
        .map(said),
    ).toEqual([]);
  });
});

describe('no answer', () => {
  it('holds a word that its asker is not shown', () => {
    const found = all().flatMap((answer) => {
      const text = without(answer.text);
      return book.planted
        .filter(({ word, mayRead, openAt }) => text.includes(word) && !mayRead(answer.post) && !openAt.includes(answer.path))
        .map(({ word, kind, field }) => `${said(answer)}: ${word} of ${kind} ${field}`);
    });
    expect(found).toEqual([]);
  });

  it('holds an id or a hash of an act that its asker is not shown', async () => {
    const rows = await world.app.sql<{ id: string; kind: string; hash: string; content: { [name: string]: unknown } }>(
      `select id, kind, encode(hash, 'hex') as hash, content from act where kind = any($1::text[])`,
      [kindsOfHelp],
    );
    const traces = rows.flatMap(({ id, kind, hash, content }) => {
      const hidden = posts.filter((post) => ['nothing', 'contact'].includes(shownOfAct(post, declarationOf(kind)!, content)));
      const { lessonId: _, ...own } = content;
      const marks = Object.values(own).filter((one): one is string => typeof one === 'string' && /^[0-9a-f-]{36,64}$/.test(one));
      return [id, hash, ...marks].map((mark) => ({ mark, kind, hidden }));
    });
    expect(traces.length).toBeGreaterThan(40);
    const found = all().flatMap((answer) =>
      traces
        .filter(({ mark, hidden }) => hidden.includes(answer.post) && answer.text.includes(mark))
        .map(({ mark, kind }) => `${said(answer)}: ${mark} of ${kind}`),
    );
    expect(found).toEqual([]);
  });

  it('names an instrument, a score, an act or a duty of help to a post that does not help', () => {
    const ofShelf = Object.values(instruments).flatMap((one) => [one.id, one.title, one.shortTitle]);
    const scores = [String(telltaleSeconds), 'moderately-severe', '中重度', 'not-wanting-to-live', 'self-harm'];
    const kinds = wholly.flatMap((kind) => [kind, declarationOf(kind)!.title]);
    const rules = dutyRules.map((one) => one.rule).filter((rule) => rule.startsWith('psychology.') || rule.startsWith('crisis.'));
    // The summary is read by every post: its name in a trail says that somebody read what was agreed.
    const looksOfOthers = looksAtHelp.filter((one) => one !== '心理工作摘要');
    const words = [...new Set([...ofShelf, ...scores, ...kinds, ...rules, ...looksOfOthers, '危机', '测评'])].map(without);
    // The matrix of powers names every kind of act that there is, of nobody's file.
    const ofNobody = ['/api/boundary', '/api/boundary/export'];
    const found = all().flatMap((answer) => {
      const helping = answer.post === 'social-worker' || answer.post === 'supervisor';
      if (helping || ofNobody.includes(answer.path)) return [];
      const text = without(answer.text);
      // The person knows which tests they took, and no score: their worker goes through it with them.
      return (answer.post === 'subject' ? scores : words).filter((word) => text.includes(word)).map((word) => `${said(answer)}: ${word}`);
    });
    expect(found).toEqual([]);
  });

  it('tells an enforcement post that somebody who helps looked at help', () => {
    const helpers = ['social-worker', 'supervisor', 'subject'];
    const trails = all().filter(({ path, post, status }) => path.endsWith('/looks') && enforcementPosts.includes(post) && status === 200);
    const rows = trails.flatMap((trail) => JSON.parse(trail.text).rows as { what: string; post: string }[]);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ what, post }) => isLookAtHelp(what) && helpers.includes(post))).toEqual([]);
  });
});

describe('the file itself', () => {
  it.each(posts)('%s is shown of each act of help what the table says', async (post) => {
    const read = answers.get(post)!.find((one) => one.name === '/api/cases/{helped}/file')!;
    if (read.status !== 200) return;
    const rows = await world.app.sql<{ seq: number; kind: string; content: object; sealed: boolean }>(
      `select seq, kind, content, sensitivity = 'sealed' as sealed from act where file_id = $1 and kind = any($2::text[]) order by seq`,
      [world.files.helped.caseId, kindsOfHelp],
    );
    const shown = new Map((JSON.parse(read.text).acts as { seq: number; content: unknown }[]).map((act) => [act.seq, act.content]));
    const seen = rows.map(({ seq, kind }) => `${seq} ${kind} ${!shown.has(seq) ? 'not shown' : shown.get(seq) === null ? 'done' : 'all'}`);
    const asTold = rows.map(({ seq, kind, content }) => {
      const what = shownOfAct(post, declarationOf(kind)!, content);
      return `${seq} ${kind} ${what === 'nothing' || what === 'contact' ? 'not shown' : what}`;
    });
    expect(seen).toEqual(asTold);
    expect(rows.length).toBeGreaterThan(12);
  });

  it('is answered as if an act of help had no number, when somebody tries the numbers one after the other', async () => {
    const rows = await world.app.sql<{ seq: number; kind: string; content: object }>(
      `select seq, kind, content from act where file_id = $1 and kind = any($2::text[]) order by seq`,
      [world.files.helped.caseId, kindsOfHelp],
    );
    const hidden = rows.filter(({ kind, content }) => shownOfAct('office', declarationOf(kind)!, content) === 'contact');
    expect(hidden.length).toBeGreaterThan(10);
    const to = `/api/cases/${world.files.helped.caseId}/acts`;
    for (const account of ['office', 'county']) {
      const client = await world.who(account);
      const tried = async (seq: number): Promise<string> => {
        const report = { actedOn: dayAfter, content: { way: 'in-person', topics: ['law'] }, corrects: seq };
        const replies = [
          await client.post(`${to}/act.withdrawn`, { seq, reason: '记错了人' }),
          await client.post(`${to}/act.withdrawn/judge`, { actedOn: dayAfter, content: { seq, reason: '记错了人' } }),
          await client.post(`${to}/reporting.reported`, report),
          await client.post(`${to}/reporting.reported/judge`, report),
        ];
        return JSON.stringify(replies.map(({ status, body }) => [status, body]));
      };
      const none = await tried(9999);
      expect(none).not.toContain('[200,{"caseId"');
      for (const { seq } of hidden) expect([account, seq, await tried(seq)]).toEqual([account, seq, none]);
    }
  });

  it('is read by those who hold enforcement power', () => {
    const reading = posts.filter((post) => answers.get(post)!.find((one) => one.name === '/api/cases/{helped}/file')!.status === 200);
    expect(reading).toEqual(expect.arrayContaining(enforcementPosts.filter((post) => post !== 'police')));
  });
});

// Two tenants that differ in nothing but help: what an enforcement post is answered must not differ at all.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { shownOfAct } from '#domain/act/shown-to.ts';
import { withdrawal } from '#domain/act/fold.ts';
import { enforcementPosts, type Post, reachOf } from '#domain/permission.ts';
import { declarationOf } from '#domain/rulebook.ts';
import { type Answer, ask, exportsOf, questionsOf, trialsIn } from './crawl/crawl.ts';
import { kindsOfHelp, storyOf } from './crawl/help.ts';
import { day, dayAfter, openWorld, tell, type World } from './crawl/world.ts';

// Rows of one millisecond lie in the order in which they were made, in both worlds.
const made = vi.hoisted(() => ({ ids: 0 }));
vi.mock(import('#server/platform/uuid.ts'), async (original) => ({
  ...(await original()),
  uuidv7: (now: Date = new Date()) => {
    made.ids += 1;
    const [time, n] = [now.getTime().toString(16).padStart(12, '0'), made.ids.toString(16).padStart(12, '0')];
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n}`;
  },
}));

/** Those who hold enforcement power, and those who see no file at all; an auditor is told that something sealed was looked at. */
const twinned: readonly Post[] = [
  ...enforcementPosts,
  ...(['partner', 'enterprise', 'volunteer', 'group-member', 'system-admin', 'security-admin'] as const),
];
const secondsOf = (n: number): string => new Date(Date.UTC(2026, 0, 1, 9) + n * 1000).toISOString().slice(11, 19);
/** Everything one world answers, asked at the same moments as in the other. */
const crawled = async (help: boolean): Promise<{ world: World; answers: ReadonlyMap<Post, readonly Answer[]> }> => {
  const world = await openWorld();
  // Who works here today is the same in both: a login is no help.
  world.app.moveTo(day, '08:59:00');
  for (const post of ['social-worker', 'supervisor', 'subject', 'office'] as const) await world.who(world.accountOf[post]);
  await tell(world, storyOf({ word: (_kind, field) => `写在 ${field}` }).steps, { help });
  // who was told of which duty is asked too: it must be told in both before anybody asks
  await world.app.runNightly('notices.send');
  const { questions } = await questionsOf(world, { papers: 'open', kinds: kindsOfHelp });
  const answers = new Map<Post, readonly Answer[]>();
  let seconds = 0;
  const tick = (): void => {
    seconds += 1;
    // Never back: what was looked at later would stand before what was looked at earlier.
    if (seconds % 5 === 0) world.app.moveTo(dayAfter, secondsOf(seconds / 5));
  };
  for (const post of twinned) {
    const asked = await ask(world, post, [...questions, ...trialsIn(world, 'helped'), ...trialsIn(world, 'soon')], tick);
    tick();
    answers.set(post, [...asked, ...(await exportsOf(world, post))]);
  }
  return { world, answers };
};

/** Ids and hashes by the order in which an answer names them; moments to the minute: a job asked after more often takes the clock further. */
const levelled = (text: string): string => {
  const names = new Map<string, string>();
  const nameOf = (found: string): string => {
    if (!names.has(found)) names.set(found, `#${names.size + 1}`);
    return names.get(found)!;
  };
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{64}\b/g, nameOf)
    .replace(/(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}):\d{2}(\.\d+)?(Z|[+-]\d{2}(:\d{2})?)/g, '$1$3');
};

type Difference = { readonly at: string; readonly with: unknown; readonly without: unknown };
const differences = (a: unknown, b: unknown, at = ''): Difference[] => {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [{ at, with: a, without: b }];
  const [one, other] = [a as { [name: string]: unknown }, b as { [name: string]: unknown }];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((name) => differences(one[name], other[name], `${at}/${name}`));
};
const readable = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

type ActRow = { readonly file_id: string; readonly seq: number; readonly kind: string; readonly content: { readonly seq?: number } };
/** Acts that an office is shown, by file and in their order. */
const shownIn = async ({ app }: World): Promise<readonly ActRow[]> => {
  const rows = await app.sql<ActRow>(
    `select a.file_id, a.seq, a.kind, a.content from act a join file f on f.tenant = a.tenant and f.id = a.file_id where f.kind = 'case' order by f.number, a.seq`,
  );
  const hidden = (row: ActRow): boolean => ['nothing', 'contact'].includes(shownOfAct('office', declarationOf(row.kind)!, row.content));
  return rows.filter(
    (row) =>
      !hidden(row) &&
      (row.kind !== withdrawal || !rows.some((one) => one.file_id === row.file_id && one.seq === row.content.seq && hidden(one))),
  );
};
/** What one act is called in the one world and in the other. */
const numbers = new Set<string>();

type Exception = {
  /** Why it stands here; gone with the reason. */
  readonly name: string;
  readonly answers: RegExp;
  readonly at: RegExp;
  readonly holds?: (one: Difference) => boolean;
};
const isOneAct = (one: Difference): boolean => numbers.has(`${one.with}/${one.without}`);
const exceptions: readonly Exception[] = [
  {
    name: 'the machine is another, or the same one later',
    answers: /^\/api\/system$/,
    at: /^\/(upSeconds|keptSince|disk\/freeBytes|database\/bytes)$/,
  },
  { name: 'a key that is drawn for each account of a database', answers: /^\/api\/session$/, at: /^\/deviceKey$/ },
  // LEAK, known: an act keeps its place among all acts of the file as its number, so the numbers that are shown have gaps.
  {
    name: 'act numbers: of acts',
    answers: /^\/api\/cases\/\{(helped|ended)\}\/(file|timeline(\?\S+)?)( page \d)?$/,
    at: /^\/(acts|rows)\/\d+\/(seq|corrects|correctedBy|withdrawnBy|content\/leave)$/,
    holds: isOneAct,
  },
  {
    name: 'act numbers: of papers and the archive',
    answers: /^\/api\/cases\/\{(helped|ended)\}\/(archive|papers)$/,
    at: /^\/rows\/\d+\/actSeq$/,
    holds: isOneAct,
  },
  { name: 'act numbers: of papers out', answers: /^\/api\/papers-out(\?\S+)?$/, at: /^\/rows\/\d+\/actSeq$/, holds: isOneAct },
  {
    name: 'act numbers: of a leave',
    answers: /^\/api\/(leave(\/\{leave 1\}|\?list=out)|cases\/\{helped\}(\/(file|intake|leave-calculation\?\S+))?)$/,
    at: /\/(askedSeq|decision\/seq|actSeq|leave\/\d+\/id)$/,
    holds: isOneAct,
  },
  {
    name: 'act numbers: of duties',
    answers: /^\/api\/cases\/\{(helped|ended)\}\/duties(\?closed=yes)?$/,
    at: /^\/duties\/\d+\/(closedBySeq|prefill\/leave)$/,
    holds: isOneAct,
  },
  {
    name: 'act numbers: of what was done today',
    answers: /^\/api\/(visits\/week(\?\S+)?|reporting\/queue(\?\S+)?)$/,
    at: /^\/(made|done)\/\d+\/seq$/,
    holds: isOneAct,
  },
  { name: 'act numbers: to whoever has recorded', answers: /^sent /, at: /^\/seq$/, holds: isOneAct },
];
const used = new Set<string>();
/** Differences that no exception names, as lines. */
const leaks = (name: string, helped: string, plain: string): string[] =>
  differences(readable(levelled(helped)), readable(levelled(plain))).flatMap((one) => {
    const why = exceptions.find(({ answers, at, holds = () => true }) => answers.test(name) && at.test(one.at) && holds(one));
    if (why) used.add(why.name);
    return why ? [] : [`${name} ${one.at}: ${JSON.stringify(one.with)?.slice(0, 160)} ≠ ${JSON.stringify(one.without)?.slice(0, 160)}`];
  });

let worlds: readonly Awaited<ReturnType<typeof crawled>>[] = [];
beforeAll(async () => {
  worlds = await Promise.all([crawled(true), crawled(false)]);
  const [one, other] = await Promise.all(worlds.map(({ world }) => shownIn(world)));
  expect(one!.map((row) => row.kind)).toEqual(other!.map((row) => row.kind));
  for (const [i, row] of one!.entries()) numbers.add(`${row.seq}/${other![i]!.seq}`);
});
afterAll(async () => {
  await Promise.all(worlds.map(({ world }) => world.app.stop()));
});

describe('a file with help and the same file without', () => {
  it('differ in many acts', async () => {
    const counts = await Promise.all(worlds.map(async ({ world }) => (await world.app.sql(`select count(*)::int as n from act`))[0]!.n));
    expect(counts[0]! - counts[1]!).toBeGreaterThan(15);
  });

  it.each(twinned)('%s is answered alike', (post) => {
    const [helped, plain] = worlds.map(({ answers }) => new Map(answers.get(post)!.map((one) => [one.name, one])));
    expect([...helped!.keys()]).toEqual([...plain!.keys()]);
    const answered = [...plain!.values()].filter((one) => one.status === 200).length;
    expect(answered).toBeGreaterThan(reachOf[post] === 'none' ? 90 : 250);
    const found = [...plain!.values()].flatMap((answer) => {
      const other = helped!.get(answer.name)!;
      return other.status === answer.status ? leaks(answer.name, other.text, answer.text) : [`${answer.name} ${other.status}`];
    });
    expect(found).toEqual([]);
  });

  it('answers an office and a county alike when they record, correct and call for help', () => {
    const posting = new Set<string>(enforcementPosts.map((post) => worlds[0]!.world.accountOf[post]));
    const [helped, plain] = worlds.map(({ world }) =>
      world.sent
        .filter(({ account }) => posting.has(account))
        .map(({ account, address, told }) => ({
          name: `sent ${account} ${levelled(address)}`,
          text: JSON.stringify({ status: told.status, ...told.body }),
        })),
    );
    expect(plain!.length).toBeGreaterThan(12);
    expect(helped!.map((one) => one.name)).toEqual(plain!.map((one) => one.name));
    expect(plain!.flatMap((one, i) => leaks(one.name, helped![i]!.text, one.text))).toEqual([]);
  });

  it('a sealed paper is to be had no more than one that does not exist', async () => {
    const [{ world }] = worlds as [Awaited<ReturnType<typeof crawled>>];
    const [paper] = await world.app.sql(`select id from paper where sensitivity = 'sealed'`);
    for (const post of enforcementPosts) {
      const client = await world.who(world.accountOf[post]);
      const [sealed, none] = [
        await client.get(`/api/papers/${paper!.id}/pdf`),
        await client.get(`/api/papers/${world.files.helped.caseId}/pdf`),
      ];
      expect([post, sealed.status, JSON.stringify(sealed.body)]).toEqual([post, none.status, JSON.stringify(none.body)]);
      expect([403, 404]).toContain(sealed.status);
    }
  });

  it('has no exception that nothing needs any more', () => {
    expect(exceptions.map((one) => one.name).filter((name) => !used.has(name))).toEqual([]);
  });
});

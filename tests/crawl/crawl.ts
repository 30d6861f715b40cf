// Asks the product for everything that can be read: each path of its own description, each parameter filled from the database.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { printableCodes } from '#domain/archive/paper-fields.ts';
import { kindsWithFacts } from '#domain/file/files.ts';
import type { FileKind } from '#domain/file/kinds.ts';
import { postTitle, type Post } from '#domain/permission.ts';
import { instrumentIds } from '#domain/psychology/instrument.ts';
import { acts } from '#domain/rulebook.ts';
import { anyContent } from '../any-content.ts';
import { type App, jobEnded } from '../start-app.ts';
import { textOfAnswer } from './answer-text.ts';
import { day, dayAfter, type World } from './world.ts';

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly enum?: readonly string[] };
};
export type JsonSchema = {
  readonly type?: string;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly const?: unknown;
};
type Described = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly [type: string]: { readonly schema: JsonSchema } } };
};
export type Description = { readonly [path: string]: { readonly [method: string]: Described } };
export const describedBy = async (app: App): Promise<Description> => (await app.nobody.get('/openapi.json')).body.paths;

/** One question: `path` as it is described, `name` the same in every database. */
export type Question = { readonly path: string; readonly name: string; readonly address: string; readonly body?: object };
export type Answer = Question & { readonly post: Post; readonly account: string; readonly status: number; readonly text: string };
type Filler = readonly (readonly [name: string, value: string])[];
type Fillers = { readonly [parameter: string]: Filler };

const named = (values: readonly string[]): Filler => values.map((value) => [value, value]);
const numbered = (what: string, rows: readonly { readonly id: string }[]): Filler => rows.map(({ id }, i) => [`${what} ${i + 1}`, id]);

/** The kinds of file that are read by their own id: every declared one that has facts and is no case. */
const otherKinds = kindsWithFacts.filter((kind) => kind !== 'case');
const otherFiles = (app: App): Promise<{ kind: FileKind; nth: number; id: string; number: string | null }[]> =>
  app.sql(
    `select kind, row_number() over (partition by kind order by id)::int as nth, id, number from file where kind = any($1) order by kind, id`,
    [otherKinds],
  );

/** What stands in a path. The rows of a file come in the order in which they were written. */
const pathFillers = async ({ app, files }: World, papers: Asking['papers']): Promise<Fillers> => ({
  caseId: Object.entries(files).map(([name, { caseId }]) => [name, caseId] as const),
  fileId: (await otherFiles(app)).map(({ kind, nth, id }) => [`${kind} ${nth}`, id] as const),
  lessonId: numbered('lesson', await app.sql(`select id from lesson order by required, id`)),
  paperId: numbered(
    'paper',
    await app.sql(
      `select p.id from paper p join file f on f.tenant = p.tenant and f.id = p.file_id where p.sensitivity = coalesce($1, p.sensitivity) order by f.number, p.act_seq, p.code`,
      [papers ?? null],
    ),
  ),
  attachmentId: numbered('attachment', await app.sql(`select id from attachment order by file_id, act_seq`)),
  leaveId: numbered('leave', await app.sql(`select id from leave_permit order by id`)),
  batchId: numbered('batch', await app.sql(`select id from import_batch order by id`)),
  differenceId: numbered('difference', await app.sql(`select id from province_difference where case_id is not null order by id`)),
  loadId: numbered('load', await app.sql(`select id from province_load order by id`)),
  jobId: numbered('job', await app.sql(`select id from job order by asked_at, id`)),
  n: named(['1']),
  trail: named(['look', 'security_event']),
  // the first login of the world: the same in every one
  rowId: numbered('row', await app.sql(`select id from security_event order by at, id limit 1`)),
  code: named(printableCodes),
  instrument: named(instrumentIds),
});
/** What is asked behind a path, each beside what the path cannot do without. */
const queryFillers = (path: string, words: readonly string[], kinds: readonly string[], numbers: readonly string[]): Fillers => ({
  q: named(
    path === '/api/accounts' ? ['worker'] : path.endsWith('/timeline') ? ['测评', '危机', '社工', ...words] : ['李丽娟', 'qhy', 'lilijuan'],
  ),
  kind: named(path === '/api/units' ? ['office'] : ['reporting.reported', ...kinds]),
  office: named(['150104008']),
  unitId: named(['150104008']),
  county: named(['150104']),
  worker: named([]),
  officer: named([]),
  file: named([]),
  endsFrom: named([day]),
  endsTo: named(['2027-01-01']),
  from: named([path.endsWith('/week') ? '2026-11-16' : day]),
  to: named([dayAfter]),
  day: named([day]),
  month: named(['2026-11']),
  months: named(['3']),
  matter: named(['psychology', 'crisis', 'reporting']),
  departsOn: named(['2026-12-01']),
  returnsOn: named(['2026-12-03']),
  purpose: named(['核对身份']),
  number: named(numbers),
  before: named(['2']),
});
/** The place of the next page is given by the page before it. */
const isPlace = ({ name }: Parameter): boolean => name === 'after';

const product = <T>(lists: readonly (readonly T[])[]): T[][] =>
  lists.reduce<T[][]>((all, list) => all.flatMap((one) => list.map((value) => [...one, value])), [[]]);

/** What a path is asked with: bare, then each of its parameters by itself with each of its values. */
const queriesOf = (parameters: readonly Parameter[], fillers: Fillers): string[] => {
  const valuesOf = ({ name, schema }: Parameter): readonly string[] => schema.enum ?? fillers[name]?.map(([, value]) => value) ?? [];
  const needed = parameters.filter((one) => one.required);
  const bases = product(needed.map((one) => valuesOf(one).map((value) => [one.name, value] as const)));
  const written = (pairs: readonly (readonly [string, string])[]): string =>
    pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
  return bases.flatMap((base) => [
    written(base),
    ...parameters
      .filter((one) => !one.required && !isPlace(one))
      .flatMap((one) => valuesOf(one).map((value) => written([...base, [one.name, value]]))),
  ]);
};

export type Asking = {
  /** Papers to be asked for; all there are, where none are named. */
  readonly papers?: 'open' | 'sealed';
  /** Words and kinds that somebody may look for in a timeline. */
  readonly words?: readonly string[];
  readonly kinds?: readonly string[];
};
export type Catalogue = {
  readonly questions: readonly Question[];
  /** Parameters that nothing fills: a crawl that leaves one out proves nothing of its path. */
  readonly unfilled: readonly string[];
};
/** Every GET of the description as it can be asked today. */
export const questionsOf = async (world: World, { papers, words = [], kinds = [] }: Asking = {}): Promise<Catalogue> => {
  const inPath = await pathFillers(world, papers);
  const others = await otherFiles(world.app);
  const numbers = others.flatMap(({ number }) => (number === null ? [] : [number]));
  // A kind of which the world has opened no file is crawled by nobody.
  const unfilled: string[] = otherKinds
    .filter((kind) => !others.some((file) => file.kind === kind))
    .map((kind) => `a file of the kind ${kind}`);
  const questions = Object.entries(await describedBy(world.app)).flatMap(([path, methods]): Question[] => {
    if (!('get' in methods)) return [];
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const parameters = (methods.get!.parameters ?? []).filter((one) => one.in === 'query');
    const inQuery = queryFillers(path, words, kinds, numbers);
    for (const name of names) if ((inPath[name] ?? []).length === 0) unfilled.push(`${path} {${name}}`);
    for (const one of parameters)
      if (!isPlace(one) && one.schema.enum === undefined && inQuery[one.name] === undefined) unfilled.push(`${path} ?${one.name}`);
    const queries = queriesOf(parameters, inQuery);
    const needs = parameters.some((one) => one.required);
    // Each draft is printed: the two files that stand furthest apart are enough.
    const rowsOf = (name: string): Filler => (inPath[name] ?? []).slice(0, name === 'caseId' && names.includes('code') ? 2 : undefined);
    // What narrows a list is asked of the first row alone: the file that holds everything.
    return product(names.map((name) => rowsOf(name).map((filled) => [name, ...filled] as const))).flatMap((filled, i) =>
      (i === 0 || needs ? queries : queries.slice(0, 1)).map((query) => ({
        path,
        name: `${filled.reduce((to, [name, what]) => to.replace(`{${name}}`, `{${what}}`), path)}${query}`,
        address: `${filled.reduce((to, [name, , value]) => to.replace(`{${name}}`, value), path)}${query}`,
      })),
    );
  });
  return { questions, unfilled };
};

/** What is posted and writes nothing into a file: trials of every kind of act, drafts of papers with words in them. */
export const readingPosts = [
  '/api/cases/{caseId}/acts/{kind}/judge',
  '/api/cases/{caseId}/papers/{code}/draft',
  '/api/case-exports',
  '/api/files/{fileId}/acts/{kind}/judge',
] as const;
/** What is posted, put or deleted beside the acts and does write. */
const writingPaths: readonly RegExp[] = [
  /^\/api\/session(\/|$)/,
  /^\/api\/(login-settings|office-hours|quiet-hours|notices\/seen)$/,
  /^\/api\/notice-channels\/\{channel\}(\/(address|confirmation))?$/,
  /^\/api\/first-administrator$/,
  /^\/api\/accounts(\/|$)/,
  /^\/api\/unit-tree(\/|$)/,
  /^\/api\/cases\/\{caseId\}\/own-codes$/,
  /^\/api\/enter(\/code)?$/,
  /^\/api\/(year-notices|local-rules|assent-days)$/,
  /^\/api\/(assents|delegations)(\/|$)/,
  /^\/api\/jobs\/\{jobId\}\/cancel$/,
  /^\/api\/trail(\/(find|retention|walk|rows\/\{trail\}\/\{rowId\}\/review)|-exports)$/,
  /^\/api\/cases$/,
  /^\/api\/correspondence(\/(received|sent)|-exports)$/,
  /^\/api\/(inquiries|referrals|assignments\/(office|worker))$/,
  /^\/api\/(files\/\{fileId\}\/attachments(\/taken-off)?|papers\/\{paperId\}\/signature-refused|attachment-settings)$/,
  /^\/api\/files\/\{fileId\}\/acts\/[a-z-]+\.[a-z-]+$/,
  /^\/api\/case-views(\/\{viewId\})?$/,
  /^\/api\/lessons(\/\{lessonId\}\/attendance(\/\{caseId\}\/correction)?)?$/,
  /^\/api\/(ledger|province)(\/|$)/,
  /^\/api\/cases\/\{caseId\}\/(acts\/[a-z-]+\.[a-z-]+|crises|crisis\/(contacts|closing)|assessments|follow-ups|assessment-drafts\/\{instrument\})$/,
];
/** Paths to which something is sent and of which nobody has said whether they only read. */
export const unsorted = (description: Description): string[] =>
  Object.entries(description).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get')
      .filter(() => !readingPosts.some((one) => one === path) && !writingPaths.some((one) => one.test(path)))
      .map((method) => `${method} ${path}`),
  );

/** The same content on every run and in every database; about another record it is about the first, which is the same one in each. */
const contentOf = (kind: (typeof acts)[number]): unknown => {
  const content = fc.sample(anyContent(kind.content), { seed: 20261123, numRuns: 1 })[0];
  return typeof content === 'object' && content !== null && 'seq' in content ? { ...content, seq: 1 } : content;
};
/** Trials of every act there is, in the named file, and drafts that somebody is writing. */
export const trialsIn = ({ files }: World, file: keyof World['files']): Question[] => {
  const to = (path: string, more: { readonly [name: string]: string }): Pick<Question, 'name' | 'address'> => {
    const filled = Object.entries(more).reduce((text, [name, value]) => text.replace(`{${name}}`, value), path);
    return { name: filled.replace('{caseId}', `{${file}}`), address: filled.replace('{caseId}', files[file].caseId) };
  };
  return [
    ...acts.map((one) => ({
      path: readingPosts[0],
      ...to(readingPosts[0], { kind: one.kind }),
      body: { actedOn: dayAfter, content: contentOf(one) },
    })),
    ...['W16', 'P602', 'P305'].map((code) => ({
      path: readingPosts[1],
      ...to(readingPosts[1], { code }),
      body: { actedOn: dayAfter, content: { appraisal: '能够遵守规定，按时报告，参加学习。' } },
    })),
  ];
};

type Sent = { readonly status: number; readonly type: string; readonly bytes: Buffer };
const send = async (app: App, token: string, { address, body }: Pick<Question, 'address' | 'body'>): Promise<Sent> => {
  const response = await fetch(`${app.address}${address}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', bytes: Buffer.from(await response.arrayBuffer()) };
};

const nextPlace = (text: string): string | null => {
  if (!text.startsWith('{')) return null;
  const { next, after } = JSON.parse(text) as { next?: unknown; after?: unknown };
  return typeof next === 'string' ? next : typeof after === 'string' ? after : null;
};
const pagesFollowed = 3;

/** The answers of one post, in the order of the questions; of lists the pages behind the first as well. `before`: told which question comes. */
export const ask = async (
  world: World,
  post: Post,
  questions: readonly Question[],
  before: (n: number) => void = () => undefined,
): Promise<Answer[]> => {
  const account = world.accountOf[post];
  const { token } = await world.who(account);
  const answers: Answer[] = [];
  for (const [n, question] of questions.entries()) {
    before(n);
    let [here, page] = [question, 1];
    for (;;) {
      const { status, type, bytes } = await send(world.app, token, here);
      const text = await textOfAnswer(type, bytes);
      answers.push({ ...here, post, account, status, text });
      const next = status === 200 && question.body === undefined && type.includes('json') ? nextPlace(text) : null;
      if (next === null || page === pagesFollowed) break;
      page += 1;
      const joined = question.address.includes('?') ? '&' : '?';
      here = {
        ...question,
        name: `${question.name} page ${page}`,
        address: `${question.address}${joined}after=${encodeURIComponent(next)}`,
      };
    }
  }
  return answers;
};

/** The workbook of the case list, with and without names, as whoever asks gets it. */
export const exportsOf = async (world: World, post: Post): Promise<Answer[]> => {
  const account = world.accountOf[post];
  const client = await world.who(account);
  const answers: Answer[] = [];
  for (const [what, body] of [
    ['all', {}],
    ['due today', { view: 'today' }],
    ['with names', { namesFor: `${postTitle[post]}核对名册` }],
  ] as const) {
    const path = readingPosts[2];
    const { status, body: told } = await client.post(path, body);
    answers.push({ path, name: `${path} ${what}`, address: path, post, account, status, text: JSON.stringify(told) });
    if (status !== 200) continue;
    const job = await jobEnded(client, told.jobId);
    const address = `/api/jobs/${told.jobId}/file`;
    const file = await send(world.app, client.token, { address });
    const text = `${JSON.stringify(job)}\n${await textOfAnswer(file.type, file.bytes)}`;
    answers.push({ path: '/api/jobs/{jobId}/file', name: `the workbook: ${what}`, address, post, account, status: file.status, text });
  }
  return answers;
};

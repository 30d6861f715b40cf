import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { postTitle } from '#domain/permission.ts';
import { acts, declarationOf } from '#domain/rulebook.ts';
import { actHeads } from './act/kind/act-heads.ts';
import { matterPages } from './pages.ts';
import type { PagePath } from './platform/pages/path.ts';
import { pathTo } from './platform/pages/path.ts';
import { paths, recordPath } from './platform/pages/paths.ts';

/** routes.tsx itself has the first screen of every post. */
const pages = [paths.home.pattern, ...matterPages.flatMap((matter) => (matter.pages ?? []).map((one) => one.path.pattern))];
/** Every address with each of its parts said: `$name` and `name=` stand for themselves. */
const printed = ({ pattern, query }: PagePath): string => (query.length === 0 ? pattern : `${pattern}?${query.join('&')}`);
const once = (all: readonly string[]) => expect(all.filter((one, n) => all.indexOf(one) !== n)).toEqual([]);

describe('the addresses of the browser', () => {
  it('are these', () => {
    expect(Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, printed(path)]))).toEqual({
      home: '/?see',
      account: '/account',
      accounts: '/accounts?q&after',
      assents: '/assents?view&after',
      askLeave: '/my/leave',
      beginning: '/beginning?county',
      boundary: '/boundary?post&kind',
      calendar: '/calendar',
      case: '/cases/$caseId?tab&act&duty&corrects',
      cases: '/cases?q&status&class&measure&office&county&worker&endsFrom&endsTo&view&sort&saved',
      clearing: '/clearings/$fileId?act&corrects',
      correspondence: '/correspondence?direction&state&after',
      crisis: '/cases/$caseId/crisis',
      delegations: '/delegations',
      duties: '/duties?when&owed',
      education: '/education?month&plan',
      enter: '/enter',
      firstSteps: '/first-steps?next',
      helpNow: '/help-now',
      hours: '/hours',
      import: '/import?batch&after',
      inquiries: '/inquiries?state&after',
      inquiry: '/inquiries/$fileId?act&corrects',
      inquiryNew: '/inquiries/new',
      intake: '/intake?view&after',
      intakeNew: '/intake/new',
      intakeOf: '/cases/$caseId/intake?step',
      jobs: '/jobs',
      leave: '/leave?leave',
      lesson: '/education/$lessonId',
      letter: '/correspondence/$fileId?act&corrects',
      letterNew: '/correspondence/new?direction&caseId',
      login: '/login?next',
      myTests: '/my/tests?instrument&purpose',
      ownReport: '/my/report',
      province: '/province?load&after&state&kind&field',
      provinceSheet: '/province/sheet',
      papersOut: '/papers-out?after',
      queue: '/queue?day&person',
      referral: '/referrals/$fileId?act&corrects',
      referralNew: '/referrals/new?caseId',
      referrals: '/referrals?state&after',
      release: '/release?view&after',
      releaseOf: '/cases/$caseId/release?act',
      statements: '/statements?before',
      system: '/system',
      testOf: '/cases/$caseId/test?purpose&instrument',
      trail: '/trail?view&from&to&span&officer&post&file&after',
      units: '/units?county&kind',
      visit: '/visits/$caseId',
      visits: '/visits?from&day',
    });
  });

  it('have each a page, and every page stands once', () => {
    expect(pages.length).toBeGreaterThan(25);
    once(pages);
    expect(
      Object.values(paths)
        .map((path) => path.pattern)
        .filter((pattern) => !pages.includes(pattern)),
    ).toEqual([]);
  });

  it('of the person and the guardian are their own, and neither the desk nor a page of a case', () => {
    const own = matterPages.flatMap((matter) => matter.pages ?? []).filter((one) => one.own);
    expect(own.map((one) => one.path.pattern).sort()).toEqual([
      '/account',
      '/education',
      '/help-now',
      '/leave',
      '/my/leave',
      '/my/report',
      '/my/tests',
    ]);
    // whatever stands in their menu can be opened by them
    const inMenu = matterPages
      .flatMap((matter) => matter.menu ?? [])
      .filter((one) =>
        ['subject', 'guardian'].some((post) => (one.posts as readonly string[]).includes(post) || post in (one.otherwise ?? {})),
      );
    expect(inMenu.map((one) => one.path.pattern).filter((path) => path !== '/' && !own.some((page) => page.path.pattern === path))).toEqual(
      [],
    );
  });

  it('are written with what they are given and nothing else', () => {
    expect(paths.cases()).toBe('/cases');
    expect(paths.cases({ q: '李 明&', view: undefined, worker: '' })).toBe('/cases?q=%E6%9D%8E+%E6%98%8E%26');
    expect(paths.case({ caseId: 'a/b', tab: 'timeline', corrects: 3 })).toBe('/cases/a%2Fb?tab=timeline&corrects=3');
    expect(paths.intakeOf({ caseId: '1', step: 'plan' })).toBe('/cases/1/intake?step=plan');
    expect(recordPath('1', 12)).toBe('/cases/1?tab=timeline#act-12');
    // @ts-expect-error a case without its number is no address
    expect(paths.case()).toContain('undefined');
    // @ts-expect-error nobody reads this value of the query
    expect(paths.duties({ whom: 'all' })).toBe('/duties');
    expect(pathTo('/a/$one/b/$two', 'q')({ one: '1', two: '2', q: 0 })).toBe('/a/1/b/2?q=0');
  });

  it('are put together by hand nowhere', () => {
    const rooms = [...new Set(pages.map((pattern) => pattern.split('/')[1]!))].filter((room) => room !== '');
    const byHand = new RegExp(`['"\`]/(${rooms.join('|')})(?=['"\`/?#$])|href="/"`);
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !/^(gallery\/|platform\/pages\/paths?\.ts)/.test(name),
    );
    expect(files.length).toBeGreaterThan(150);
    // the mark of the house leads to the first screen; a part knows no other page
    expect(files.filter((name) => byHand.test(readFileSync(join(import.meta.dirname, name), 'utf8')))).toEqual(['parts/frame/Shell.tsx']);
    expect(byHand.test('go(`/cases/$' + '{caseId}?tab=papers`)')).toBe(true);
    expect(byHand.test("call('/api/cases/1'); import('./cases/x.ts')")).toBe(false);
  });
});

describe('what the matters bring to the pages', () => {
  it('loads every kind of act with the matter that it belongs to, and no other', async () => {
    const loaded = await Promise.all(
      matterPages.map(async ({ matter, acts: load }) => (await load?.())?.map((one) => ({ matter, kind: one.kind })) ?? []),
    );
    const wanted = acts.map(({ matter, kind }) => ({ matter, kind }));
    const inOrder = (all: readonly { matter: string | undefined; kind: string }[]) => [...all].sort((a, b) => (a.kind < b.kind ? -1 : 1));
    expect(inOrder(loaded.flat())).toEqual(inOrder(wanted));
  });

  it('has no rule on a page but those of its matter: the table of all is for the build alone', () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
    );
    const table = /'#domain\/rulebook\.ts'|'#contract\/act-endpoints\.ts'/;
    expect(files.filter((name) => table.test(readFileSync(join(import.meta.dirname, name), 'utf8')))).toEqual(['act/kind/act-heads.ts']);
    // what the build puts in its place is the same
    expect(JSON.parse(JSON.stringify(actHeads))).toEqual(actHeads);
    expect(actHeads.map((one) => one.kind)).toEqual(acts.map((one) => one.kind));
  });

  it('has the form and the door of each kind of act once, and only of kinds there are', () => {
    const forms = matterPages.flatMap(({ forms: own = {} }) => Object.keys(own));
    const doors = matterPages.flatMap(({ doors: own = {} }) => Object.keys(own));
    once(forms);
    once(doors);
    expect(forms.length).toBeGreaterThan(5);
    expect(doors.length).toBeGreaterThan(10);
    expect([...forms, ...doors].filter((kind) => !declarationOf(kind))).toEqual([]);
  });

  it('has each tab of a case once, in a place of its own, for posts there are', () => {
    const tabs = matterPages.flatMap(({ caseTabs = [] }) => caseTabs);
    once(tabs.map((one) => one.id));
    once(tabs.map((one) => String(one.order)));
    expect(tabs.sort((a, b) => a.order - b.order).map((one) => one.title)).toEqual([
      '概览',
      '时间轴',
      '待办',
      '心理',
      '文书',
      '档案',
      '查看日志',
      '本人账号',
      '期初',
    ]);
    expect(tabs.flatMap((one) => one.posts ?? []).filter((post) => !(post in postTitle))).toEqual([]);
  });
});

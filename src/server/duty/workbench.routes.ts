import { binds } from './binding.ts';
import { sql } from 'kysely';
import { type ContactItem, type DutyTime, listDuties, type NoteRow, readWorkbench, type Workbench } from '#contract/workbench.ts';
import { handOf } from '#domain/act/hand-of.ts';
import { owersOf } from '#domain/notice/who-owes.ts';
import { type Post, reachOf } from '#domain/permission.ts';
import { acts, declarationOf } from '#domain/rulebook.ts';
import { addDays, addMonths, daysBetween, plainDate, type PlainDate, weekdayOf } from '#domain/time/plain-date.ts';
import { sayDate } from '#domain/time/say-day.ts';
import { addWorkingDays } from '#domain/time/working-days.ts';
import { saidOf } from '#server/act/said-of.ts';
import { minutesToWithdraw } from '#server/file/kinds/act-row.ts';
import { placeFilter } from '#server/case/caseload.store.ts';
import { muteKinds } from '#server/file/shown.ts';
import { placeAfter } from '#server/platform/http/cursor.ts';
import { recentJobs } from '#server/platform/jobs/job.store.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { assentBlocks, noticeBlocks } from './told.ts';
import { latestDecisions, lockedAccounts, recentLooks, recentRefusals, unitRows, type UnitsOf } from './units.store.ts';
import {
  casesInCharge,
  type ContactRow,
  contactsToMake,
  doneBy,
  dutiesOfPost,
  dutyPage,
  mineFilter,
  visitsMade,
} from './workbench.store.ts';

/** Kinds that this post decides itself or under a delegation: what waits for its signature. */
const decidedBy = (post: Post): string[] =>
  acts.filter((one) => one.nature === 'enforcement' && handOf(one, post)?.startsWith('decides')).map((one) => one.kind);
const decisions = acts
  .filter((one) => one.nature === 'enforcement' && Object.values(one.hands).some((hand) => hand.startsWith('decides')))
  .map((one) => one.kind);
const visiting = acts.filter((one) => one.matter === 'visit').map((one) => one.kind);
const contactAct = 'search.contacted';
/** Nobody has spoken with the person for this many days: a fact to look at, of the house and not of the law. */
const quietDays = 30;

const midnight = (day: PlainDate): Date => new Date(`${day}T00:00:00+08:00`);
const monday = (day: PlainDate): PlainDate => addDays(day, 1 - weekdayOf(day));

const contactItem = (row: ContactRow, day: PlainDate): ContactItem => {
  const missed = row.reporting.contactAttempts.filter((call) => !call.answered);
  const on = missed.at(-1)?.on ?? row.last_contact_on;
  const facts = [
    ...(missed.length > 0
      ? [`${missed.length} 次电话未接（${missed.map((call) => (call.on === day ? `今天 ${call.at}` : sayDate(call.on, day))).join('、')}）`]
      : []),
    ...(row.search.lostSince ? [`${sayDate(row.search.lostSince, day)} 认定失联`] : []),
    ...(row.last_contact_on === null
      ? ['入矫后还没有联系记录']
      : daysBetween(plainDate(row.last_contact_on), day) >= quietDays
        ? [`上次联系 ${sayDate(plainDate(row.last_contact_on), day)}，已 ${daysBetween(plainDate(row.last_contact_on), day)} 天`]
        : []),
  ];
  return { caseId: row.id, name: row.name, managementClass: row.management_class, on, facts, act: contactAct };
};

const unitsOf = (post: Post): { title: string; of: UnitsOf } | null => {
  switch (post) {
    case 'city-agency':
      return { title: '各旗县区', of: 'county' };
    case 'county-agency':
    case 'bureau-head':
      return { title: '各司法所', of: 'office' };
    case 'supervisor':
      return { title: '各社工', of: 'worker' };
    default:
      return null;
  }
};

const answersReferrals = (post: Post): boolean => post === 'partner' || post === 'enterprise';
const comingPosts: { readonly [P in Post]?: string } = {
  partner: '这里会有：转介到你单位的人和要回复的日期。现在没有转介，不用办理任何事。',
  enterprise: '这里会有：推荐到你企业的岗位意向和回访日期。现在没有推荐，不用办理任何事。',
  volunteer: '这里会有：邀请你参加的帮教和课堂。现在没有邀请，不用办理任何事。',
  'group-member': '这里会有：矫正小组请你协助的事。现在没有，不用办理任何事。',
  police: '这里会有：请你所协助查找和核实的事。现在没有，不用办理任何事。',
};

/** Blocks of the posts that hold no cases of their own. */
const notesOf = async ({ by, tx, now, day, platform }: Context, open: number): Promise<Workbench['notes']> => {
  switch (by.post) {
    case 'procurator':
      return [
        {
          id: 'decisions',
          title: '最近录入的决定',
          rows: await latestDecisions(tx, by, decisions, midnight(addMonths(day, -3))),
          empty: '近三个月没有决定记录',
        },
      ];
    case 'system-admin': {
      const missing = [0, 1].map((n) => Number(day.slice(0, 4)) + n).filter((year) => !platform.noticeLoaded(year));
      const notices: NoteRow[] = missing.map((year) => ({
        at: now.toISOString(),
        title: `${year}年放假通知未载入`,
        detail: '落在这一年的期限都标为暂定；通知公布后载入，期限自动重算',
        caseId: null,
        tone: 'soon',
      }));
      const jobs = await recentJobs(tx, 10);
      const rows: NoteRow[] = jobs.map((job) => ({
        at: job.asked_at.toISOString(),
        title: job.title,
        detail: `${job.account_name}　${job.message ?? (job.total === null ? '' : `${job.done} / ${job.total}`)}`,
        caseId: null,
        tone: job.status === 'failed' ? 'over' : job.status === 'done' ? 'done' : 'plain',
      }));
      return [
        { id: 'notices', title: '规则与日历', rows: notices, empty: '放假通知齐全' },
        { id: 'jobs', title: '后台任务', rows, empty: '最近没有后台任务' },
      ];
    }
    case 'security-admin':
      return [{ id: 'locked', title: '锁定和停用的账号', rows: await lockedAccounts(tx, now), empty: '没有锁定或停用的账号' }];
    case 'audit-admin':
      return [
        { id: 'refusals', title: '未予办理的尝试', rows: await recentRefusals(tx, 20), empty: '没有被拒绝的办理' },
        { id: 'looks', title: '最近的查看', rows: await recentLooks(tx, 30), empty: '还没有查看记录' },
      ];
    default: {
      const words = comingPosts[by.post];
      return words && open === 0 ? [{ id: 'coming', title: '今天没有要你办的事', rows: [], empty: words }] : [];
    }
  }
};

const ownCard = async (
  { by, tx, day }: Context,
  must: Workbench['must'],
  coming: Workbench['coming'],
  next: Workbench['next'],
): Promise<Workbench['own']> => {
  if (by.personId === null || reachOf[by.post] !== 'self') return null;
  const {
    rows: [own],
  } = await sql<{ id: string; ends_on: string | null; worker: string | null; office: string | null }>`
    select c.id, c.ends_on, case when c.worker_id is null then null else app.name_of(c.tenant, c.worker_id) end as worker, u.name as office
    from correction_case c left join unit u on u.tenant = c.tenant and u.id = c.office_id
    where c.tenant = ${by.tenant} and c.person_id = ${by.personId} order by c.id desc limit 1`.execute(tx);
  if (!own) return null;
  return {
    caseId: own.id,
    duty: must[0] ?? coming[0] ?? next,
    endsOn: own.ends_on,
    daysLeft: own.ends_on === null ? null : daysBetween(day, plainDate(own.ends_on)),
    workerName: own.worker,
    officeName: own.office,
  };
};

/** How far the first screen looks ahead, in working days: whoever answers a few requests sees all of them, whoever has nine duties each day the next ones. */
const aheadOf = (post: Post): number => (post === 'partner' || post === 'enterprise' ? 30 : 3);

const workbench = async (context: Context): Promise<Workbench> => {
  const { by, tx, day, now, calendar } = context;
  const soonUntil = addWorkingDays(day, aheadOf(by.post), calendar).day;
  const weekStart = monday(day);
  const weekEnd = addDays(weekStart, 6);
  // A partner holds no case and answers what was sent to its unit.
  const holds = (reachOf[by.post] !== 'none' && by.post !== 'procurator') || answersReferrals(by.post);
  const days = Array.from({ length: 7 }, (_, n) => addDays(weekStart, n));
  const blank = {
    counts: { open: 0, overdue: 0, firstDue: null, dueToday: 0, soon: 0, suggested: 0, visitsDue: 0, toSign: 0, toSignFirst: null },
    must: [],
    coming: [],
    provisional: [],
    suggested: [],
    next: null,
    signing: [],
    week: [],
  };
  const mine = holds ? await dutiesOfPost(tx, by, { day, soonUntil, weekStart, weekEnd, signing: decidedBy(by.post), visiting }) : blank;
  const field = by.post === 'office' || by.post === 'assistant' || by.post === 'social-worker';
  const contacts = field ? (await contactsToMake(tx, by, addDays(day, -quietDays))).map((row) => contactItem(row, day)) : [];
  const made = field ? await visitsMade(tx, by, weekStart, weekEnd) : [];
  const done = holds
    ? await doneBy(tx, by, { today: midnight(day), month: midnight(plainDate(`${day.slice(0, 7)}-01`)) })
    : { rows: [], month: 0 };
  const units = unitsOf(by.post);
  const visitsDone = made.reduce((sum, one) => sum + one.done, 0);
  return {
    day,
    asOf: now.toISOString(),
    post: by.post,
    counters: {
      cases: holds ? await casesInCharge(tx, by) : 0,
      open: mine.counts.open,
      overdue: mine.counts.overdue,
      longestOverdueDays: mine.counts.firstDue === null ? 0 : daysBetween(plainDate(mine.counts.firstDue), day),
      dueToday: mine.counts.dueToday,
      soon: mine.counts.soon,
      soonUntil,
      suggested: mine.counts.suggested,
      contact: contacts.length,
      contactNew: contacts.filter((one) => one.on === day).length,
      visitsDue: mine.counts.visitsDue + visitsDone,
      visitsDone,
      toSign: mine.counts.toSign,
      toSignFirst: mine.counts.toSignFirst,
      doneThisMonth: done.month,
    },
    must: mine.must,
    coming: mine.coming,
    provisional: mine.provisional,
    suggested: mine.suggested,
    next: mine.next,
    toSign: mine.signing,
    done: done.rows
      .filter((row) => !row.silent)
      .map((row) => ({
        caseId: row.case_id,
        fileKind: row.file_kind,
        name: row.name,
        seq: row.seq,
        kind: row.kind,
        title: declarationOf(row.kind)?.title ?? row.kind,
        nature: row.nature,
        said: muteKinds(by.post).includes(row.kind) ? '' : saidOf(row),
        recordedAt: row.recorded_at.toISOString(),
        withdrawableMinutes: minutesToWithdraw(row.kind, row.recorded_at, now),
      })),
    contacts: contacts.slice(0, 6),
    week: field
      ? days.map((on) => ({
          on,
          due: mine.week.find((one) => one.on === on)?.due ?? 0,
          done: made.find((one) => one.on === on)?.done ?? 0,
        }))
      : [],
    units: units ? { ...units, rows: await unitRows(tx, by, units.of, day, addDays(day, -quietDays)) } : null,
    notes: [...(await assentBlocks(context)), ...(await notesOf(context, mine.counts.open)), ...(await noticeBlocks(context))],
    own: await ownCard(context, mine.must, mine.coming, mine.next),
    noticeMissing: [...new Set(mine.provisional.map((one) => Number(one.dueOn.slice(0, 4))))].filter(
      (year) => !context.platform.noticeLoaded(year),
    ),
  };
};

const whenFilter = (when: DutyTime, { day, calendar, by }: Context) => {
  const soonUntil = addWorkingDays(day, aheadOf(by.post), calendar).day;
  switch (when) {
    case 'all':
      return sql`(d.opens_on <= ${day} or d.due_on <= ${soonUntil})`;
    case 'overdue':
      return sql`d.due_on < ${day} and ${binds()}`;
    case 'today':
      return sql`d.due_on = ${day} and ${binds()}`;
    case 'must':
      return sql`d.due_on <= ${day} and ${binds()}`;
    case 'soon':
      return sql`d.due_on > ${day} and d.due_on <= ${soonUntil} and ${binds()}`;
    case 'suggested':
      return sql`(d.opens_on <= ${day} or d.due_on <= ${soonUntil}) and not ${binds()}`;
    case 'week':
      return sql`d.due_on <= ${addDays(monday(day), 6)}`;
    case 'sign':
      return sql`d.nature = 'enforcement' and d.opens_on <= ${day} and d.discharged_by = any(${decidedBy(by.post)}::text[])`;
    case 'visits':
      return sql`d.discharged_by = any(${visiting}::text[]) and d.due_on <= ${addDays(monday(day), 6)}`;
  }
};

export const workbenchRoutes = (route: Route): void => {
  route(readWorkbench, workbench);
  route(listDuties, async (context, { query }) => {
    const { by, tx, now } = context;
    placeAfter(query.after, 'day', 'id');
    const whose = query.owed === 'unit' ? sql`d.status = 'open' and ${placeFilter(by, sql`d`)}` : mineFilter(by, owersOf(by.post));
    const where = sql`${whose} and ${whenFilter(query.when ?? 'all', context)} ${query.matter ? sql`and d.matter = ${query.matter}` : sql``}`;
    const page = await dutyPage(tx, by, { where, after: query.after, limit: 21 });
    const rows = page.rows.slice(0, 20);
    const last = rows.at(-1);
    return { rows, next: page.rows.length > 20 && last ? `${last.dueOn}~${last.id}` : null, total: page.total, asOf: now.toISOString() };
  });
};

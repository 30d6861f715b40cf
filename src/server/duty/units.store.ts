import { sql } from 'kysely';
import type { NoteRow, UnitRow } from '#contract/workbench.ts';
import { isLookAtHelp, sealedWords } from '#domain/act/shown-to.ts';
import { declarationOf } from '#domain/rulebook.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import { saidOf } from '#server/act/said-of.ts';
import { speaks } from '#server/act/speaking.ts';
import { placeFilter } from '#server/case/caseload.store.ts';
import { isSealedKind } from '#server/file/shown.ts';
import type { Reader } from '#server/platform/database.ts';
import { binds } from './binding.ts';
import type { Identity } from '#server/platform/identity.ts';

export type UnitsOf = 'county' | 'office' | 'worker';

/** One line per county, office or worker: cases and duties counted, nobody named. */
export const unitRows = async (db: Reader, by: Identity, of: UnitsOf, day: PlainDate, quietSince: PlainDate): Promise<UnitRow[]> => {
  const column = of === 'county' ? sql`county_id` : of === 'office' ? sql`office_id` : sql`worker_id::text`;
  const owed = of === 'worker' ? sql`(d.owed_by = 'social-worker' or d.owed_account = d.worker_id)` : sql`true`;
  const { rows } = await sql<UnitRow>`
    with cases as (
      select ${sql`c.`}${column} as id, count(*)::int as cases, count(*) filter (where c.status = 'in-correction' and coalesce(c.last_contact_on, '') < ${quietSince})::int as unreached
      from correction_case c where c.tenant = ${by.tenant} and ${placeFilter(by, sql`c`)} and c.ended_on is null group by 1),
    duties as (
      select ${sql`d.`}${column} as id, count(*) filter (where d.opens_on <= ${day})::int as open, count(*) filter (where d.due_on < ${day} and ${binds()})::int as overdue, count(*) filter (where d.due_on = ${day} and ${binds()})::int as today
      from duty d where d.tenant = ${by.tenant} and d.status = 'open' and ${owed} and ${placeFilter(by, sql`d`)} group by 1)
    select cases.id, ${of === 'worker' ? sql`app.name_of(${by.tenant}, cases.id::uuid)` : sql`u.name`} as name, cases.cases, coalesce(duties.open, 0) as open, coalesce(duties.overdue, 0) as overdue,
      coalesce(duties.today, 0) as "dueToday", cases.unreached
    from cases left join duties on duties.id = cases.id ${of === 'worker' ? sql`` : sql`join unit u on u.tenant = ${by.tenant} and u.id = cases.id`}
    where cases.id is not null order by coalesce(duties.overdue, 0) desc, cases.cases desc, cases.id limit 100`.execute(db);
  return rows.map((row) => ({ ...row, name: row.name ?? '未指派' }));
};

/** The latest decisions of the jurisdiction, in the order they were recorded: the procurator reads by recording. */
export const latestDecisions = async (db: Reader, by: Identity, kinds: readonly string[], since: Date): Promise<NoteRow[]> => {
  const { rows } = await sql<{
    case_id: string;
    seq: number;
    kind: string;
    content: unknown;
    say: string | null;
    form_version: number;
    recorded_at: Date;
    unit: string;
    name: string;
  }>`
    select a.file_id as case_id, a.seq, a.kind, a.content, a.say, a.form_version, a.recorded_at, a.actor_unit_name as unit, app.list_name(p.name) as name
    from act a join correction_case c on c.tenant = a.tenant and c.id = a.file_id join person p on p.tenant = c.tenant and p.id = c.person_id
    where a.tenant = ${by.tenant} and a.recorded_at >= ${since} and a.kind = any(${[...kinds]}::text[]) and ${placeFilter(by, sql`c`)} and ${speaks(sql`a`)}
    order by a.recorded_at desc limit 20`.execute(db);
  return rows.map((r) => {
    const said = saidOf(r);
    return {
      at: r.recorded_at.toISOString(),
      title: `${declarationOf(r.kind)?.title ?? r.kind}　${r.name}`,
      detail: `${r.unit}${said && `：${said}`}`,
      caseId: r.case_id,
      tone: 'plain',
    };
  });
};

export const lockedAccounts = async (db: Reader, now: Date): Promise<NoteRow[]> => {
  const { rows } = await sql<{
    account: string;
    name: string;
    failures: number;
    locked_until: Date | null;
    disabled: boolean;
  }>`select * from app.locked_accounts(${now})`.execute(db);
  return rows.map((r) => ({
    at: (r.locked_until ?? now).toISOString(),
    title: `${r.name}（${r.account}）`,
    caseId: null,
    tone: r.locked_until !== null && r.locked_until > now ? 'over' : 'plain',
    detail: r.disabled
      ? '已停用'
      : r.locked_until !== null && r.locked_until > now
        ? `连续输错 ${r.failures} 次，已锁定，到时自动解锁`
        : `连续输错 ${r.failures} 次`,
  }));
};
export const recentLooks = async (db: Reader, limit: number): Promise<NoteRow[]> => {
  const { rows } = await sql<{
    at: Date;
    actor_name: string;
    what: string;
    purpose: string | null;
    number: string | null;
  }>`select * from app.recent_looks(${limit})`.execute(db);
  return rows.map((r) => ({
    at: r.at.toISOString(),
    title: `${r.actor_name}：${isLookAtHelp(r.what) ? sealedWords : r.what}`,
    detail: [r.number, r.purpose && !isLookAtHelp(r.what) && `用途：${r.purpose}`].filter(Boolean).join('　'),
    caseId: null,
    tone: 'plain',
  }));
};
export const recentRefusals = async (db: Reader, limit: number): Promise<NoteRow[]> => {
  const { rows } = await sql<{
    at: Date;
    actor_name: string;
    kind: string;
    grounds: { ground: string }[];
    number: string | null;
  }>`select * from app.recent_refusals(${limit})`.execute(db);
  return rows.map((r) => ({
    at: r.at.toISOString(),
    title: `${r.actor_name}：${isSealedKind(r.kind) ? sealedWords : (declarationOf(r.kind)?.title ?? r.kind)}`,
    detail: [r.number, ...(isSealedKind(r.kind) ? [] : [r.grounds.map((g) => g.ground).join('；')])].filter(Boolean).join('　'),
    caseId: null,
    tone: 'soon',
  }));
};

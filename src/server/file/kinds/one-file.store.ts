import { sql } from 'kysely';
import type { CaseDuty } from '#contract/case.ts';
import type { OtherKind } from '#domain/file/file-in.ts';
import { toldFields } from '#domain/act/fields/told-fields.ts';
import { acts } from '#domain/rulebook.ts';
import { kindsWithFacts } from '#domain/file/files.ts';
import { attachmentsFor, broughtIn } from './brought.ts';
import { silencedIn } from '#server/act/speaking.ts';
import type { Reader } from '#server/platform/database.ts';
import type { ActRead } from './act-row.ts';

const others = kindsWithFacts.filter((kind) => kind !== 'case');
const actsShown = 200;
/** Kinds of act with a field that is written for the other side. */
const tellingKinds = acts.filter(({ content }) => toldFields(content).length > 0).map(({ kind }) => kind);

export type FileRead = {
  readonly head: {
    readonly kind: OtherKind;
    readonly number: string;
    readonly openedOn: string;
    readonly county: string | null;
    readonly office: string | null;
    readonly worker: string | null;
    readonly partner: string | null;
  };
  /** The unit on the other side. */
  readonly partnerId: string | null;
  readonly duties: CaseDuty[];
  readonly acts: (Omit<ActRead, 'recorded_at' | 'captured_at'> & {
    /** As it was written, where a field of it is for the other side. */
    readonly told: object | null;
    readonly recorded_at: string;
    readonly captured_at: string | null;
  })[];
};

/** A file that is no case, as far as the asker may read it: row security decides which acts and duties. */
export const oneFile = async (db: Reader, tenant: string, fileId: string): Promise<FileRead | null> => {
  const { rows } = await sql<FileRead>`
    with silent as materialized (select * from ${silencedIn(tenant, fileId)} s),
    brought as materialized (${broughtIn(sql`(select * from act where tenant = ${tenant} and file_id = ${fileId}::uuid)`)})
    select json_build_object('kind', f.kind, 'number', f.number, 'openedOn', f.opened_on, 'county', cu.name, 'office', ou.name,
        'worker', case when f.worker_id is not null then app.name_of(f.tenant, f.worker_id) end, 'partner', pu.name) as head, f.partner_unit_id as "partnerId",
      coalesce((select json_agg(json_build_object('id', d.id, 'rule', d.rule, 'matter', d.matter, 'title', d.title, 'nature', d.nature,
        'owedBy', app.owed(d.tenant, d.owed_by, d.owed_unit, d.owed_account), 'opensOn', d.opens_on, 'dueOn', d.due_on, 'dueAt', d.due_at,
        'provisional', d.provisional, 'because', d.because, 'basis', d.basis, 'dischargedBy', d.discharged_by, 'prefill', d.prefill, 'status', d.status,
        'closedBySeq', d.closed_by_seq, 'closedOn', d.closed_on, 'earlier', d.earlier) order by d.due_on, d.key)
        from duty d where d.tenant = f.tenant and d.file_id = f.id and d.status = 'open'), '[]'::json) as duties,
      coalesce((select json_agg(json_build_object('seq', a.seq, 'kind', a.kind, 'nature', a.nature, 'acted_on', a.acted_on, 'recorded_at', a.recorded_at,
        'account_id', a.account_id, 'actor_name', a.actor_name, 'actor_post', a.actor_post, 'actor_unit_name', a.actor_unit_name, 'captured', a.captured,
        'captured_at', a.captured_at, 'late_reason', app.shown(to_jsonb(a.late_reason)) #>> '{}', 'corrects', a.corrects, 'say', a.say,
        'form_version', a.form_version, 'content', app.shown(a.content), 'told', case when a.kind = any(${[...tellingKinds]}::text[]) then a.content end, 'papers', '[]'::json, 'attachments', ${attachmentsFor(sql`a`)},
        'corrected_by', (select s.by_seq from silent s where s.seq = a.seq and s.how = 'corrected'),
        'withdrawn_by', (select s.by_seq from silent s where s.seq = a.seq and s.how = 'withdrawn')) order by a.seq desc)
        from (select * from act where tenant = ${tenant} and file_id = ${fileId}::uuid order by seq desc limit ${actsShown}) a), '[]'::json) as acts
    from file f
    left join unit cu on cu.tenant = f.tenant and cu.id = f.county_id
    left join unit ou on ou.tenant = f.tenant and ou.id = f.office_id
    left join unit pu on pu.tenant = f.tenant and pu.id = f.partner_unit_id
    where f.tenant = ${tenant} and f.id = ${fileId}::uuid and f.kind = any(${[...others]}::text[])`.execute(db);
  return rows[0] ?? null;
};

/** Of which kind it is; null where the asker sees none. */
export const kindOfFile = async (db: Reader, tenant: string, fileId: string): Promise<OtherKind | null> => {
  const row = await db
    .selectFrom('file')
    .select('kind')
    .where('tenant', '=', tenant)
    .where('id', '=', fileId)
    .where('kind', 'in', [...others])
    .executeTakeFirst();
  return (row?.kind as OtherKind | undefined) ?? null;
};

/** Does the asker see a file of this id, of whatever kind? */
export const isSeen = async (db: Reader, tenant: string, fileId: string): Promise<boolean> =>
  (await db.selectFrom('file').select('id').where('tenant', '=', tenant).where('id', '=', fileId).executeTakeFirst()) !== undefined;

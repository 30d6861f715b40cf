import { type RawBuilder, sql } from 'kysely';
import { shownAttempt, shownLook, type ShownRow } from '#domain/file/shown-row.ts';
import { standingPurpose } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Database, Writer } from './database.ts';
import { notFound } from './errors.ts';
import type { Identity } from './identity.ts';
import { shownColumns } from './postgres/file-tables.ts';
import { uuidv7 } from './uuid.ts';

/** `fileId`: null where the file was never opened. `shown`: to whom the attempt is there; where nobody has judged it, its kind says so. */
export type RefusedFile = { readonly fileId: string | null; readonly grounds: readonly Refusal[]; readonly shown?: ShownRow };
/** A refused attempt is recorded afterwards, on its own, in each of the files it was made in: the transaction that was refused is gone. */
export const recordRefusedAttempts = (
  { database }: { readonly database: Database },
  by: Identity,
  attempt: { kind: string; files: readonly RefusedFile[]; now: Date },
): Promise<void> =>
  database.transact(by, async (tx) => {
    await tx
      .insertInto('refused_attempt')
      .values(
        attempt.files.map(({ fileId, grounds, shown }) => ({
          tenant: by.tenant,
          id: uuidv7(attempt.now),
          file_id: fileId,
          kind: attempt.kind,
          account_id: by.accountId,
          actor_name: by.name,
          actor_post: by.post,
          actor_unit_id: by.unit.id,
          at: attempt.now,
          grounds: JSON.stringify(grounds),
          ...shownColumns(shown ?? shownAttempt(attempt.kind, by.post)),
        })),
      )
      .execute();
  });

/** The procuratorate looks for one purpose, whatever it looks at; its looks are for itself and the auditor to know (row security). */
const standing = ({ post }: Pick<Identity, 'post'>): string | null => standingPurpose[post] ?? null;

/** Each look at a person's file leaves a row in the same transaction as the look: no trail, no look. A file that the asker does not see is none. */
export const leaveTrail = async (
  { by, now, tx }: { readonly by: Identity; readonly now: Date; readonly tx: Writer },
  fileId: string,
  what: string,
  purpose: string | null = null,
): Promise<void> => {
  const { rows } = await sql<{ seen: boolean }>`with asked as materialized (select app.sees_file(${by.tenant}, ${fileId}::uuid) as seen),
    trail as (${trailInsert({ by, now }, fileId, what, sql`(select seen from asked)`, purpose)}) select seen from asked`.execute(tx);
  if (rows[0]?.seen !== true) throw notFound('这份案卷');
};

/** A look at many files at once, as an export is: a row in each person's trail. */
export const leaveTrailForMany = async (
  { by, now, tx }: { readonly by: Identity; readonly now: Date; readonly tx: Writer },
  caseIds: readonly string[],
  what: string,
  purpose: string,
): Promise<void> => {
  if (caseIds.length === 0) return;
  await tx
    .insertInto('look')
    .values(
      caseIds.map((caseId) => ({
        tenant: by.tenant,
        id: uuidv7(now),
        file_id: caseId,
        account_id: by.accountId,
        actor_name: by.name,
        actor_post: by.post,
        what,
        purpose,
        at: now,
        ...shownColumns(shownLook(what, by.post)),
      })),
    )
    .execute();
};

/** What the page of a file asks for while it opens: not looks of their own. */
const askedWhileOpening: readonly string[] = ['看待办', '看时间轴'];
const opening = '打开案卷';
const openingSeconds = 30;
/** The same person at the same thing again, as after each act that they record: the same look. */
const sameLookMinutes = 5;

/** Whether this look is still the one before: by the same post of the same account, without a purpose of its own. */
const isStillTheSame = ({ by, now }: { readonly by: Identity; readonly now: Date }, fileId: string, what: string): RawBuilder<unknown> => {
  const minutes = (n: number): Date => new Date(now.getTime() - n * 60_000);
  return sql`exists (select from look l where l.tenant = ${by.tenant} and l.file_id = ${fileId}::uuid and l.account_id = ${by.accountId}::uuid
    and l.actor_post = ${by.post} and l.at <= ${now}::timestamptz and (l.what = ${what} and l.at > ${minutes(sameLookMinutes)}::timestamptz
      or ${askedWhileOpening.includes(what)}::boolean and l.what = ${opening} and l.at > ${minutes(openingSeconds / 60)}::timestamptz)
    and l.at > ${minutes(sameLookMinutes)}::timestamptz)`;
};

/** The row as a part of the statement that reads: `with found as (…), trail as (insert …) select …` makes look and trail one round trip; nothing seen, no trail. One look is one row. */
export const trailInsert = (
  { by, now }: { readonly by: Identity; readonly now: Date },
  fileId: string,
  what: string,
  seen: RawBuilder<unknown>,
  purpose: string | null = null,
): RawBuilder<unknown> => {
  const { toEnforcement, toGuardian } = shownLook(what, by.post);
  const why = purpose ?? standing(by);
  const again = purpose === null ? sql` and not ${isStillTheSame({ by, now }, fileId, what)}` : sql``;
  return sql`
  insert into look (tenant, id, file_id, account_id, actor_name, actor_post, what, purpose, at, shown_to_enforcement, shown_to_guardian)
  select ${by.tenant}, ${uuidv7(now)}::uuid, ${fileId}::uuid, ${by.accountId}::uuid, ${by.name}, ${by.post}, ${what}, ${why}::text, ${now}::timestamptz,
    ${toEnforcement}::boolean, ${toGuardian}::boolean where ${seen}${again}`;
};

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
  const { numAffectedRows } = await trailInsert(
    { by, now },
    fileId,
    what,
    sql`app.sees_file(${by.tenant}, ${fileId}::uuid)`,
    purpose,
  ).execute(tx);
  if (numAffectedRows !== 1n) throw notFound('这份案卷');
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

/** The same row as a part of the statement that reads: `with found as (…), trail as (insert …) select …` makes look and trail one round trip; nothing seen, no trail. */
export const trailInsert = (
  { by, now }: { readonly by: Identity; readonly now: Date },
  fileId: string,
  what: string,
  seen: RawBuilder<unknown>,
  purpose: string | null = null,
): RawBuilder<unknown> => {
  const { toEnforcement, toGuardian } = shownLook(what, by.post);
  const why = purpose ?? standing(by);
  return sql`
  insert into look (tenant, id, file_id, account_id, actor_name, actor_post, what, purpose, at, shown_to_enforcement, shown_to_guardian)
  select ${by.tenant}, ${uuidv7(now)}::uuid, ${fileId}::uuid, ${by.accountId}::uuid, ${by.name}, ${by.post}, ${what}, ${why}::text, ${now}::timestamptz,
    ${toEnforcement}::boolean, ${toGuardian}::boolean where ${seen}`;
};

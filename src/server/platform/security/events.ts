import { sql } from 'kysely';
import type { EventKind } from '#domain/workforce/security-events.ts';
import type { Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

export type Event = {
  readonly kind: EventKind;
  /** Words of ours: never anything that somebody typed, and no name. */
  readonly about?: string;
  readonly purpose?: string;
  readonly fileId?: string | null;
  /** The address it came from. */
  readonly origin?: string;
  readonly counted?: number;
  /** The same thing again within so many minutes is the same row. */
  readonly within?: number;
};
type Noting = { readonly tx: Writer; readonly by: Identity; readonly now: Date };

/** A row of the trail, in the transaction of what it tells of: undone together, or done together. */
export const noteEvent = async ({ tx, by, now }: Noting, event: Event): Promise<void> => {
  const { kind, about = null, purpose = null, fileId = null, origin = null, counted = null, within = null } = event;
  await sql`select app.note_event(${uuidv7(now)}::uuid, ${now}::timestamptz, ${kind}, ${about}::text, ${purpose}::text, ${fileId}::uuid,
    ${by.unit.id}::text, ${origin}::text, ${counted}::int, ${within === null ? null : `${within} minutes`}::interval)`.execute(tx);
};

/** A login that did not succeed. `held`: the password was not looked at. The database keeps the name only where there is such an account. */
export const noteFailedLogin = async (
  tx: Writer,
  tried: { readonly account: string; readonly device: Buffer; readonly held: boolean; readonly origin: string; readonly now: Date },
): Promise<void> => {
  await sql`select app.note_failed_login(${uuidv7(tried.now)}::uuid, ${tried.now}::timestamptz, ${tried.account}, ${tried.device}, ${tried.held}::boolean, ${tried.origin})`.execute(
    tx,
  );
};

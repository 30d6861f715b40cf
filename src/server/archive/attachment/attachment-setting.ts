import { attachmentSettings, type AttachmentSettings, ordinaryAttachments } from '#domain/act/attachment/size-limit.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { Reader, Writer } from '#server/platform/database.ts';
import type { Identity } from '#server/platform/identity.ts';
import { layFigure, versionsOf } from '#server/platform/session/bureau-setting.store.ts';

const name = 'attachment.megabytes';
export type Version = { readonly settings: AttachmentSettings; readonly from: PlainDate; readonly by: string; readonly at: Date };

/** Every version, the earliest first; what this one cannot read is none. */
export const attachmentVersions = async (db: Reader, tenant: string): Promise<Version[]> =>
  (await versionsOf(db, tenant, name)).flatMap(({ value, ...version }) => {
    const read = attachmentSettings.safeParse({ megabytes: value });
    return read.success ? [{ ...version, settings: read.data }] : [];
  });
export const attachmentsOn = async (db: Reader, tenant: string, day: PlainDate): Promise<AttachmentSettings> =>
  (await attachmentVersions(db, tenant)).findLast((one) => one.from <= day)?.settings ?? ordinaryAttachments;
export const layAttachments = (tx: Writer, by: Identity, { megabytes }: AttachmentSettings, from: PlainDate, now: Date): Promise<void> =>
  layFigure(tx, by, { name, value: megabytes, from }, now);

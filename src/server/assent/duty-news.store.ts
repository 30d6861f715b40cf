import { sql } from 'kysely';
import type { Writer } from '#server/platform/database.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

/** Duties that somebody's act has opened in a file. */
export type DutyNews = {
  readonly id: string;
  readonly fileId: string;
  readonly dutyIds: readonly string[];
  readonly by: string;
  readonly at: Date;
};

/** Noted in the transaction of the act. */
export const noteDutyNews = async (tx: Writer, tenant: string, news: readonly Omit<DutyNews, 'id'>[]): Promise<void> => {
  if (news.length === 0) return;
  await tx
    .insertInto('duty_news')
    .values(
      news.map(({ fileId, dutyIds, by, at }) => ({
        ...{ tenant, id: uuidv7(at), file_id: fileId, duty_ids: [...dutyIds], by_account: by, at },
      })),
    )
    .execute();
};

const taken = 500;
/** Takes what nobody has been told of yet; of two who take at once one gets each. */
export const takeDutyNews = async (tx: Writer, tenant: string): Promise<DutyNews[]> =>
  (
    await sql<DutyNews>`with next as (select id from duty_news where tenant = ${tenant} order by id limit ${taken})
      delete from duty_news n using next where n.tenant = ${tenant} and n.id = next.id
      returning n.id, n.file_id as "fileId", n.duty_ids as "dutyIds", n.by_account as by, n.at`.execute(tx)
  ).rows;

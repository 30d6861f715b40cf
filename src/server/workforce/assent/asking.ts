import { assentTitle } from '#domain/assent/assent.ts';
import { type AskedAssent, assentDays, insertAssent } from '#server/assent/assent.store.ts';
import type { Context } from '#server/platform/serve.ts';
import { noteAdministration } from '../workforce.store.ts';

/** Asks for the assent of a second person; nothing is done until it is given. */
export const askAssent = async ({ tx, by, day, now }: Pick<Context, 'tx' | 'by' | 'day' | 'now'>, asked: AskedAssent): Promise<string> => {
  const id = await insertAssent(tx, by, asked, await assentDays(tx, by.tenant, day), now);
  await noteAdministration(tx, by, `提出${assentTitle[asked.kind]}，等第二个人同意：${asked.says.join('；')}`, asked.subjectId, now);
  return id;
};

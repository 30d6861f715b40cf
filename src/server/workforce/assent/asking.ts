import { assentTitle } from '#domain/assent/assent.ts';
import { type AskedAssent, assentDays, insertAssent } from '#server/assent/assent.store.ts';
import { tellWhoMayAssent } from '#server/assent/tell.store.ts';
import type { Context } from '#server/platform/serve.ts';
import { noteAdministration } from '../workforce.store.ts';

/** Asks for the assent of a second person; nothing is done until it is given. */
export const askAssent = async (asking: Pick<Context, 'tx' | 'by' | 'day' | 'now'>, asked: AskedAssent): Promise<string> => {
  const { tx, by, day, now } = asking;
  const id = await insertAssent(tx, by, asked, await assentDays(tx, by.tenant, day), now);
  await noteAdministration(tx, by, `提出${assentTitle[asked.kind]}，等第二个人同意：${asked.says.join('；')}`, asked.subjectId, now);
  await tellWhoMayAssent(asking, asked);
  return id;
};

import type { Workbench } from '#contract/workbench.ts';
import { againstAssenting, secondPosts } from '#domain/assent/assent.ts';
import { reachOf } from '#domain/permission.ts';
import { waitingAssents } from '#server/assent/assent.store.ts';
import { noticesOf } from '#server/assent/notice.store.ts';
import type { Context } from '#server/platform/serve.ts';

type Blocks = Workbench['notes'];

/** What waits for the asker's assent, by number and not by name: the page says what it is. Nothing where nothing waits. */
export const assentBlocks = async ({ by, tx, now }: Context): Promise<Blocks> => {
  if (!secondPosts.includes(by.post)) return [];
  const mine = (await waitingAssents(tx, by.tenant, now)).filter(
    (one) =>
      againstAssenting(
        { accountId: by.accountId, post: by.post, countyId: by.unit.countyId },
        { askedBy: one.asked_by, subjectId: one.subject_id, countyId: one.county_id },
      ) === null,
  );
  const first = mine.reduce<Date | null>((soonest, one) => (soonest === null || one.asked_at < soonest ? one.asked_at : soonest), null);
  if (first === null) return [];
  const row = { at: first.toISOString(), title: `${mine.length} 件事等第二个人同意`, detail: '同意以后立即办；不同意写理由' };
  return [{ id: 'assents', title: '待同意', rows: [{ ...row, caseId: null, tone: 'soon', page: 'assents' }], empty: '' }];
};

/** What the asker was told of their own account, or of powers given in their bureau. */
export const noticeBlocks = async ({ by, tx, now }: Context): Promise<Blocks> => {
  if (reachOf[by.post] === 'self') return [];
  const told = await noticesOf(tx, by, now);
  if (told.length === 0) return [];
  const rows = told.map(({ at, words }) => ({ at: at.toISOString(), title: words, detail: '', caseId: null, tone: 'plain' as const }));
  return [{ id: 'told', title: '告知', rows, empty: '' }];
};

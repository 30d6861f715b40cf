import type { ActDeclaration } from '#domain/act/act.ts';
import { type Post, postTitle } from '#domain/permission.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';

/** What of a kind of act says who decides it and whether the county may leave that to its offices (社区矫正法第9条). */
export type Decided = Pick<ActDeclaration, 'kind' | 'title' | 'basis' | 'delegable' | 'hands'>;

/** Enforcement that somebody decides: what a paper of delegation can name, and what it cannot. */
export const isDecided = (one: Pick<ActDeclaration, 'nature' | 'hands'>): boolean =>
  one.nature === 'enforcement' && Object.values(one.hands).some((hand) => hand.startsWith('decides'));
/** Who decides it without any delegation, in words. */
export const decidersOf = ({ hands }: Pick<ActDeclaration, 'hands'>): string =>
  (Object.keys(hands) as Post[])
    .filter((post) => hands[post] === 'decides')
    .map((post) => postTitle[post].replace('工作人员', ''))
    .join('、');

/** Every kind that the law does not let the county delegate: it is left out of what is entered, whatever the paper says. */
export const groundsAgainstDelegating = (kinds: readonly Decided[]): readonly Refusal[] =>
  kinds
    .filter((one) => !one.delegable)
    .map((one) => ({
      code: 'delegation.not-by-law',
      ground: `不能委托司法所${one.title}`,
      message:
        one.hands.office === 'decides' ? '司法所本来就能决定，不用委托。' : `这件事由${decidersOf(one)}决定，法律没有让司法所受委托决定。`,
      fact: `委托书里写了“${one.title}”`,
      basis: ['L9', ...one.basis],
      routes: [{ label: '不录这一项，其余照录' }, { label: '请签发的单位改委托书' }],
    }));

type Paper = { readonly signedOn: PlainDate; readonly fromOn: PlainDate; readonly untilOn: PlainDate | null };
/** What is wrong with the days of the paper. It may be entered later than it began: the paper says from when it holds. */
export const againstPaper = ({ signedOn, fromOn, untilOn }: Paper, day: PlainDate): readonly { field: string; message: string }[] => [
  ...(signedOn > day ? [{ field: 'signedOn', message: '签署日在今天之后，签署以后再录' }] : []),
  ...(fromOn < signedOn ? [{ field: 'fromOn', message: '起日早于签署日，照委托书上写的填' }] : []),
  ...(untilOn !== null && untilOn < fromOn ? [{ field: 'untilOn', message: '止日早于起日' }] : []),
  ...(untilOn !== null && untilOn < day ? [{ field: 'untilOn', message: '委托已经到期，不用再录' }] : []),
];

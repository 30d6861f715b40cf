import { z } from 'zod';
import { delegationForm } from '#contract/delegation.ts';
import { loadLocalRules } from '#contract/workforce.ts';
import type { AssentKind } from '#domain/assent/assent.ts';
import { posts } from '#domain/permission.ts';
import { plainDate } from '#domain/time/plain-date.ts';
import { holdingKinds } from '#domain/workforce/holding.ts';
import { isStillAsker, type SettledAssent, takeSecret } from '#server/assent/assent.store.ts';
import { FaultError } from '#server/platform/errors.ts';
import { setIdentityText } from '#server/platform/identity.ts';
import type { Context } from '#server/platform/serve.ts';
import { enterAsAssented } from '../delegation/delegation.entering.ts';
import { giveAsAssented } from '../accounts/giving.ts';
import { adoptVersion } from '../local-rules.adopt.ts';
import { secureAsAssented } from '../accounts/securing.ts';

const wish = z.strictObject({
  accountId: z.uuid(),
  post: z.enum(posts),
  unitId: z.string(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  kind: z.enum(holdingKinds),
  standsFor: z.uuid().nullable(),
});
const account = z.strictObject({ accountId: z.uuid() });

/** What was asked is kept as data; a form that has changed since is asked anew. */
const read = <T>(schema: z.ZodType<T>, asked: unknown): T => {
  const parsed = schema.safeParse(asked);
  if (parsed.success) return parsed.data;
  throw new FaultError('state.changed', '这件请求是用旧的表提出的，不能照办。', { way: '由提出的人撤回，重新提出。' });
};
type Carry = (context: Context, asked: unknown, id: string) => Promise<string | null>;
const secure =
  (what: 'enable' | 'unlock' | 'set-password' | 'reset-second-step'): Carry =>
  async (context, asked, id) => {
    const secret = what === 'set-password' ? await takeSecret(context.tx, id) : null;
    const { accountId } = read(account, asked);
    await secureAsAssented(context, { accountId, do: what, secret });
    context.afterwards(async () => context.platform.forgetSessions(accountId));
    return null;
  };
/** One line a kind; the job that goes on afterwards comes back. */
const carries: { readonly [K in AssentKind]: Carry } = {
  post: async (context, asked) => {
    const { fromOn, untilOn, ...rest } = read(wish, asked);
    await giveAsAssented(context, { ...rest, fromOn: plainDate(fromOn), untilOn: untilOn === null ? null : plainDate(untilOn) });
    return null;
  },
  password: secure('set-password'),
  unlock: secure('unlock'),
  enable: secure('enable'),
  'second-step': secure('reset-second-step'),
  delegation: async (context, asked) => {
    await enterAsAssented(context, read(delegationForm, asked));
    return null;
  },
  'local-rules': (context, asked) => adoptVersion(context, read(loadLocalRules.body, asked)),
};

/**
 * Done in this transaction, in the name and the post of who asked: row security and every check of the act ask about them, as they would
 * have without an assent. They must still be in that post. Afterwards the transaction speaks as who assents again.
 */
export const carryOut = async (context: Context, settled: SettledAssent, id: string): Promise<string | null> => {
  const { client, by, tx } = context;
  await client.query(setIdentityText(settled.identity));
  if (!(await isStillAsker(tx, settled.identity)))
    throw new FaultError('state.changed', '提出的人的岗位、单位或姓名已经变了，这件请求不能照办。', {
      way: '不同意，由现在任这个岗位的人重新提出。',
    });
  const jobId = await carries[settled.kind]({ ...context, by: settled.identity }, settled.asked, id);
  await client.query(setIdentityText(by));
  return jobId;
};

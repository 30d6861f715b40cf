import { createHash, randomBytes, randomInt } from 'node:crypto';
import { listOwnAccounts, makeOwnCode, tryOwnCode, enterByOwnCode } from '#contract/own-account.ts';
import { postTitle } from '#domain/permission.ts';
import { codeFrom, codeHours, codeLength, codeLetters, groundsAgainstCode, sayCode } from '#domain/person/own-account.ts';
import { FaultError, notFound, refuseIf } from '#server/platform/errors.ts';
import type { Handler, Manner, PublicOutside, Route } from '#server/platform/serve.ts';
import { weakness } from '#server/platform/session/choosing/weakness.ts';
import { hashPassword } from '#server/platform/session/password.ts';
import { leaveTrail } from '#server/platform/trail.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { heldCase, insertCode, ownAccounts, tryCode, type TriedCode, spendCode } from './own-account.store.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
// 32 letters: five bits of a byte each, none more likely than another.
const newCode = (): string => [...randomBytes(codeLength)].map((byte) => codeLetters[byte & 31]).join('');
/** Says nothing of whose it is, nor what for. */
const newAccountName = (): string => `g${randomInt(100_000_000, 1_000_000_000)}`;
/** Looks like a kept password and is nobody's: nothing answers sooner because an account waits for its code. */
const lockedPassword = (): string =>
  `argon2id$m=19456,t=2,p=1$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`;

const wrongCode = (): FaultError =>
  new FaultError('session.failed', '这个码不对，或者已经用过、过期了。', {
    fields: [{ field: 'code', message: '照纸上再输一遍' }],
    way: '已经设过密码的，直接登录；还不行的，请给你这张纸的人重新开一个。',
  });
/** Counted before anything is told, in a transaction of its own: a refusal takes the count back with nothing. */
const rightCode = async (
  { transact, request, now }: PublicOutside,
  typed: string,
): Promise<TriedCode & { token: Buffer; account: string }> => {
  const token = digest(codeFrom(typed) ?? `no code: ${typed}`);
  const tried = await transact(null, (tx) => tryCode(tx, token, digest(request.ip), now));
  if (tried.held) throw new FaultError('too-many', '这个地址试的次数太多，十分钟后再试。', { way: '等十分钟，照纸上的码再输一遍。' });
  if (tried.account === null) throw wrongCode();
  return { ...tried, token, account: tried.account };
};

/** Whoever sends the same again is answered that it was made, without the code: it is kept nowhere. */
const shownOnce: Manner = { kept: (answer) => ({ ...(answer as object), code: null }) };

export const ownAccountRoutes = (route: Route): void => {
  route(listOwnAccounts, async ({ tx, by, now, day }, { params }) => {
    const held = await heldCase(tx, by, params.caseId);
    if (!held) throw notFound('这份案卷');
    return {
      ofMinor: groundsAgainstCode(held, 'guardian', day).every((one) => one.code !== 'own-account.of-age'),
      rows: (await ownAccounts(tx, params.caseId, now)).map((one) => ({
        ...one,
        postTitle: one.post === 'subject' ? '本人' : postTitle[one.post],
        codeUntil: one.codeUntil?.toISOString() ?? null,
      })),
    };
  });
  const makeCode: Handler<typeof makeOwnCode> = async (context, { params, body }) => {
    const { tx, by, now, day } = context;
    const held = await heldCase(tx, by, params.caseId);
    if (!held) throw notFound('这份案卷');
    refuseIf(groundsAgainstCode(held, body.whom, day));
    const name = body.whom === 'guardian' ? body.name : held.name;
    const code = newCode();
    const until = new Date(now.getTime() + codeHours * 3_600_000);
    const account = await insertCode(tx, {
      ...{ id: uuidv7(now), caseId: params.caseId, whom: body.whom, name, account: newAccountName() },
      ...{ locked: lockedPassword(), token: digest(code), until, now },
    });
    if (account === null) throw notFound('这份案卷');
    if (account === '') throw new FaultError('state.changed', '这个账号已经停用。', { way: '请安全管理员启用以后再开。' });
    await leaveTrail(context, params.caseId, body.whom === 'guardian' ? '开监护人账号的一次性码' : '开本人账号的一次性码');
    return { account, name, code: sayCode(code), until: until.toISOString() };
  };
  route(makeOwnCode, makeCode, shownOnce);
  route(tryOwnCode, { before: (outside, { body }) => rightCode(outside, body.code) }, async (_context, _given, { account, renews }) => ({
    account,
    renews: renews === true,
  }));
  route(
    enterByOwnCode,
    {
      before: async (outside, { body }) => {
        const { token, account, name } = await rightCode(outside, body.code);
        const weak = weakness(body.password, { account, name: name ?? '', units: [] });
        if (weak) throw new FaultError('input.invalid', weak, { fields: [{ field: 'password', message: weak }] });
        return { token, password: await hashPassword(body.password) };
      },
    },
    async ({ tx, now, day }, _given, { token, password }) => {
      const account = await spendCode(tx, { token, password, day, now, accountId: uuidv7(now), holdingId: uuidv7(now) });
      if (account === null) throw wrongCode();
      return { account };
    },
  );
};

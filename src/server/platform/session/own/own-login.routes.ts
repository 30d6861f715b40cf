import {
  beginSecondStep,
  confirmSecondStep,
  endOwnSessions,
  endSecondStep,
  readOwnLogin,
  renewRecoveryCodes,
  setOwnPassword,
} from '#contract/own-login.ts';
import { postTitle } from '#domain/permission.ts';
import type { Owed } from '#domain/session/login-settings.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Context, Manner, Outside, Route } from '#server/platform/serve.ts';
import { noteEvent } from '../../security/events.ts';
import { weakness } from '../choosing/weakness.ts';
import { prove } from '../guessing.ts';
import { atTheGate, hashPassword, passwordMatches } from '../password.ts';
import { deviceOf, hashToken, notBefore, tokenOf } from '../session.ts';
import { findSession, type FoundSession } from '../session.store.ts';
import { isStepWanted, owedBy } from '../standing.ts';
import { placeWords } from './device-words.ts';
import * as store from './own-login.store.ts';
import { keyUri, newRecoveryCodes, newSecret, plainCode, recoveryHash, stepOf, typedKey } from './second-step.ts';
import { aboutOf } from './take-code.ts';

const deviceHash = ({ request }: Pick<Outside, 'request'>): Buffer => hashToken(deviceOf(request));
const ownToken = ({ request }: Pick<Context, 'request'>): Buffer => hashToken(tokenOf(request)!);
const forgetLater = ({ afterwards, platform, by }: Context): void => afterwards(async () => platform.forgetSessions(by.accountId));

const wrongField = (field: string, message: string): FaultError =>
  new FaultError('input.invalid', message, { fields: [{ field, message }] });
const notOn = (): FaultError => new FaultError('state.changed', '两步验证没有打开，或者刚刚变过。', { way: '刷新页面再看。' });
const sessionOf = async ({ ask, request }: Outside): Promise<FoundSession> =>
  (await ask(null, (tx) => findSession(tx, hashToken(tokenOf(request)!))))!;
const provePresent = async (outside: Outside, present: string | undefined): Promise<void> => {
  if (present === undefined) throw wrongField('present', '填现在的密码。');
  await prove(outside, { password: present }, deviceHash(outside));
};
/** Who has just come in with a first password, or is led here to enrol, has shown the password a moment ago and can do nothing else. */
const provePresentUnless = async (owed: Owed, outside: Outside, present: string | undefined): Promise<void> => {
  if (owedBy(await sessionOf(outside)) !== owed) await provePresent(outside, present);
};

const withPassword: Manner = { secret: true };
/** Shown once: what is kept for whoever sends the same again has none of it. */
const keptWithout = (...names: string[]): Manner => ({
  ...withPassword,
  kept: (answer) => ({ ...(answer as object), ...Object.fromEntries(names.map((name) => [name, null])) }),
});
const once = keptWithout('recoveryCodes');
const drawCodes = (accountId: string): { codes: string[]; hashes: Buffer[] } => {
  const codes = newRecoveryCodes();
  return { codes, hashes: codes.map((one) => recoveryHash(accountId, one)) };
};

export const ownLoginRoutes = (route: Route): void => {
  route(readOwnLogin, async (context) => {
    const { tx, by, now } = context;
    const own = await store.ownLogin(tx);
    const here = (await findSession(tx, ownToken(context)))!;
    return {
      account: by.account,
      name: by.name,
      firstPassword: own.first_password,
      secondStep: {
        on: own.confirmed_at !== null,
        since: own.confirmed_at?.toISOString() ?? null,
        codesLeft: own.codes_left,
        wanted: isStepWanted(here),
      },
      sessions: (await store.ownSessions(tx, notBefore(now)))
        .map((one) => ({
          id: one.id,
          device: one.device || '不明设备',
          place: placeWords(one.address),
          postTitle: postTitle[one.post],
          unit: one.unit_name,
          since: one.opened_at.toISOString(),
          lastSeen: one.seen_at.toISOString(),
          here: one.id === here.id,
        }))
        .sort((a, b) => Number(b.here) - Number(a.here)),
    };
  });

  route(
    setOwnPassword,
    {
      before: async (outside, { body }) => {
        const { ask, by } = outside;
        await provePresentUnless('password', outside, body.present);
        const own = await ask(by, store.ownLogin);
        const names = (await ask(by, (tx) => store.namesOfAccount(tx, by.accountId)))!;
        if (await atTheGate(() => passwordMatches(body.password, own.password)))
          throw wrongField('password', own.first_password ? '这是初始密码，换一个自己的。' : '和现在的密码一样，换一个。');
        const weak = weakness(body.password, names);
        if (weak) throw wrongField('password', weak);
        return hashPassword(body.password);
      },
    },
    async (context, _, hash) => {
      await store.setOwnPassword(context.tx, hash, ownToken(context), deviceHash(context), context.now);
      forgetLater(context);
      return { ok: true as const };
    },
    withPassword,
  );

  route(endOwnSessions, async (context, { body }) => {
    const ended = await store.endOwnSessions(context.tx, body.sessionId, ownToken(context), context.now);
    if (ended > 0)
      await noteEvent(context, { kind: 'sessions.ended-elsewhere', counted: ended, about: `${ended} 处`, origin: context.request.ip });
    forgetLater(context);
    return { ended };
  });

  route(
    beginSecondStep,
    {
      before: async (outside, { body }) => {
        await provePresentUnless('second-step', outside, body.present);
        const secret = newSecret();
        return { secret, sealed: outside.platform.secrets.seal(secret, aboutOf(outside.by)) };
      },
    },
    async ({ tx, by, now }, _, { secret, sealed }) => {
      if (!(await store.beginSecondStep(tx, sealed, now)))
        throw new FaultError('state.changed', '两步验证已经打开。', { way: '要换手机的，先取消，再重新设。' });
      return { uri: keyUri(secret, by.account), key: typedKey(secret) };
    },
    keptWithout('uri', 'key'),
  );
  route(
    confirmSecondStep,
    async (context, { body }) => {
      const { tx, by, now, platform } = context;
      const own = await store.ownLogin(tx);
      if (own.secret === null || own.confirmed_at !== null) throw notOn();
      const secret = platform.secrets.open({ bytes: own.secret, keyName: own.key_name }, aboutOf(by));
      const step = stepOf(secret, plainCode(body.code), now);
      if (step === null) throw wrongField('code', '这个动态码不对。核对手机的时间，等下一个 6 位数字再填。');
      const { codes, hashes } = drawCodes(by.accountId);
      if (!(await store.confirmSecondStep(tx, own.secret, step, hashes, now))) throw notOn();
      forgetLater(context);
      return { recoveryCodes: codes };
    },
    once,
  );
  route(
    renewRecoveryCodes,
    { before: (outside, { body }) => provePresent(outside, body.present) },
    async ({ tx, by }) => {
      const { codes, hashes } = drawCodes(by.accountId);
      if (!(await store.setRecoveryCodes(tx, hashes))) throw notOn();
      return { recoveryCodes: codes };
    },
    once,
  );
  route(
    endSecondStep,
    {
      before: async (outside, { body }) => {
        const found = await sessionOf(outside);
        if (isStepWanted(found))
          throw new FaultError('state.changed', '本单位要求两步验证，不能取消。', { way: '换手机、丢了手机的，找本单位安全管理员。' });
        if (!found.second_step) throw notOn();
        await prove(outside, { password: body.present, code: body.code }, deviceHash(outside));
      },
    },
    async (context) => {
      if (!(await store.endSecondStep(context.tx))) throw notOn();
      forgetLater(context);
      return { ok: true as const };
    },
    withPassword,
  );
};

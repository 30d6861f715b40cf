import { createHash, randomInt } from 'node:crypto';
import {
  askAddress,
  changeQuietHours,
  confirmAddress,
  readBell,
  readChannels,
  readQuietHours,
  seeNotices,
  wantChannel,
} from '#contract/notice.ts';
import { type AddressedChannel, channelTitle, codeAgainSeconds, codeMinutes, notices } from '#domain/notice/notice.ts';
import { maskPhone } from '#domain/person/mask.ts';
import { sayDay } from '#domain/time/say-day.ts';
import { bellOf, markSeen } from '#server/assent/notice.store.ts';
import { sendFaultOf, sendFaults } from '#server/platform/channels/send-fault.ts';
import { FaultError } from '#server/platform/errors.ts';
import type { Context, Route } from '#server/platform/serve.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { noteAdministration } from '#server/workforce/workforce.store.ts';
import { aboutAddress, channelsOfAccount, confirm, keepAsked, setWanted, tryCode } from './channel.store.ts';

import { layDownQuiet, quietHoursOn, quietVersions } from './quiet.store.ts';

const shownRows = 20;
const wrong = (field: string, message: string, way?: string): FaultError =>
  new FaultError('input.invalid', message, { fields: [{ field, message }], ...(way && { way }) });

const shapes: { readonly [C in AddressedChannel]: { readonly is: RegExp; readonly words: string } } = {
  mail: { is: /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/, words: '邮箱写成 name@example.cn 这样' },
  sms: { is: /^1[3-9]\d{9}$/, words: '手机号是 11 位数字' },
};
/** As much as its owner needs to know it by. */
const maskAddress = (channel: string, address: string): string =>
  channel === 'sms' ? maskPhone(address) : address.replace(/^(.).*(@.*)$/, '$1***$2');
/** Of one address of one account: good nowhere else. */
const codeHash = ({ by }: Pick<Context, 'by'>, channel: string, code: string): Buffer =>
  createHash('sha256').update(`${by.tenant} ${by.accountId} ${channel} ${code}`).digest();

export const bellRoutes = (route: Route): void => {
  route(readBell, async ({ tx, by, now }) => {
    const { rows, unseen } = await bellOf(tx, by, now, shownRows);
    const self = by.personId !== null;
    return {
      unseen,
      rows: rows.map(({ id, what, items, at, seen, file_id, file_kind }) => ({
        ...{ id, words: notices[what].words, items, at: at.toISOString(), seen },
        page: self ? ('home' as const) : notices[what].page,
        file: self || file_id === null || file_kind === null ? null : { id: file_id, kind: file_kind },
      })),
    };
  });
  route(seeNotices, async ({ tx, by, now }, { body }) => {
    await markSeen(tx, by, body.ids, now);
    return { ok: true as const };
  });

  route(readChannels, async ({ tx, by, day, platform }) => {
    const rows = await channelsOfAccount(tx, by);
    const shown = (channel: string, bytes: Buffer | null, keyName: string | null): string | null => {
      if (bytes === null) return null;
      try {
        return maskAddress(channel, platform.secrets.open({ bytes, keyName }, aboutAddress(by.tenant, by.accountId, channel)).toString());
      } catch {
        return '钥匙读不到，暂时看不到';
      }
    };
    return {
      channels: platform.channels.open.map((channel) => {
        const row = rows.find((one) => one.channel === channel);
        return {
          channel,
          wanted: row?.wanted ?? false,
          address: row?.confirmed_at ? shown(channel, row.address, row.key_name) : null,
          asked: row ? shown(channel, row.asked_address, row.asked_key_name) : null,
        };
      }),
      quiet: await quietHoursOn(tx, by.tenant, day),
    };
  });
  route(
    askAddress,
    {
      before: async (outside, { params: { channel }, body: { address } }) => {
        const { ask, by, now, platform } = outside;
        if (!platform.channels.open.includes(channel))
          throw new FaultError('state.changed', `本单位没有开通${channelTitle[channel]}。`, { way: '告诉系统管理员；铃铛里一样看得到。' });
        if (!shapes[channel].is.test(address)) throw wrong('address', shapes[channel].words);
        const last = (await ask(by, (tx) => channelsOfAccount(tx, by))).find((one) => one.channel === channel)?.code_at;
        if (last && now.getTime() - last.getTime() < codeAgainSeconds * 1000)
          throw new FaultError('too-many', '刚刚发过一个确认码。', { way: '等一分钟，没有收到的再发一次。' });
        const code = String(randomInt(1_000_000)).padStart(6, '0');
        const sealed = platform.secrets.seal(Buffer.from(address), aboutAddress(by.tenant, by.accountId, channel));
        try {
          await platform.channels.sayCode(channel, { id: uuidv7(now), to: address }, code, codeMinutes);
        } catch (error) {
          throw wrong('address', `确认码没有发出去：${sendFaults[sendFaultOf(error)]}`, '核对地址再发一次；还不行的，告诉系统管理员。');
        }
        return { sealed, codeHash: codeHash(outside, channel, code), now };
      },
    },
    async ({ tx, by }, { params }, asked) => {
      await keepAsked(tx, by, params.channel, asked);
      return { ok: true as const };
    },
    { perMinute: 5, secret: true },
  );
  route(
    confirmAddress,
    {
      before: async (outside, { params: { channel }, body }) => {
        const hash = codeHash(outside, channel, body.code);
        const found = await outside.transact(outside.by, (tx) => tryCode(tx, outside.by, channel, hash, outside.now));
        if (found === 'right') return hash;
        if (found === 'wrong') throw wrong('code', '确认码不对。', '核对后再填。');
        throw wrong('code', found === 'over' ? '确认码过期了，或者错了太多次。' : '没有等着确认的地址。', '重新发一个确认码。');
      },
    },
    async ({ tx, by, now }, { params }, hash) => {
      if (!(await confirm(tx, by, params.channel, hash, now))) throw wrong('code', '没有等着确认的地址。', '重新发一个确认码。');
      return { ok: true as const };
    },
    { perMinute: 20, secret: true },
  );
  route(wantChannel, async ({ tx, by }, { params, body }) => {
    if (!(await setWanted(tx, by, params.channel, body.wanted)))
      throw new FaultError('state.changed', '还没有确认过的地址。', { way: '先填地址，填上收到的确认码。' });
    return { ok: true as const };
  });

  route(readQuietHours, async ({ tx, by, day }) => ({
    inForce: await quietHoursOn(tx, by.tenant, day),
    versions: (await quietVersions(tx, by.tenant)).map((one) => ({ ...one, at: one.at.toISOString() })).reverse(),
  }));
  route(changeQuietHours, async ({ tx, by, day, now }, { body: { from, ...settings } }) => {
    if (from < day) throw wrong('from', `填 ${sayDay(day)} 或以后的日子`, '填当日就是马上起用。');
    await layDownQuiet(tx, by, settings, from, now);
    await noteAdministration(tx, by, `自 ${from} 起，${settings.quietFrom} 到 ${settings.quietUntil} 不往外发告知`, null, now);
    return { ok: true as const };
  });
};

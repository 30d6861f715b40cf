import { readFileSync } from 'node:fs';
import { type NoticeChannel, outwardWords } from '#domain/notice/notice.ts';
import type { Clock } from '#server/platform/clock.ts';
import { type Allowed, allowedBy } from './allowed.ts';
import { postTo } from './hook.ts';
import { type MailServer, sendMail } from './mail.ts';
import { SendFault } from './send-fault.ts';

export type ChannelSettings = {
  readonly mail: MailServer | null;
  readonly sms: string | null;
  readonly hook: string | null;
  /** File with the secret that messages to gateways are signed with. */
  readonly keyFile: string | null;
  /** Hosts, addresses and networks that gateways may be on. */
  readonly hosts: readonly string[];
};
export const noChannels: ChannelSettings = { mail: null, sms: null, hook: null, keyFile: null, hosts: [] };

/** To whom: the address that its owner has confirmed, or for the bureau's own platform the account. */
export type Outgoing = { readonly id: string; readonly to: string };
export type Channels = {
  readonly open: readonly NoticeChannel[];
  /** Says that there are so many new things, and nothing else. @throws SendFault */
  readonly tell: (channel: NoticeChannel, to: Outgoing, items: number) => Promise<void>;
  /** Says a code to an address that somebody calls theirs. @throws SendFault */
  readonly sayCode: (channel: 'mail' | 'sms', to: Outgoing, code: string, minutes: number) => Promise<void>;
  /** What the system page is to say of a bureau's messages; null: nothing. */
  readonly noteTrouble: (tenant: string, words: string | null) => void;
  readonly trouble: () => string | null;
};

/** Read when it is needed: a key that was changed signs the next message. */
const keyOf = (file: string | null): Buffer => {
  try {
    return Buffer.from(readFileSync(file!, 'utf8').trim());
  } catch (cause) {
    throw new SendFault('no-channel', { cause });
  }
};

export const channelsOf = ({ mail, sms, hook, keyFile, hosts }: ChannelSettings, clock: Clock): Channels => {
  const allowed: Allowed = allowedBy(hosts);
  const post = (url: string, message: { readonly id: string }): Promise<void> =>
    postTo({ url: new URL(url), key: keyOf(keyFile), allowed }, message, clock.now());
  const say = async (channel: NoticeChannel, { id, to }: Outgoing, subject: string, text: string, items: number): Promise<void> => {
    if (channel === 'mail' && mail !== null) return sendMail(mail, { id, to, subject, text });
    if (channel === 'sms' && sms !== null) return post(sms, { id, ...{ to, text } });
    if (channel === 'hook' && hook !== null) return post(hook, { id, ...{ account: to, items, text } });
    throw new SendFault('no-channel');
  };
  const troubles = new Map<string, string>();
  return {
    noteTrouble: (tenant, words) => void (words === null ? troubles.delete(tenant) : troubles.set(tenant, words)),
    trouble: () => [...troubles.values()][0] ?? null,
    open: (['mail', 'sms', 'hook'] as const).filter((one) => ({ mail, sms, hook })[one] !== null),
    tell: (channel, to, items) => say(channel, to, '归航：有新事项', outwardWords(items), items),
    sayCode: (channel, to, code, minutes) =>
      say(channel, to, '归航：确认码', `确认码 ${code}，${minutes} 分钟内有效。不是您本人在办的，不用理会。`, 0),
  };
};

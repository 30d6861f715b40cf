// A mail server of a test's own, on this machine: what it takes is looked at.
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import type { MailServer } from '#server/platform/channels/mail.ts';

export type Taken = { readonly to: string; readonly id: string; readonly head: string; readonly words: string };
export type MailBox = {
  readonly server: MailServer;
  readonly mails: Taken[];
  /** The first mail that nobody has looked at yet. */
  readonly next: () => Promise<Taken>;
  /** From now on it takes nothing, or everything again. */
  readonly refuse: (refuses: boolean) => void;
  readonly stop: () => Promise<void>;
};

export const openMailBox = async (): Promise<MailBox> => {
  const mails: Taken[] = [];
  let looked = 0;
  let refusing = false;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
    onRcptTo: (_address, _session, done) => (refusing ? done(Object.assign(new Error('not now'), { responseCode: 450 })) : done()),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const [head = '', body = ''] = Buffer.concat(pieces).toString().split('\r\n\r\n');
        mails.push({
          to: session.envelope.rcptTo.map((one) => one.address).join(),
          id: /^Message-ID: <([^@]+)@/im.exec(head)?.[1] ?? '',
          head,
          words: Buffer.from(body, 'base64').toString().trim(),
        });
        done();
      });
    },
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', () => listens()));
  return {
    server: {
      ...{ host: '127.0.0.1', port: (server.server.address() as AddressInfo).port, secure: false, login: null },
      ...{ from: 'guihang@example.cn', caFile: null },
    },
    mails,
    next: async () => {
      const until = Date.now() + 60_000;
      while (mails.length === looked) {
        if (Date.now() > until) throw new Error('no mail has come');
        await sleep(20);
      }
      looked += 1;
      return mails[looked - 1]!;
    },
    refuse: (refuses) => {
      refusing = refuses;
    },
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
};

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SMTPServer } from 'smtp-server';
import { makeCertificate } from '../tls/authority.ts';
import { systemClock } from '../clock.ts';
import { allowedBy } from './allowed.ts';
import { channelsOf, noChannels } from './channels.ts';
import { postTo } from './hook.ts';
import { type MailServer, sendMail } from './mail.ts';
import { isSigned, replaySeconds, signatureHeader, signedHeaders, timeHeader } from './signature.ts';

const key = Buffer.from('k'.repeat(32));
const codeOf = (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => null,
    (error: { code?: unknown }) => error.code,
  );

describe('where the product may connect to', () => {
  const allowed = allowedBy(['SMS.example.cn', '10.0.0.8', '192.168.1.0/24', '::1']);
  it.each([
    ['sms.example.cn', true],
    ['example.cn', false],
    ['x.sms.example.cn', false],
    ['10.0.0.8', true],
    ['10.0.0.9', false],
    ['192.168.1.255', true],
    ['192.168.2.0', false],
    ['8.8.8.8', false],
  ])('the host %s: %s', (host, may) => {
    expect(allowed.host(host)).toBe(may);
  });
  it.each([
    ['8.8.8.8', true],
    ['2400:3200::1', true],
    ['10.0.0.8', true],
    ['::ffff:10.0.0.8', true],
    ['::1', true],
    ['10.0.0.9', false],
    ['127.0.0.1', false],
    ['::ffff:127.0.0.1', false],
    ['169.254.169.254', false],
    ['172.15.255.255', true],
    ['172.16.0.0', false],
    ['172.31.255.255', false],
    ['172.32.0.0', true],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['fd00::1', false],
    ['fe80::1', false],
  ])('where a name leads to %s: %s', (address, may) => {
    expect(allowed.address(address)).toBe(may);
  });
});

describe('a signature', () => {
  const now = new Date('2026-11-23T04:00:00Z');
  const headers = signedHeaders(key, '{"id":"1"}', now);
  const given = { seconds: headers[timeHeader], signature: headers[signatureHeader], body: '{"id":"1"}' };
  it('is of this body, this key and this moment', () => {
    expect(isSigned(key, given, now)).toBe(true);
    expect(isSigned(key, { ...given, body: '{"id":"2"}' }, now)).toBe(false);
    expect(isSigned(Buffer.from('j'.repeat(32)), given, now)).toBe(false);
    expect(isSigned(key, { ...given, seconds: String(Number(given.seconds) + 1) }, now)).toBe(false);
    for (const signature of [undefined, '', 'v1=', 'v2=00', given.signature!.slice(0, -1), `${given.signature}0`])
      expect(isSigned(key, { ...given, signature }, now)).toBe(false);
    for (const seconds of [undefined, '', 'now', '-1']) expect(isSigned(key, { ...given, seconds }, now)).toBe(false);
  });
  it('holds for five minutes, before and after', () => {
    const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
    expect(isSigned(key, given, later(replaySeconds))).toBe(true);
    expect(isSigned(key, given, later(replaySeconds + 1))).toBe(false);
    expect(isSigned(key, given, later(-replaySeconds))).toBe(true);
    expect(isSigned(key, given, later(-replaySeconds - 1))).toBe(false);
  });
});

describe('a gateway of the bureau', () => {
  let server: Server;
  let port: number;
  const taken: { path: string; headers: { [name: string]: unknown }; body: string }[] = [];
  let answer: { status: number; headers?: { [name: string]: string } } = { status: 204 };
  beforeAll(async () => {
    server = createServer((request, reply) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        taken.push({ path: request.url!, headers: request.headers, body: Buffer.concat(pieces).toString() });
        reply.writeHead(answer.status, answer.headers).end();
      });
    });
    await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    taken.length = 0;
    answer = { status: 204 };
  });
  afterAll(() => void server.close());
  const post = (named: readonly string[], host = '127.0.0.1') =>
    postTo({ url: new URL(`http://${host}:${port}/take`), key, allowed: allowedBy(named) }, { id: 'one', ...{ items: 2 } }, new Date());

  it('is handed a signed message with its id', async () => {
    await post(['127.0.0.1']);
    expect(taken).toHaveLength(1);
    const [{ headers, body }] = taken as [(typeof taken)[number]];
    expect(JSON.parse(body)).toEqual({ id: 'one', items: 2 });
    expect(headers['idempotency-key']).toBe('one');
    const given = { seconds: headers[timeHeader] as string, signature: headers[signatureHeader] as string, body };
    expect(isSigned(key, given, new Date())).toBe(true);
  });
  it('is not connected to where nobody has named it, by name or where the name leads', async () => {
    expect(await codeOf(post([]))).toBe('not-allowed');
    expect(await codeOf(post(['localhost'], '127.0.0.1'))).toBe('not-allowed');
    // the name is named, and leads inside
    expect(await codeOf(post(['localhost'], 'localhost'))).toBe('not-allowed');
    expect(taken).toEqual([]);
    await post(['localhost', '127.0.0.1', '::1'], 'localhost');
    expect(taken).toHaveLength(1);
  });
  it('that sends elsewhere is not followed', async () => {
    answer = { status: 307, headers: { location: `http://127.0.0.1:${port}/elsewhere` } };
    expect(await codeOf(post(['127.0.0.1']))).toBe('sent-elsewhere');
    expect(taken.map((one) => one.path)).toEqual(['/take']);
  });
  it('that refuses, or is not there, has not taken it', async () => {
    for (const status of [400, 404, 500]) {
      answer = { status };
      expect([status, await codeOf(post(['127.0.0.1']))]).toEqual([status, 'refused']);
    }
    const nobody = { url: new URL('http://127.0.0.1:1/'), key, allowed: allowedBy(['127.0.0.1']) };
    expect(await codeOf(postTo(nobody, { id: 'x' }, new Date()))).toBe('no-connection');
  });
  it('gets of a notice the account, a number and no more', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guihang-channels-'));
    try {
      const keyFile = join(folder, 'key');
      writeFileSync(keyFile, key);
      const url = `http://127.0.0.1:${port}/take`;
      const channels = channelsOf({ ...noChannels, sms: url, hook: url, keyFile, hosts: ['127.0.0.1'] }, systemClock);
      expect(channels.open).toEqual(['sms', 'hook']);
      await channels.tell('hook', { id: 'a', to: 'worker' }, 2);
      await channels.tell('sms', { id: 'b', to: '13800000001' }, 1);
      expect(taken.map(({ body }) => JSON.parse(body))).toEqual([
        { id: 'a', account: 'worker', items: 2, text: '您有 2 项新事项，请登录归航查看。' },
        { id: 'b', to: '13800000001', text: '您有 1 项新事项，请登录归航查看。' },
      ]);
      expect(await codeOf(channels.tell('mail', { id: 'c', to: 'a@example.cn' }, 1))).toBe('no-channel');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a mail server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guihang-mail-'));
  const running: SMTPServer[] = [];
  const mails: { user: unknown; secure: boolean; to: string[]; text: string }[] = [];
  let files: { cert: string; key: string };
  const serving = async (more: { secure?: boolean; hidden?: string[] }): Promise<number> => {
    const server = new SMTPServer({
      ...{ secure: more.secure ?? false, authOptional: true, cert: readFileSync(files.cert), key: readFileSync(files.key), logger: false },
      ...(more.hidden && { disabledCommands: more.hidden }),
      onAuth: ({ username, password }, _session, done) =>
        password === 'right' ? done(null, { user: username }) : done(new Error('no such login')),
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith('gone') ? done(Object.assign(new Error('no'), { responseCode: 550 })) : done(),
      onData: (stream, session, done) => {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          mails.push({
            ...{ user: session.user, secure: session.secure, to: session.envelope.rcptTo.map((one) => one.address) },
            text: Buffer.concat(pieces).toString(),
          });
          done();
        });
      },
    });
    server.on('error', () => undefined);
    running.push(server);
    await new Promise<void>((listens) => server.listen(0, '127.0.0.1', () => listens()));
    return (server.server.address() as AddressInfo).port;
  };
  beforeAll(async () => {
    await makeCertificate(folder, ['mail.example.cn', '127.0.0.1', 'localhost'], new Date());
    files = { cert: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => new Promise<void>((closed) => one.close(() => closed()))));
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    mails.length = 0;
  });
  const server = (port: number, more: Partial<MailServer> = {}): MailServer => ({
    ...{ host: '127.0.0.1', port, secure: false, login: { user: 'guihang', pass: 'right' }, from: 'guihang@example.cn' },
    ...{ caFile: join(folder, 'authority.crt'), ...more },
  });
  const mail = { id: 'one', to: 'worker@example.cn', subject: '归航：有新事项', text: '您有 1 项新事项，请登录归航查看。' };

  it('is spoken to under STARTTLS, with a login, and gets the mail with its own id', async () => {
    await sendMail(server(await serving({})), mail);
    expect(mails).toHaveLength(1);
    const [got] = mails as [(typeof mails)[number]];
    expect([got.user, got.secure, got.to]).toEqual(['guihang', true, ['worker@example.cn']]);
    expect(got.text).toContain('Message-ID: <one@example.cn>');
    expect(got.text).toContain('Auto-Submitted: auto-generated');
    const body = got.text.split('\r\n\r\n')[1]!;
    expect(Buffer.from(body, 'base64').toString()).toContain('您有 1 项新事项');
  });
  it('is spoken to under TLS from the first byte', async () => {
    await sendMail(server(await serving({ secure: true }), { secure: true }), mail);
    expect(mails.map((one) => one.secure)).toEqual([true]);
  });
  it('whose certificate nobody vouches for, whose login is wrong, or which knows no such address, gets nothing', async () => {
    const port = await serving({});
    expect(await codeOf(sendMail(server(port, { caFile: null }), mail))).not.toBeNull();
    expect(await codeOf(sendMail(server(port, { login: { user: 'guihang', pass: 'wrong' } }), mail))).toBe('bad-login');
    expect(await codeOf(sendMail(server(port), { ...mail, to: 'gone@example.cn' }))).toBe('refused');
    expect(await codeOf(sendMail(server(1), mail))).toBe('no-connection');
    expect(mails).toEqual([]);
  });
  it('which offers no encryption gets nothing, unless it is this machine', async () => {
    const port = await serving({ hidden: ['STARTTLS', 'AUTH'] });
    const plain = { login: null };
    await sendMail(server(port, plain), mail);
    expect(mails).toHaveLength(1);
    // the same, called by an address that is not known to be this machine's
    expect(await codeOf(sendMail(server(port, { ...plain, host: '::ffff:127.0.0.1' }), mail))).toBe('not-secret');
    expect(mails).toHaveLength(1);
  });
});

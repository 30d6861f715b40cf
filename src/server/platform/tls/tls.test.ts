import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import tls from 'node:tls';
import fastifyHttpProxy from '@fastify/http-proxy';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../../../database/people/city.ts';
import { type App, startApp } from '../../../../tests/start-app.ts';
import { type MadeCertificate, makeCertificate } from './authority.ts';
import { keepPair, readPair } from './pair.ts';

// The product on a network: with a certificate of its own, and behind a proxy that has one. Spoken to as a browser does, over real TLS.

let folder: string;
let made: MadeCertificate;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guihang-tls-'));
  made = await makeCertificate(folder, ['guihang.test', '127.0.0.1'], new Date());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Answer = { status: number; headers: IncomingHttpHeaders; cookies: readonly string[]; text: string };
type Asked = { method?: string; path: string; host?: string; headers?: { [name: string]: string }; body?: unknown };
/** Like a browser that trusts the bureau's authority: the certificate must be right for the name, or there is no answer. */
const browse = async (port: number, asked: Asked): Promise<Answer> => {
  const host = asked.host ?? 'guihang.test';
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  const request = https.request({
    host: '127.0.0.1',
    port,
    servername: host,
    ca: readFileSync(made.authority),
    method: asked.method ?? 'GET',
    path: asked.path,
    agent: false,
    headers: { host: `${host}:${port}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...asked.headers },
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return {
    status: response.statusCode!,
    headers: response.headers,
    cookies: response.headers['set-cookie'] ?? [],
    text: Buffer.concat(parts).toString(),
  };
};
const login = (port: number, more: Partial<Asked> = {}): Promise<Answer> =>
  browse(port, {
    method: 'POST',
    path: '/api/session',
    headers: { origin: `https://guihang.test:${port}`, 'sec-fetch-site': 'same-origin' },
    body: { account: 'office', password: demoPassword },
    ...more,
  });
/** Logs out: a write by cookie, refused to who is foreign or has no session. */
const write = async (port: number, cookie: string, headers: { [name: string]: string } = {}): Promise<number> =>
  (
    await browse(port, {
      method: 'DELETE',
      path: '/api/session',
      headers: { cookie, 'idempotency-key': crypto.randomUUID(), origin: `https://guihang.test:${port}`, ...headers },
    })
  ).status;
const named = (answer: Answer, name: string): string | undefined => answer.cookies.find((one) => one.startsWith(`${name}=`));

describe('a certificate of its own', () => {
  let app: App;
  let port: number;
  let files: { cert: string; key: string };
  beforeAll(async () => {
    files = { cert: join(folder, 'live.crt'), key: join(folder, 'live.key') };
    copyFileSync(made.cert, files.cert);
    copyFileSync(made.key, files.key);
    app = await startApp({ tls: files });
    port = Number(new URL(app.address).port);
  });
  afterAll(() => app.stop());

  it('serves the login and takes a write by cookie; the cookie is of this host alone, and the site is not visited without encryption again', async () => {
    expect(app.address).toMatch(/^https:/);
    const answer = await login(port);
    expect(answer.status).toBe(200);
    expect(named(answer, '__Host-guihang_session')).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(named(answer, '__Secure-guihang_device')).toContain('; Secure;');
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    const cookie = named(answer, '__Host-guihang_session')!.split(';')[0]!;
    expect(await write(port, cookie, { origin: `http://guihang.test:${port}` })).toBe(403);
    expect(await write(port, cookie, { origin: 'https://elsewhere.test' })).toBe(403);
    // a name without the prefix can be planted by a neighbour host: it opens nothing here
    expect(await write(port, cookie.replace('__Host-', ''))).toBe(401);
    expect(await write(port, cookie)).toBe(200);
  });

  it('answers under its own names only', async () => {
    const planted = await browse(port, { path: '/api/door', headers: { host: `rebound.example:${port}` } });
    expect(planted.status).toBe(421);
    expect(JSON.parse(planted.text).error.message).toContain('不是本系统公布的网址');
    for (const host of ['[127.0.0.1]evil.com', '[localhost]x.evil.com', '[::1].evil.com'])
      expect((await browse(port, { path: '/api/door', headers: { host } })).status).toBe(421);
    for (const host of [`guihang.test:${port}`, `127.0.0.1:${port}`, 'localhost', 'GUIHANG.TEST'])
      expect((await browse(port, { path: '/api/door', headers: { host } })).status).toBe(200);
  });

  it('speaks no older TLS than 1.2', async () => {
    const socket = tls.connect({
      host: '127.0.0.1',
      port,
      servername: 'guihang.test',
      ca: readFileSync(made.authority),
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
    });
    const [error] = (await once(socket, 'error')) as [Error & { code?: string }];
    expect(error.code ?? '').toMatch(/SSL|TLS|ECONNRESET/);
  });

  it('takes a new certificate without a stop, also while a connection stands; a half of a pair is not taken, and the system page says so', async () => {
    const serialOf = async (): Promise<string> => {
      const socket = tls.connect({ host: '127.0.0.1', port, servername: 'guihang.test', ca: readFileSync(made.authority) });
      await once(socket, 'secureConnect');
      const { serialNumber } = socket.getPeerCertificate();
      socket.destroy();
      return serialNumber;
    };
    const troubles = async (): Promise<readonly string[]> =>
      JSON.parse((await browse(port, { path: '/health' })).text).troubles.map((one: { words: string }) => one.words);
    const becomes = async <T>(look: () => Promise<T>, is: (seen: T) => boolean): Promise<T> => {
      for (let tries = 0; ; tries += 1) {
        const seen = await look();
        if (is(seen) || tries > 300) return seen;
        await sleep(200);
      }
    };
    const standing = tls.connect({ host: '127.0.0.1', port, servername: 'guihang.test', ca: readFileSync(made.authority) });
    await once(standing, 'secureConnect');
    const before = await serialOf();

    const other = await makeCertificate(folder, ['guihang.test', '127.0.0.1'], new Date());
    copyFileSync(other.cert, files.cert);
    expect((await becomes(troubles, (all) => all.length > 0)).join()).toContain('新换的证书没有启用');
    expect(await serialOf()).toBe(before);
    copyFileSync(other.key, files.key);
    expect(await becomes(serialOf, (now) => now !== before)).not.toBe(before);
    expect(await becomes(troubles, (all) => all.length === 0)).toEqual([]);
    // who was connected is still served
    standing.write(`GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    const [first] = (await once(standing, 'data')) as [Buffer];
    expect(first.toString()).toContain('200 OK');
    standing.destroy();
  });
});

describe('behind a proxy', () => {
  /** A real proxy in front, with the certificate; it says who asked, by which name, over what. */
  const proxyTo = async (upstream: string): Promise<{ port: number; stop: () => Promise<void> }> => {
    const proxy = Fastify({ https: { cert: readFileSync(made.cert), key: readFileSync(made.key) } });
    await proxy.register(fastifyHttpProxy, {
      upstream,
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => ({
          ...headers,
          'x-forwarded-for': headers['x-client'] ?? request.socket.remoteAddress,
          'x-forwarded-proto': 'https',
          'x-forwarded-host': request.headers.host,
        }),
      },
    });
    await proxy.listen({ port: 0, host: '127.0.0.1' });
    return { port: (proxy.server.address() as AddressInfo).port, stop: async () => proxy.close() };
  };

  it('that is trusted: writes are taken, the cookie is encrypted only, and each client has an address of its own', async () => {
    const app = await startApp({
      trustedProxies: ['127.0.0.1'],
      hosts: ['guihang.test'],
      limits: { account: 1e9, address: 1e9, login: 3 },
    });
    const proxy = await proxyTo(app.address);
    try {
      const from = (client: string): Promise<Answer> =>
        login(proxy.port, { headers: { origin: `https://guihang.test:${proxy.port}`, 'x-client': client } });
      const answer = await from('10.9.8.7');
      expect(answer.status).toBe(200);
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
      const cookie = named(answer, '__Host-guihang_session')!.split(';')[0]!;
      expect(await write(proxy.port, cookie, { origin: 'https://elsewhere.test' })).toBe(403);
      expect(await write(proxy.port, cookie)).toBe(200);
      // counted by the client's address and not by the proxy's
      for (let times = 0; times < 2; times += 1) expect((await from('10.9.8.7')).status).toBe(200);
      expect((await from('10.9.8.7')).status).toBe(429);
      expect((await from('10.9.8.8')).status).toBe(200);
      const planted = await browse(proxy.port, { path: '/api/door', headers: { host: `rebound.example:${proxy.port}` } });
      expect(planted.status).toBe(421);
    } finally {
      await proxy.stop();
      await app.stop();
    }
  });

  it('that nobody named: what it says of itself is not believed', async () => {
    const app = await startApp({ hosts: ['guihang.test'] });
    try {
      const answer = await fetch(`${app.address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'rebound.example' },
        body: JSON.stringify({ account: 'office', password: demoPassword }),
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toMatch(/^guihang_session=/);
      expect(answer.headers.get('set-cookie')).not.toContain('Secure');
      expect(answer.headers.get('strict-transport-security')).toBeNull();
    } finally {
      await app.stop();
    }
  });
});

describe('the files of a certificate', () => {
  it('that cannot be used are named in words', async () => {
    const bad = join(folder, 'bad.pem');
    writeFileSync(bad, 'no certificate');
    await expect(readPair({ cert: join(folder, 'none.crt'), key: made.key })).rejects.toThrow('读不到');
    await expect(readPair({ cert: bad, key: made.key })).rejects.toThrow('不是 PEM 格式的证书');
    await expect(readPair({ cert: made.cert, key: bad })).rejects.toThrow('不是没有口令的 PEM 私钥');
    const elsewhere = mkdtempSync(join(tmpdir(), 'guihang-tls-'));
    const other = await makeCertificate(elsewhere, ['guihang.test'], new Date());
    await expect(readPair({ cert: made.cert, key: other.key })).rejects.toThrow('不是证书');
    rmSync(elsewhere, { recursive: true });
  });

  it('are private where they must be, and the authority is kept when the certificate is made anew', async () => {
    expect(statSync(join(folder, 'authority.key')).mode & 0o777).toBe(0o600);
    expect(statSync(made.key).mode & 0o777).toBe(0o600);
    const before = readFileSync(made.authority, 'utf8');
    const again = await makeCertificate(folder, ['guihang.test'], new Date());
    expect(again.authorityIsNew).toBe(false);
    expect(readFileSync(made.authority, 'utf8')).toBe(before);
  });

  it('of an authority are both there or none: a new authority would lock out every browser that trusts the old one', async () => {
    const place = mkdtempSync(join(tmpdir(), 'guihang-tls-'));
    await makeCertificate(place, ['guihang.test'], new Date());
    rmSync(join(place, 'authority.key'));
    await expect(makeCertificate(place, ['guihang.test'], new Date())).rejects.toThrow('没有它的私钥');
    rmSync(place, { recursive: true });
  });

  it('that end soon are named thirty days before, and not a day earlier', async () => {
    const until = (await readPair(made)).until.getTime();
    const at = async (daysBefore: number): Promise<string | null> => {
      const kept = await keepPair(
        made,
        () => undefined,
        () => until - daysBefore * 86_400_000,
      );
      kept.stop();
      return kept.trouble();
    };
    expect(await at(30)).toBeNull();
    expect(await at(29.5)).toContain('还有 29 天到期');
    expect(await at(-1)).toContain('已经过期');
  });
});

// What the process itself prints: every door is asked with words that stand nowhere else, in its address, its query and its body, and so
// that it fails in every way that there is; then the log is read.
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPassword } from '../database/people/city.ts';
import { createTestDatabase } from './test-database.ts';

const words = {
  name: '云雀丁',
  text: '云雀所写的一句话',
  idNumber: '150199198507011072',
  phone: '13812345678',
  password: 'Yunque-not-to-be-told-9',
};
const canary = /云雀|%E4%BA%91%E9%9B%80|150199198507011072|13812345678|Yunque/i;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let child: ChildProcess;
let address = '';
let printed = '';
const dataDir = mkdtempSync(join(tmpdir(), 'guihang-log-'));
beforeAll(async () => {
  database = await createTestDatabase();
  child = fork(join(import.meta.dirname, 'served-alone.ts'), [process.env.GUIHANG_TEST_PG!, database.name, dataDir], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, GUIHANG_LOG: 'trace', GUIHANG_TODAY: '2026-11-23' },
  });
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  [{ address }] = (await once(child, 'message')) as [{ address: string }];
});
afterAll(async () => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const login = async (account: string): Promise<string> => {
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: demoPassword }),
  });
  return /guihang_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')![1]!;
};
const send = async (token: string, method: string, path: string, body?: string): Promise<number> => {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(method !== 'GET' && { 'idempotency-key': randomUUID(), 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && { body: body ?? '{}' }),
  });
  await response.arrayBuffer();
  return response.status;
};
/** Nothing that was printed so far is still under way. */
const settled = async (): Promise<string> => {
  for (let before = -1; before !== printed.length; await sleep(200)) before = printed.length;
  return printed;
};

it('holds nothing that anybody typed, whatever door was asked and however it failed', async () => {
  const tokens = await Promise.all(['office', 'county', 'worker', 'client', 'secadmin', 'auditor', 'sysadmin', 'chief'].map(login));
  const { paths } = (await (await fetch(`${address}/openapi.json`)).json()) as { paths: { [path: string]: { [method: string]: unknown } } };
  const body = JSON.stringify({
    ...{ account: words.name, password: words.password, name: words.name, text: words.text, purpose: words.text, basis: words.text },
    actedOn: '2026-11-23',
    content: { ...words, person: words, words: words.text },
  });
  const statuses = new Map<number, number>();
  const asked = async (...given: Parameters<typeof send>): Promise<void> => {
    const status = await send(...given);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  for (const [path, methods] of Object.entries(paths))
    for (const method of Object.keys(methods)) {
      // whoever has left is asked nothing any more
      if (method === 'delete' && path === '/api/session') continue;
      const id = randomUUID();
      const filled = path.replace(/\{\w*[iI]d\}/g, id).replace(/\{\w+\}/g, encodeURIComponent(words.name));
      const odd = path.replace(/\{\w+\}/g, encodeURIComponent(words.name));
      for (const [n, token] of tokens.slice(0, 3).entries()) {
        const query = `?q=${encodeURIComponent(words.name)}&purpose=${encodeURIComponent(words.text)}&number=${words.idNumber}`;
        await asked(
          token,
          method.toUpperCase(),
          n === 0 ? `${odd}${query}` : `${filled}${n === 1 ? query : ''}`,
          n === 2 ? `{"${words.text}` : body,
        );
      }
      await asked('', method.toUpperCase(), odd, body);
    }
  // what is no door at all, and an address that cannot be read
  await asked(tokens[0]!, 'GET', `/api/${encodeURIComponent(words.name)}`);
  await asked(tokens[0]!, 'GET', `/api/cases/%E4%BA%91%E9%9B%80%ZZ${words.phone}`);
  for (const account of [words.name, 'office2'])
    await asked('', 'POST', '/api/session', JSON.stringify({ account, password: words.password }));
  for (const status of [400, 401, 403, 404]) expect([status, statuses.get(status) ?? 0]).not.toEqual([status, 0]);

  // now what is our own fault: the database itself says the value that it stumbled over
  const owner = database.pool('owner', { max: 1 });
  await owner.query(
    `alter table draft alter column content type jsonb using content, add constraint no_draft check (content::text::int > 0)`,
  );
  await owner.query(`alter table person add constraint no_person check (name::int > 0)`);
  await owner.query(`alter table security_event add constraint no_export check (kind <> 'export')`);
  const before = printed.length;
  const registered = await send(tokens[1]!, 'POST', '/api/cases', openingOf(words));
  expect(registered).toBe(500);
  // and a job that fails as it ends
  await asked(tokens[0]!, 'POST', '/api/case-exports', JSON.stringify({ namesFor: words.text }));
  for (const end = Date.now() + 60_000; Date.now() < end && !printed.includes('job caseload.export'); await sleep(50));
  const said = await settled();
  expect(said.slice(before)).toContain('job caseload.export: ');
  expect(said).toContain('bug');
  expect(said.length).toBeGreaterThan(10_000);
  expect(canary.exec(said)?.[0]).toBeUndefined();
  await owner.end();
});

const openingOf = ({ name, idNumber, phone, text }: typeof words): string =>
  JSON.stringify({
    actedOn: '2026-11-23',
    content: {
      person: { name, idKind: 'resident', idNumber, sex: '男', bornOn: '1985-07-01', nation: '汉族', phone, address: text },
      judgment: {
        ...{ measure: 'probation', court: '呼和浩特市玉泉区人民法院', number: '（2026）内0104刑初128号', judgedOn: '2026-11-02' },
        ...{ effectiveOn: '2026-11-13', charge: '危险驾驶罪', penalty: 'detention', penaltyMonths: 3, inWords: '拘役三个月，缓刑一年' },
        ...{
          deciderKind: 'court',
          courtLevel: 'basic',
          prohibitionOrder: '无',
          termMonths: 12,
          startsOn: '2026-11-13',
          endsOn: '2027-11-12',
        },
        minorAtCrime: false,
      },
      letters: [{ code: 'judgment', title: '刑事判决书', state: 'received', number: '（2026）内0104刑初128号', pages: 12 }],
    },
  });

// Two hundred logins at the same moment, right and wrong, and sixty-four uploads that hardly move.
import { connect, type Socket } from 'node:net';
import { accounts, demoPassword } from '../../database/people/city.ts';
import { type Product, sleep, watchHealth } from './product.ts';

const countBy = (statuses: readonly number[]): { [status: string]: number } =>
  statuses.reduce<{ [status: string]: number }>((so, one) => ({ ...so, [one]: (so[one] ?? 0) + 1 }), {});

export const manyLogins = async (product: Product): Promise<object> => {
  const health = watchHealth(product);
  await sleep(300);
  const from = performance.now();
  const tries = Array.from({ length: 200 }, (_, i) => ({
    account: accounts[i % accounts.length]!.account,
    password: i % 4 === 3 ? 'wrong-password' : demoPassword,
  }));
  const statuses = await Promise.all(
    tries.map((body) =>
      product.send('POST', '/api/session', { body }).then(
        (reply) => reply.status,
        () => 0,
      ),
    ),
  );
  const seconds = (performance.now() - from) / 1000;
  return {
    answers: countBy(statuses),
    seconds: Math.round(seconds * 10) / 10,
    health: await health.stop(),
    after: (await product.send('GET', '/api/door')).status,
  };
};

export const slowUploads = async (product: Product): Promise<object> => {
  const token = await product.login('county');
  const sockets: Socket[] = Array.from({ length: 64 }, (_, i) => {
    const socket = connect(product.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `POST /api/ledger HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nIdempotency-Key: slow-upload-${i}\r\nX-File-Name: slow.csv\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n`,
    );
    return socket;
  });
  const drip = setInterval(() => {
    for (const socket of sockets) socket.write('x');
  }, 100);
  await sleep(500);
  const health = watchHealth(product);
  const asked = await Promise.all(
    Array.from({ length: 50 }, () =>
      product.send('GET', '/api/cases', { token }).then(
        (reply) => reply.status,
        () => 0,
      ),
    ),
  );
  await sleep(4000);
  const told = await health.stop();
  clearInterval(drip);
  for (const socket of sockets) socket.destroy();
  await sleep(300);
  return { lists: countBy(asked), health: told, after: (await product.send('GET', '/api/cases', { token })).status };
};

/** 340 guesses at one account at once, then the same in a spray over names that do not exist. */
export const manyGuesses = async (product: Product): Promise<object> => {
  const guess = (account: string, i: number) =>
    product.send('POST', '/api/session', { body: { account, password: `guess-${i}` } }).then(
      (reply) => reply.status,
      () => 0,
    );
  const atOne = await Promise.all(Array.from({ length: 340 }, (_, i) => guess('office2', i)));
  await product.sql('delete from login_brake');
  const spray = await Promise.all(Array.from({ length: 200 }, (_, i) => guess(`nobody-${i}`, i)));
  await product.sql('delete from login_brake');
  return { atOneAccount: countBy(atOne), overManyNames: countBy(spray) };
};

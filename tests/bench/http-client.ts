// The least client that speaks HTTP/1.1 over a kept connection: one request at a time, Content-Length only.
// A full client costs as much CPU as the server it measures.
import { connect, type Socket } from 'node:net';

export type Answer = { status: number; bytes: number };
export type HttpConnection = { send: (request: Buffer) => Promise<Answer>; body: () => string; close: () => void };

export const requestBytes = (method: 'GET' | 'POST', path: string, token: string, more: { key?: string; body?: unknown } = {}): Buffer => {
  const body = more.body === undefined ? '' : JSON.stringify(more.body);
  const head = [`${method} ${path} HTTP/1.1`, 'Host: localhost', `Authorization: Bearer ${token}`];
  if (more.key) head.push(`Idempotency-Key: ${more.key}`);
  if (body) head.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
};

export const openHttp = (port: number): Promise<HttpConnection> =>
  new Promise((opened, failed) => {
    let waiting: { done: (answer: Answer) => void; fail: (error: Error) => void } | null = null;
    let parts: Buffer[] = [];
    let [have, want, status] = [0, -1, 0];
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true }, () =>
      opened({
        send: (request) =>
          new Promise((done, fail) => {
            waiting = { done, fail };
            [parts, have, want, status] = [[], 0, -1, 0];
            socket.write(request);
          }),
        body: () => Buffer.concat(parts).toString('utf8').split('\r\n\r\n').slice(1).join('\r\n\r\n'),
        close: () => socket.destroy(),
      }),
    );
    const stop = (error: Error): void => {
      waiting?.fail(error);
      failed(error);
    };
    socket.on('error', stop);
    socket.on('close', () => stop(new Error('the server closed the connection')));
    socket.on('data', (chunk) => {
      parts.push(chunk);
      have += chunk.length;
      if (want < 0) {
        const all = parts.length === 1 ? chunk : Buffer.concat(parts);
        const end = all.indexOf('\r\n\r\n');
        if (end < 0) return;
        const head = all.toString('latin1', 0, end);
        const length = /\r\ncontent-length: (\d+)/i.exec(head);
        if (!length) {
          stop(new Error(`no Content-Length: ${head}`));
          return;
        }
        status = Number(head.slice(9, 12));
        want = end + 4 + Number(length[1]);
      }
      if (have < want) return;
      const told = waiting;
      waiting = null;
      told?.done({ status, bytes: want });
    });
  });

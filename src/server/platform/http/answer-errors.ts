import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FaultError, toWire } from '#server/platform/errors.ts';
import { kindOfError, placeOfError } from '#server/platform/security/log-words.ts';
import { isReadByPerson, wordsPage } from './words-page.ts';

/** What fails before a route is found: an address that cannot be read, or one longer than any of ours. */
export const answerBeforeRouting = (error: Error & { code?: string }, request: FastifyRequest, reply: FastifyReply): void => {
  const told =
    error.code === 'FST_ERR_BAD_URL'
      ? new FaultError('input.unreadable', '地址读不出来。', { way: '从页面里重新打开，不要手改地址。' })
      : new FaultError('not-found', '没有这个地址。');
  const { status, body } = toWire(told, request.id);
  void reply.status(status).send(body);
};

/** What fails before there is a request: the parser's own answers, in words. */
export const answerOnSocket = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [line, message, way] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', '地址或请求头太长，没有接收。', '缩短查询的内容再试。']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', '等了太久没有收完，没有接收。', '网络好些再试；内容仍在你的页面上。']
        : ['400 Bad Request', '请求读不出来。', '刷新页面后再试。'];
  const body = JSON.stringify({ error: { kind: 'fault', code: 'input.unreadable', message, way } });
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${line}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  socket.destroySoon();
};

export const answerErrors = (app: FastifyInstance): void => {
  app.setErrorHandler(
    (error: Error & { validation?: { instancePath: string; message: string }[]; statusCode?: number; code?: string }, request, reply) => {
      let told: unknown = error;
      if (error.validation) {
        const fields = error.validation.map((v) => ({ field: v.instancePath.replace(/^\//, '').replaceAll('/', '.'), message: v.message }));
        told = new FaultError('input.invalid', `有 ${fields.length} 处填写不对。`, { fields, way: '按提示改正后再保存；草稿没有丢。' });
      } else if (error.statusCode === 413) told = new FaultError('input.too-large', '内容太大，没有接收。', { way: '减小附件后再试。' });
      else if (error.statusCode === 415) told = new FaultError('input.wrong-type', '内容的格式不对，应为 JSON。');
      else if (error.statusCode === 429) told = new FaultError('too-many', '操作太频繁，稍后再试。');
      else if (error.statusCode === 404) told = new FaultError('not-found', '没有这个地址。');
      else if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500 && !(error instanceof FaultError))
        told = new FaultError('input.unreadable', '内容读不出来。', { way: '检查格式后再试。' });
      const { status, body } = toWire(told, request.id);
      // The log holds the request's number and the error's place in the code, never what somebody typed.
      if (status === 500) request.log.error({ requestId: request.id, is: kindOfError(error), at: placeOfError(error, 5) }, 'bug');
      if (isReadByPerson(request))
        return reply.status(status).type('text/html; charset=utf-8').serializer(String).send(wordsPage(status, body));
      return reply.status(status).send(body);
    },
  );
  app.setNotFoundHandler((request, reply) => {
    const { status, body } = toWire(new FaultError('not-found', '没有这个地址。'), request.id);
    return reply.status(status).send(body);
  });
};

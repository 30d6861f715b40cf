import type { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { callError, newKey } from '#web/platform/call.ts';

/** The file goes as it is; its name goes in a header, never in the address. */
export const sendFileTo = async <E extends Endpoint>(endpoint: E, file: File): Promise<z.output<E['reply']>> => {
  const response = await fetch(endpoint.path, {
    method: 'POST',
    body: file,
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name.replace(/\p{Cs}/gu, '')),
      'idempotency-key': newKey(),
    },
  }).catch(() => null);
  if (!response)
    throw callError({
      kind: 'fault',
      code: 'no-answer',
      message: '文件没有送到，网络或服务没有应答。',
      way: '再交一次；没有写入任何案卷。',
    });
  const body = await response.json();
  if (response.ok) return endpoint.reply.parse(body) as z.output<E['reply']>;
  const { error } = body as { error: { kind: string; code: string; message: string; way?: string; requestId: string } };
  throw callError(
    error.kind === 'fault'
      ? { kind: 'fault', code: error.code, message: error.message, ...(error.way && { way: error.way }), status: response.status }
      : { kind: 'bug', requestId: error.requestId },
  );
};

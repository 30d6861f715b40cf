import type { FastifyRequest } from 'fastify';
import type { WireError } from '#contract/endpoint.ts';

/** Somebody opened an address of the API in a tab of its own: the answer is read by a person and not by our pages. */
export const isReadByPerson = (request: FastifyRequest): boolean =>
  request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate' && request.url.startsWith('/api/');

const safe = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const linesOf = ({ error }: WireError): { readonly heading: string; readonly lines: readonly string[] } => {
  switch (error.kind) {
    case 'refusal':
      return { heading: '不能这样办', lines: error.grounds.map((one) => `${one.ground}：${one.message}`) };
    case 'fault':
      return { heading: error.message, lines: error.way === undefined ? [] : [error.way] };
    case 'bug':
      return { heading: '没有办成', lines: [`可以重试；报修时报编号 ${error.requestId}。`] };
  }
};

/** A small page of its own: the words, and the way back. */
export const wordsPage = (status: number, body: WireError): string => {
  const { heading, lines } = linesOf(body);
  const [way, title] = status === 401 ? ['/login', '去登录'] : ['/', '回到工作台'];
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${safe(heading)}</title>
<style>body{margin:0;padding:12vh 24px;font:16px/1.7 system-ui,sans-serif;color:#171b1f;background:#f6f7f8}main{max-width:34em;margin:auto;padding:24px 28px;border:1px solid #d4d8dc;border-radius:6px;background:#fff}h1{margin:0 0 8px;font-size:20px}p{margin:6px 0}a{color:#0b5c8a}</style></head>
<body><main><h1>${safe(heading)}</h1>${lines.map((line) => `<p>${safe(line)}</p>`).join('')}<p><a href="${way}">${title}</a>，或者关闭这个标签页，回到原来的页面。</p></main></body></html>`;
};

import type { Readable } from 'node:stream';
import { headBytes, type MediaType, mediaTypeOf, mediaWords } from '#domain/act/attachment/media.ts';
import { FaultError } from '#server/platform/errors.ts';
import { cleanFileName } from '#server/platform/files/file-name.ts';
import { dropBytes, spoolBytes, streamBytes } from '#server/platform/files/files.store.ts';
import type { Outside } from '#server/platform/serve.ts';
import { attachmentsOn } from './attachment-setting.ts';

export type Taken = {
  readonly name: string;
  readonly note: string;
  readonly kept: Awaited<ReturnType<typeof spoolBytes>>;
  readonly mediaType: MediaType;
};

/** Words in a header, percent-encoded by the sender; what cannot be read is none. */
const wordsIn = (header: string | string[] | undefined): string => {
  try {
    return decodeURIComponent(String(header ?? '')).trim();
  } catch {
    return '';
  }
};
/** The first bytes, as they came: what lies on the disk is sealed. */
const headOf = async (bytes: Readable): Promise<Uint8Array> => {
  let head = Buffer.alloc(0);
  for await (const chunk of bytes) {
    head = Buffer.concat([head, chunk as Buffer]);
    if (head.length >= headBytes) break;
  }
  return head.subarray(0, headBytes);
};

/** The bytes are on disk and known for what they are before a transaction begins: however slow the line, it holds nothing. */
export const takeIn = async ({ ask, by, day, now, platform, request }: Outside): Promise<Taken> => {
  if (!request.headers['content-type']?.startsWith('application/octet-stream'))
    throw new FaultError('input.wrong-type', '把文件本身作为请求内容发送。');
  const note = wordsIn(request.headers['x-note']);
  if (note.length > 200)
    throw new FaultError('input.invalid', '说明太长。', { fields: [{ field: 'note', message: '说明不超过 200 个字' }] });
  const { megabytes } = await ask(by, (tx) => attachmentsOn(tx, by.tenant, day));
  const kept = await spoolBytes(platform, by.tenant, now, request.body as Readable, megabytes * 2 ** 20);
  try {
    if (kept.size === 0) throw new FaultError('input.unreadable', '文件是空的，没有接收。', { way: '换一份有内容的文件。' });
    const mediaType = mediaTypeOf(await headOf(streamBytes(platform, by.tenant, kept.id)));
    if (mediaType === null)
      throw new FaultError('input.wrong-type', '这种文件不作附件。', {
        fields: [{ field: 'file', message: `可以是${mediaWords}` }],
        way: '文字材料先打印成 PDF，表格先另存为 PDF，再交一次。',
      });
    return { name: cleanFileName(wordsIn(request.headers['x-file-name']), '附件'), note, kept, mediaType };
  } catch (error) {
    await dropBytes(platform.dataDir, by.tenant, kept.id);
    throw error;
  }
};

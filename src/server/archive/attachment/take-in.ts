import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { headBytes, type MediaType, mediaTypeOf, mediaWords } from '#domain/act/attachment/media.ts';
import { FaultError } from '#server/platform/errors.ts';
import { cleanFileName } from '#server/platform/files/file-name.ts';
import { dropBytes, placeOfFile, spoolBytes } from '#server/platform/files/files.store.ts';
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
const headOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** The bytes are on disk and known for what they are before a transaction begins: however slow the line, it holds nothing. */
export const takeIn = async ({ ask, by, day, now, platform, request }: Outside): Promise<Taken> => {
  if (!request.headers['content-type']?.startsWith('application/octet-stream'))
    throw new FaultError('input.wrong-type', '把文件本身作为请求内容发送。');
  const note = wordsIn(request.headers['x-note']);
  if (note.length > 200)
    throw new FaultError('input.invalid', '说明太长。', { fields: [{ field: 'note', message: '说明不超过 200 个字' }] });
  const { megabytes } = await ask(by, (tx) => attachmentsOn(tx, by.tenant, day));
  const kept = await spoolBytes(platform.dataDir, by.tenant, now, request.body as Readable, megabytes * 2 ** 20);
  try {
    if (kept.size === 0) throw new FaultError('input.unreadable', '文件是空的，没有接收。', { way: '换一份有内容的文件。' });
    const mediaType = mediaTypeOf(await headOf(placeOfFile(platform.dataDir, by.tenant, kept.id)));
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

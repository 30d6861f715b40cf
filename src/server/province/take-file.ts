import type { Readable } from 'node:stream';
import type { RememberedColumn } from '#domain/ledger/reading/column-mapping.ts';
import { maskNumbersIn } from '#domain/person/mask.ts';
import { lookAt } from '#server/ledger/apart/look-at.ts';
import type { Understood } from '#server/ledger/apart/tasks.ts';
import { FaultError } from '#server/platform/errors.ts';
import { cleanFileName } from '#server/platform/files/file-name.ts';
import { dropBytes, type FileStore, spoolBytes } from '#server/platform/files/files.store.ts';
import type { Outside } from '#server/platform/serve.ts';
import { mappingOn } from './mapping.store.ts';

/** 20,000 full rows are about 3 MB. */
const largestBytes = 60 * 2 ** 20;

export type Taken = {
  readonly name: string;
  readonly kept: { readonly id: string; readonly sha256: string; readonly size: number };
  readonly looked: Understood;
};

/** The file's own name, percent-encoded by the sender. */
const nameOf = (header: string | string[] | undefined, otherwise: string): string => {
  try {
    return cleanFileName(decodeURIComponent(String(header ?? '')), otherwise);
  } catch {
    return otherwise;
  }
};

/** The bytes are on disk and looked at before a transaction begins: however slow the line or heavy the file, it holds nothing. */
export const takeFile = async ({ ask, by, day, now, platform, request }: Outside, otherwise: string): Promise<Taken> => {
  if (!request.headers['content-type']?.startsWith('application/octet-stream'))
    throw new FaultError('input.wrong-type', '把文件本身作为请求内容发送。');
  const name = nameOf(request.headers['x-file-name'], otherwise);
  const kept = await spoolBytes(platform, by.tenant, now, request.body as Readable, largestBytes);
  try {
    const version = await ask(by, (tx) => mappingOn(tx, by, day));
    return { name, kept, looked: await lookAt(platform, by.tenant, kept.id, version?.columns ?? [], 'any-sheet') };
  } catch (error) {
    await dropBytes(platform.dataDir, by.tenant, kept.id);
    throw error;
  }
};

/** The first person’s words beside each column; numbers are masked as in any list. */
const columnsOf = ({ mapping, samples }: Understood) =>
  mapping.columns.map(({ index, header, field }) => ({ index, header, field, sample: maskNumbersIn(samples[index] ?? '') }));
export const understoodAs = (looked: Understood) => ({
  sheetName: looked.sheetName,
  otherSheets: [...looked.otherSheets],
  headerRow: looked.mapping.headerRow,
  columns: columnsOf(looked),
});
/** As the desk reads its columns now. */
export const lookAgain = (store: FileStore, tenant: string, id: string, columns: readonly RememberedColumn[]): Promise<Understood> =>
  lookAt(store, tenant, id, columns, 'any-sheet');

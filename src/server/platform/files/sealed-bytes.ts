// A file of the data folder as it lies: which key, nonce, the hidden bytes, the tag. What was kept before files were sealed is read as it is.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Vault } from '../vault/vault.ts';

const mark = Buffer.from('guihang file 1\n');
const nameBytes = 8;

export async function* sealing(source: AsyncIterable<Buffer>, vault: Vault): AsyncGenerator<Buffer> {
  const { name, cipher } = vault.fileKey();
  const { nonce, update, tag } = cipher.sealing();
  yield Buffer.concat([mark, Buffer.from(name), nonce]);
  for await (const chunk of source) yield update(chunk);
  yield tag();
}

/** The bytes that were kept, from a file that is there. That none of them was changed is known at its end: it throws then. */
export async function* opening(path: string, vault: Vault): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const head = await readAt(file, 0, mark.length + nameBytes);
    if (!head.subarray(0, mark.length).equals(mark)) {
      yield* createReadStream(path) as AsyncIterable<Buffer>;
      return;
    }
    const { cipher } = vault.keyNamed(head.toString('latin1', mark.length));
    const { size } = await file.stat();
    const from = head.length + cipher.nonceBytes;
    const until = size - cipher.tagBytes;
    if (until < from) throw new Error('a kept file is cut short');
    const { update, end } = cipher.opening(await readAt(file, head.length, cipher.nonceBytes), await readAt(file, until, cipher.tagBytes));
    if (until > from) for await (const chunk of createReadStream(path, { start: from, end: until - 1 })) yield update(chunk as Buffer);
    end();
  } finally {
    await file.close();
  }
}

const readAt = async (file: Awaited<ReturnType<typeof open>>, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

import type { Entry, LocalFileHeader, ZipFile } from 'yauzl';

const sizeElsewhere = 0xffffffff;
const sizeFollows = 0x8;

/**
 * A zip says everything twice: in front of each part, and in its directory. Two programs may each believe another place,
 * so both must say the same, and no byte may belong to two parts. Throws what is wrong with it.
 */
export async function checkLayout(zip: ZipFile, entries: readonly Entry[]): Promise<void> {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const before = await headerBefore(zip, entry);
    if (entry.relativeOffsetOfLocalHeader < end) throw new Error(`${entry.fileName} lies upon another part`);
    end = before.fileDataStart + entry.compressedSize;
    const said = difference(entry, before);
    if (said !== null) throw new Error(`${entry.fileName}: its ${said} is told in two ways`);
  }
}

function headerBefore(zip: ZipFile, entry: Entry): Promise<LocalFileHeader> {
  return new Promise((resolve, reject) => {
    zip.readLocalFileHeader(entry, (error, header) => (error === null || error === undefined ? resolve(header) : reject(error)));
  });
}

function difference(entry: Entry, before: LocalFileHeader): string | null {
  if (before.compressionMethod !== entry.compressionMethod) return 'method';
  if (!before.fileName.equals(entry.fileNameRaw)) return 'name';
  // Whoever writes without looking back leaves zeros in front and says the sizes behind the part.
  const agree = (front: number, directory: number): boolean =>
    front === directory || front === sizeElsewhere || (front === 0 && (before.generalPurposeBitFlag & sizeFollows) !== 0);
  if (!agree(before.uncompressedSize, entry.uncompressedSize) || !agree(before.compressedSize, entry.compressedSize)) return 'size';
  return agree(before.crc32, entry.crc32) ? null : 'sum';
}

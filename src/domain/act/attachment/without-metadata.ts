import type { MediaType } from './media.ts';

// 预览不带拍摄信息: what is kept is what was brought, byte for byte, for it is evidence. What a page shows of a picture leaves out where and
// with what it was taken; how it is turned stays, or it would lie on its side. What cannot be read as its format is shown by nobody: null.

const text = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));
const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of parts) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
};
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** How a photo is turned, 1 to 8, as its Exif says; 1 where it says nothing that can be read. */
const turnOf = (segment: Uint8Array): number => {
  if (segment.length < 18 || text(segment, 4, 4) !== 'Exif') return 1;
  const tiff = segment.subarray(10);
  const little = text(tiff, 0, 2) === 'II';
  const read = view(tiff);
  const ifd = read.getUint32(4, little);
  if (ifd + 2 > tiff.length) return 1;
  const entries = read.getUint16(ifd, little);
  for (let i = 0; i < entries; i += 1) {
    const entry = ifd + 2 + i * 12;
    if (entry + 12 > tiff.length) return 1;
    if (read.getUint16(entry, little) === 0x0112) {
      const turn = read.getUint16(entry + 8, little);
      return turn >= 1 && turn <= 8 ? turn : 1;
    }
  }
  return 1;
};
/** An Exif that says how the photo is turned and nothing else. */
const onlyTurn = (turn: number): Uint8Array =>
  new Uint8Array([
    ...[0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00, 0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08],
    ...[0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, turn, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
  ]);

const jpeg = (bytes: Uint8Array): Uint8Array | null => {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let turn = 1;
  let from = 2;
  while (from + 4 <= bytes.length) {
    if (bytes[from] !== 0xff) return null;
    const marker = bytes[from + 1]!;
    if (marker === 0xff) {
      from += 1;
      continue;
    }
    // The picture itself goes to the end; behind its end nothing is kept.
    if (marker === 0xda) {
      const last = endOfPicture(bytes, from);
      return last === -1
        ? null
        : joined([kept[0]!, ...(turn === 1 ? [] : [onlyTurn(turn)]), ...kept.slice(1), bytes.subarray(from, last + 2)]);
    }
    const length = view(bytes).getUint16(from + 2);
    const until = from + 2 + length;
    if (length < 2 || until > bytes.length) return null;
    const segment = bytes.subarray(from, until);
    if (marker === 0xe1) turn = turn === 1 ? turnOf(segment) : turn;
    // APP0 (how dense), APP2 (colours) and APP14 (how the colours are kept) belong to the picture; the others and the comment do not.
    if (!tellsMore(segment, marker)) kept.push(segment);
    from = until;
  }
  return null;
};
const tellsMore = (segment: Uint8Array, marker: number): boolean => {
  if (marker === 0xe0 || marker === 0xee || (marker === 0xe2 && text(segment, 4, 11) === 'ICC_PROFILE')) return false;
  return (marker >= 0xe1 && marker <= 0xef) || marker === 0xfe;
};
const endOfPicture = (bytes: Uint8Array, from: number): number => {
  for (let i = from; i + 1 < bytes.length; i += 1) if (bytes[i] === 0xff && bytes[i + 1] === 0xd9) return i;
  return -1;
};

/** Chunks of words, times and Exif; everything else belongs to the picture. */
const wordsOfPng = new Set(['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME']);
const png = (bytes: Uint8Array): Uint8Array | null => {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let from = 8;
  while (from + 12 <= bytes.length) {
    const until = from + 12 + view(bytes).getUint32(from);
    if (until > bytes.length) return null;
    const name = text(bytes, from + 4, 4);
    if (!wordsOfPng.has(name)) kept.push(bytes.subarray(from, until));
    if (name === 'IEND') return joined(kept);
    from = until;
  }
  return null;
};

const webp = (bytes: Uint8Array): Uint8Array | null => {
  const kept: Uint8Array[] = [];
  let from = 12;
  while (from + 8 <= bytes.length) {
    const size = view(bytes).getUint32(from + 4, true);
    const until = from + 8 + size + (size % 2);
    if (from + 8 + size > bytes.length) return null;
    const name = text(bytes, from, 4);
    if (name !== 'EXIF' && name !== 'XMP ') {
      const chunk = bytes.slice(from, Math.min(until, bytes.length));
      // The head says which chunks come: those two no longer do.
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~0x0c;
      kept.push(chunk);
    }
    from = until;
  }
  const body = joined(kept);
  const head = bytes.slice(0, 12);
  view(head).setUint32(4, body.length + 4, true);
  return kept.length === 0 ? null : joined([head, body]);
};

const strippers: { readonly [M in MediaType]?: (bytes: Uint8Array) => Uint8Array | null } = {
  'image/jpeg': jpeg,
  'image/png': png,
  'image/webp': webp,
};
export const withoutMetadata = (type: MediaType, bytes: Uint8Array): Uint8Array | null => strippers[type]?.(bytes) ?? null;

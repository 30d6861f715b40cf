// 附件是什么: what a file is, said by its own first bytes and never by its name.

export const mediaTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'audio/mp4',
  'audio/mpeg',
  'audio/wav',
  'audio/amr',
  'video/mp4',
] as const;
export type MediaType = (typeof mediaTypes)[number];
export const mediaTitle: { readonly [M in MediaType]: string } = {
  'application/pdf': 'PDF',
  'image/jpeg': '图片（JPEG）',
  'image/png': '图片（PNG）',
  'image/webp': '图片（WebP）',
  'image/heic': '图片（HEIC）',
  'audio/mp4': '录音（M4A）',
  'audio/mpeg': '录音（MP3）',
  'audio/wav': '录音（WAV）',
  'audio/amr': '录音（AMR）',
  'video/mp4': '录像、录音（MP4）',
};
/** What may be brought, as a page says it. */
export const mediaWords = 'PDF、图片（JPEG、PNG、WebP、HEIC）、录音（M4A、MP3、WAV、AMR）、MP4';
/** Bytes that are enough to tell. */
export const headBytes = 16;

const at = (bytes: Uint8Array, from: number, text: string): boolean => [...text].every((sign, i) => bytes[from + i] === sign.charCodeAt(0));
const starts = (bytes: Uint8Array, ...head: readonly number[]): boolean => head.every((one, i) => bytes[i] === one);
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'];
const soundBrands = ['M4A ', 'M4B '];
const filmBrands = ['isom', 'iso2', 'mp41', 'mp42', '3gp4', '3gp5'];

/** Null where it is none of those that a file may hold. */
export const mediaTypeOf = (head: Uint8Array): MediaType | null => {
  if (at(head, 0, '%PDF-')) return 'application/pdf';
  if (starts(head, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (at(head, 0, 'RIFF') && at(head, 8, 'WEBP')) return 'image/webp';
  if (at(head, 0, 'RIFF') && at(head, 8, 'WAVE')) return 'audio/wav';
  if (at(head, 0, '#!AMR')) return 'audio/amr';
  if (at(head, 4, 'ftyp')) {
    if (heicBrands.some((brand) => at(head, 8, brand))) return 'image/heic';
    if (soundBrands.some((brand) => at(head, 8, brand))) return 'audio/mp4';
    if (filmBrands.some((brand) => at(head, 8, brand))) return 'video/mp4';
    return null;
  }
  // A sound of MPEG begins with its tag, or with a frame of layer III.
  if (at(head, 0, 'ID3') || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)) return 'audio/mpeg';
  return null;
};

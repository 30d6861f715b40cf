import { describe, expect, it } from 'vitest';
import { headBytes, mediaTypeOf } from './media.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : [...part])));

describe('what a file is', () => {
  it.each([
    ['application/pdf', bytes('%PDF-1.7\n')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe1])],
    ['image/png', bytes([0x89], 'PNG\r\n\x1a\n')],
    ['image/webp', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8X')],
    ['image/heic', bytes([0, 0, 0, 24], 'ftypheic')],
    ['image/heic', bytes([0, 0, 0, 24], 'ftypmif1')],
    ['audio/mp4', bytes([0, 0, 0, 24], 'ftypM4A ')],
    ['video/mp4', bytes([0, 0, 0, 24], 'ftypisom')],
    ['audio/wav', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt ')],
    ['audio/mpeg', bytes('ID3\x03')],
    ['audio/mpeg', bytes([0xff, 0xfb, 0x90])],
    ['audio/amr', bytes('#!AMR\n')],
  ] as const)('is told by its first bytes: %s', (type, head) => {
    expect(mediaTypeOf(head)).toBe(type);
    expect(head.length).toBeLessThanOrEqual(headBytes);
  });
  it.each([
    ['a page', bytes('<!doctype html>')],
    ['a drawing that may hold a script', bytes('<svg xmlns=')],
    ['a workbook', bytes('PK\x03\x04')],
    ['a program', bytes('MZ\x90\x00')],
    ['another RIFF', bytes('RIFF', [1, 2, 3, 4], 'AVI ')],
    ['another ftyp', bytes([0, 0, 0, 24], 'ftypqt  ')],
    ['half a head', bytes([0xff, 0xd8])],
    ['a sound of layer II', bytes([0xff, 0xfd])],
    ['nothing', bytes()],
  ] as const)('is none of ours: %s', (_what, head) => {
    expect(mediaTypeOf(head)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { withoutMetadata } from './without-metadata.ts';

const text = (words: string): number[] => [...words].map((sign) => sign.charCodeAt(0));
const has = (bytes: Uint8Array | null, words: string): boolean => bytes !== null && String.fromCharCode(...bytes).includes(words);
const segment = (marker: number, ...body: number[]): number[] => [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
/** An Exif with the way the photo is turned, and a place. */
const exif = (turn: number): number[] =>
  segment(
    0xe1,
    ...text('Exif'),
    ...[0, 0],
    ...text('II'),
    ...[42, 0, 8, 0, 0, 0, 2, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0],
    ...[0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0],
    ...text('GPS40.8N'),
  );
const picture = [...segment(0xdb, 1, 2, 3), ...segment(0xda, 1, 2, 3), 0x11, 0xff, 0x00, 0x22, 0xff, 0xd9];
const jpeg = (...segments: number[][]): Uint8Array => new Uint8Array([0xff, 0xd8, ...segments.flat(), ...picture, ...text('tail')]);

describe('a photo', () => {
  it('is shown without where it was taken, and without what hangs behind it', () => {
    const shown = withoutMetadata('image/jpeg', jpeg(segment(0xe0, ...text('JFIF')), exif(1), segment(0xfe, ...text('remark'))));
    for (const told of ['GPS', 'Exif', 'remark', 'tail']) expect([told, has(shown, told)]).toEqual([told, false]);
    expect(has(shown, 'JFIF')).toBe(true);
    expect([...shown!.slice(-picture.length)]).toEqual(picture);
  });
  it('lies as it lay', () => {
    const shown = withoutMetadata('image/jpeg', jpeg(exif(6)));
    expect(has(shown, 'GPS')).toBe(false);
    // a new Exif of one entry: how it is turned
    expect([...shown!.slice(2, 38)].slice(20, 32)).toEqual([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    expect([...withoutMetadata('image/jpeg', jpeg(exif(9)))!.slice(2, 4)]).toEqual([0xff, 0xdb]);
  });
  it('keeps how its colours are meant', () => {
    const shown = withoutMetadata('image/jpeg', jpeg(segment(0xe2, ...text('ICC_PROFILE'), 0), segment(0xe2, ...text('MPF'), 0)));
    expect([has(shown, 'ICC_PROFILE'), has(shown, 'MPF')]).toEqual([true, false]);
  });
  it('that is broken is shown by nobody', () => {
    for (const bytes of [
      [0xff, 0xd8],
      [0xff, 0xd8, 0x00, 0x01, 0x02, 0x03],
      [0xff, 0xd8, ...segment(0xda, 1), 1, 2, 3],
    ])
      expect([bytes, withoutMetadata('image/jpeg', new Uint8Array(bytes))]).toEqual([bytes, null]);
    expect(withoutMetadata('image/jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]))).toBeNull();
  });
  it('survives an Exif that points beyond itself', () => {
    const wild = segment(0xe1, ...text('Exif'), 0, 0, ...text('II'), ...[42, 0, 0xff, 0xff, 0, 0]);
    expect(withoutMetadata('image/jpeg', jpeg(wild))).not.toBeNull();
    const short = segment(0xe1, ...text('Exif'), 0, 0, ...text('II'), ...[42, 0, 8, 0, 0, 0, 9, 0, 1]);
    expect(withoutMetadata('image/jpeg', jpeg(short))).not.toBeNull();
  });
});

describe('other pictures', () => {
  const chunk = (name: string, ...body: number[]): number[] => [0, 0, 0, body.length, ...text(name), ...body, 9, 9, 9, 9];
  it('of PNG lose their words', () => {
    const head = [0x89, ...text('PNG\r\n\x1a\n')];
    const bytes = [
      ...head,
      ...chunk('IHDR', 1),
      ...chunk('tEXt', ...text('place')),
      ...chunk('IDAT', 2),
      ...chunk('IEND'),
      ...text('tail'),
    ];
    expect([...withoutMetadata('image/png', new Uint8Array(bytes))!]).toEqual([
      ...head,
      ...chunk('IHDR', 1),
      ...chunk('IDAT', 2),
      ...chunk('IEND'),
    ]);
    expect(withoutMetadata('image/png', new Uint8Array([...head, ...chunk('IHDR', 1)]))).toBeNull();
  });
  it('of WebP lose their Exif, and say so in their head', () => {
    const part = (name: string, ...body: number[]): number[] => [
      ...text(name),
      body.length,
      0,
      0,
      0,
      ...body,
      ...(body.length % 2 ? [0] : []),
    ];
    const made = (...parts: number[][]): number[] => {
      const body = parts.flat();
      return [...text('RIFF'), body.length + 4, 0, 0, 0, ...text('WEBP'), ...body];
    };
    const given = made(part('VP8X', 0x0c, 0, 0, 0), part('VP8 ', 1, 2, 3), part('EXIF', ...text('place')));
    expect([...withoutMetadata('image/webp', new Uint8Array(given))!]).toEqual(made(part('VP8X', 0, 0, 0, 0), part('VP8 ', 1, 2, 3)));
    expect(withoutMetadata('image/webp', new Uint8Array(given.slice(0, 12)))).toBeNull();
  });
  it('of a kind that is not taken apart are shown by nobody', () => {
    expect(withoutMetadata('image/heic', new Uint8Array([1, 2]))).toBeNull();
  });
});

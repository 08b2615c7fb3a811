import { encode } from 'fast-png';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { decodeShard } from './decode.ts';

const description = { file: 'x.png', bytes: 1, sha256: '', pictures: 2, labels: [3, 700] };
const shape = { height: 32, width: 32, channels: 3 };
const data = Uint8Array.from({ length: 2 * 3072 }, (_, index) => (index * 7) & 255);

describe('decodeShard', () => {
  it('reads what another encoder wrote, with every kind of filter', () => {
    for (const filterType of [0, 1, 2, 3, 4, -1] as const) {
      const image = new PNG({ width: 1024, height: 2 });
      image.data = Buffer.from(data);
      const layout = { colorType: 2, inputColorType: 2, inputHasAlpha: false } as const;
      const bytes = PNG.sync.write(image, { ...layout, filterType });
      const shard = decodeShard(bytes, description, shape);
      expect(shard.pixels).toEqual(data);
      expect([...shard.labels]).toEqual([3, 700]);
    }
  });

  it.each([
    [{ width: 1024, height: 1, channels: 3, data: data.subarray(3072) }, '1024x1 pixels'],
    [{ width: 32, height: 64, channels: 3, data }, '32x64 pixels'],
    [{ width: 1024, height: 2, channels: 1, data: data.subarray(0, 2048) }, '1 channels'],
    [
      { width: 1024, height: 2, channels: 3, depth: 16 as const, data: Uint16Array.from(data) },
      '16 bits',
    ],
  ])('refuses another layout', (image, reason) => {
    expect(() => decodeShard(encode(image), description, shape)).toThrow(reason);
  });

  it('refuses what is no PNG', () => {
    expect(() =>
      decodeShard(new TextEncoder().encode('<!doctype html>'), description, shape),
    ).toThrow();
  });
});

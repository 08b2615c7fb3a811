/** The pictures that `npm run data` put into public/data, read the way the page reads them. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CLASS_NAMES, PICTURE_BYTES } from './manifest.ts';
import { PictureLibrary } from './library.ts';
import { gatherPictures } from './pixels.ts';
import { batchIndices } from './order.ts';
import type { ShardSource } from './shard-source.ts';
import { NO_STORAGE } from './shard-storage.ts';

const folder = new URL('../../public/data/', import.meta.url);
const source: ShardSource = {
  async read(file, onBytes) {
    const bytes = await readFile(new URL(file, folder));
    onBytes(bytes.length);
    return bytes;
  },
};

describe('the real CIFAR-10', () => {
  it('begins with a frog and a cat, as in the authors’ files', async () => {
    const library = await PictureLibrary.open({ source, storage: NO_STORAGE });
    expect([library.pictures('train'), library.pictures('test')]).toEqual([50_000, 10_000]);
    const train = await gatherPictures(library, 'train', Uint32Array.of(0));
    expect([CLASS_NAMES[train.labels[0] ?? -1], ...train.pixels.subarray(0, 3)]).toEqual([
      'frog',
      59,
      62,
      63,
    ]);
    const test = await gatherPictures(library, 'test', Uint32Array.of(0));
    expect([CLASS_NAMES[test.labels[0] ?? -1], ...test.pixels.subarray(0, 3)]).toEqual([
      'cat',
      158,
      112,
      49,
    ]);
  });

  it('has the mean colour that is known of its training pictures', async () => {
    const { mean } = await PictureLibrary.open({ source, storage: NO_STORAGE });
    const channel = (first: number) =>
      mean.filter((_, index) => index % 3 === first).reduce((sum, value) => sum + value, 0) / 1024;
    // 0.4914, 0.4822, 0.4465 of 255 in most published recipes.
    expect(channel(0) / 255).toBeCloseTo(0.4914, 4);
    expect(channel(1) / 255).toBeCloseTo(0.4822, 4);
    expect(channel(2) / 255).toBeCloseTo(0.4465, 4);
    expect(mean.length).toBe(PICTURE_BYTES);
  });

  it('needs less than 4 % of its bytes for the first step', async () => {
    const library = await PictureLibrary.open({ source, storage: NO_STORAGE });
    const of = { seed: 1, pictures: 50_000, batchSize: 128, order: 'random' } as const;
    const indices = batchIndices({ ...of, shardSize: library.shardSize }, 0);
    await gatherPictures(library, 'train', indices);
    const manifest: unknown = JSON.parse(await readFile(new URL('manifest.json', folder), 'utf8'));
    const all = JSON.stringify(manifest).match(/"bytes":\d+/g) ?? [];
    const total = all.reduce((sum, entry) => sum + Number(entry.slice(8)), 0);
    expect(all.length).toBe(60);
    expect(library.progress.bytesFetched).toBeLessThan(0.04 * total);
  });
});

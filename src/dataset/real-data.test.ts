/** The pictures that `npm run data` put into public/data, read the way the page reads them. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CIFAR_10, pictureBytes } from './description.ts';
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
    expect(library.dataSet).toEqual(CIFAR_10);
    const train = await gatherPictures(library, 'train', Uint32Array.of(0));
    expect([CIFAR_10.classes[train.labels[0] ?? -1], ...train.pixels.subarray(0, 3)]).toEqual([
      'frog',
      59,
      62,
      63,
    ]);
    const test = await gatherPictures(library, 'test', Uint32Array.of(0));
    expect([CIFAR_10.classes[test.labels[0] ?? -1], ...test.pixels.subarray(0, 3)]).toEqual([
      'cat',
      158,
      112,
      49,
    ]);
  });

  it('has the mean colour that its description names, and about the deviation', async () => {
    const library = await PictureLibrary.open({ source, storage: NO_STORAGE });
    const mean = library.meanPicture ?? new Float32Array();
    expect(mean.length).toBe(pictureBytes(CIFAR_10));
    const { pixels } = await library.shard('train', 0);
    const momentOf = (values: ArrayLike<number>, channel: number, power: number) => {
      let sum = 0;
      for (let at = channel; at < values.length; at += 3)
        sum += ((values[at] ?? NaN) / 255) ** power;
      return (3 * sum) / values.length;
    };
    for (const [channel, deviation] of CIFAR_10.deviation.entries()) {
      expect(momentOf(mean, channel, 1)).toBeCloseTo(CIFAR_10.mean[channel] ?? NaN, 4);
      // Of the first shard alone, so that the test need not read all.
      const variance = momentOf(pixels, channel, 2) - momentOf(pixels, channel, 1) ** 2;
      expect(Math.sqrt(variance)).toBeCloseTo(deviation, 2);
    }
  });

  it('needs less than 4 % of its bytes for the first step', async () => {
    const library = await PictureLibrary.open({ source, storage: NO_STORAGE });
    const of = { seed: 1, pictures: 50_000, batchSize: 128, order: 'random' } as const;
    const indices = batchIndices({ ...of, shardSize: library.dataSet.shardSize.train }, 0);
    await gatherPictures(library, 'train', indices);
    const manifest: unknown = JSON.parse(await readFile(new URL('manifest.json', folder), 'utf8'));
    const all = JSON.stringify(manifest).match(/"bytes":\d+/g) ?? [];
    const total = all.reduce((sum, entry) => sum + Number(entry.slice(8)), 0);
    expect(all.length).toBe(60);
    expect(library.progress.bytesFetched).toBeLessThan(0.04 * total);
  });
});

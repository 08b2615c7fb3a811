import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { DataError } from './data-error.ts';
import { PictureLibrary } from './library.ts';
import { gatherPictures } from './pixels.ts';
import type { LibraryProgress } from './progress.ts';
import { NO_STORAGE } from './shard-storage.ts';
import {
  makeTestData,
  makeTestDataOf,
  memorySource,
  memoryStorage,
  SHARD_SIZE,
  SMALL_GREY,
} from './test-data.ts';

const data = await makeTestData({ train: 6, test: 2 });
const pause = () => Promise.resolve();
const open = (source = memorySource(data.files), storage = memoryStorage()) =>
  PictureLibrary.open({ source, storage, pause });
const shardReads = (source: { readonly reads: readonly string[] }) =>
  source.reads.filter((file) => file !== 'manifest.json');
const flip = (bytes: Uint8Array<ArrayBuffer>, at: number) => {
  const altered = bytes.slice();
  altered[at] = (altered[at] ?? 0) ^ 1;
  return altered;
};
const html = new TextEncoder().encode('<!doctype html><title>Not here</title>');

describe('PictureLibrary', () => {
  it('gives the pictures and labels of a shard, the mean and the sizes', async () => {
    const library = await open();
    const shard = await library.shard('test', 1);
    expect(shard.pixels).toEqual(data.pixels.get('test-01.png'));
    expect([...shard.labels]).toEqual(data.manifest.test[1]?.labels);
    expect(library.dataSet.pictures).toEqual({ train: 6 * SHARD_SIZE, test: 2 * SHARD_SIZE });
    expect([library.meanPicture?.length, library.meanPicture?.[17]]).toEqual([3072, 17 / 16]);
  });

  it('fetches a shard once, however many ask for it', async () => {
    const source = memorySource(data.files);
    const library = await open(source);
    const [first, second] = await Promise.all([
      library.shard('train', 2),
      library.shard('train', 2),
    ]);
    expect(second).toBe(first);
    expect(await library.shard('train', 2)).toBe(first);
    expect(shardReads(source)).toEqual(['train-02.png']);
  });

  it('fetches what is wanted three at a time and in order, and lets what is needed go ahead', async () => {
    const source = memorySource(data.files);
    const library = await open(source);
    library.want([0, 1, 2, 3, 4].map((index) => ({ split: 'train', index })));
    expect(shardReads(source).length).toBeLessThanOrEqual(3);
    await library.shard('test', 0);
    await vi.waitFor(() => {
      expect(library.progress.trainingPictures).toBe(5 * SHARD_SIZE);
    });
    const order = ['train-00.png', 'train-01.png', 'train-02.png', 'test-00.png'];
    expect(shardReads(source)).toEqual([...order, 'train-03.png', 'train-04.png']);
  });

  it('reports what has arrived', async () => {
    const library = await open();
    const reports: LibraryProgress[] = [];
    const end = library.onProgress((progress) => reports.push(progress));
    await library.shard('train', 0);
    end();
    await library.shard('train', 1);
    const size = (name: string) => data.files.get(name)?.length ?? 0;
    expect(reports.at(-1)).toEqual({
      trainingPictures: SHARD_SIZE,
      testPictures: 0,
      firstTrainingPictures: SHARD_SIZE,
      firstTestPictures: 0,
      bytesFetched: size('manifest.json') + size('train-00.png'),
      bytesFromStorage: 0,
    });
  });

  it('needs no network on the second visit', async () => {
    const storage = memoryStorage();
    const first = await open(memorySource(data.files), storage);
    const { pixels } = await first.shard('train', 3);
    const offline = memorySource(new Map());
    const second = await open(offline, storage);
    expect((await second.shard('train', 3)).pixels).toEqual(pixels);
    expect(shardReads(offline)).toEqual([]);
    expect(second.progress.bytesFetched).toBe(0);
    expect(second.progress.bytesFromStorage).toBe(data.files.get('train-03.png')?.length);
  });

  it('fetches anew what was damaged in the storage, and fixes it there', async () => {
    const storage = memoryStorage();
    await (await open(memorySource(data.files), storage)).shard('train', 0);
    const [name] = [...storage.kept.keys()].filter((key) => key.endsWith('train-00.png'));
    const whole = storage.kept.get(name ?? '') ?? html;
    storage.kept.set(name ?? '', flip(whole, 999));
    const source = memorySource(data.files);
    const shard = await (await open(source, storage)).shard('train', 0);
    expect(shard.pixels).toEqual(data.pixels.get('train-00.png'));
    expect(shardReads(source)).toEqual(['train-00.png']);
    expect(storage.kept.get(name ?? '')).toEqual(whole);
  });

  it('lets go of the shards of another data set', async () => {
    const storage = memoryStorage();
    storage.kept.set('0123-train-00.png', html);
    await open(memorySource(data.files), storage);
    expect([...storage.kept.keys()]).toEqual(['manifest.json']);
  });

  it('trains on without storage and says once why nothing is kept', async () => {
    const put = vi.fn(() => Promise.reject(new Error('it is full')));
    const source = memorySource(data.files);
    const library = await PictureLibrary.open({ source, storage: { ...NO_STORAGE, put }, pause });
    await library.shard('train', 0);
    await library.shard('train', 1);
    expect(library.progress.notKept).toBe(
      'The pictures cannot be kept for the next visit: it is full.',
    );
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('ends the waiting of all when it is closed', async () => {
    const library = await open();
    const waiting = [0, 1, 2, 3, 4].map((index) => library.shard('train', index));
    library.close();
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    await expect(library.shard('train', 0)).rejects.toThrow(DataError);
  });

  it('refuses a shard that there is not', async () => {
    await expect((await open()).shard('train', 6)).rejects.toThrow('has no shard train/6');
  });
});

describe('damaged shards', () => {
  it('are fetched again after growing pauses, and the trouble is told meanwhile', async () => {
    const source = memorySource(data.files, (file, bytes, attempt) =>
      file === 'train-01.png' && attempt < 4 ? flip(bytes, bytes.length >> 1) : bytes,
    );
    const pauses: number[] = [];
    const library = await PictureLibrary.open({
      source,
      storage: NO_STORAGE,
      pause: (milliseconds) => {
        pauses.push(milliseconds);
        return Promise.resolve();
      },
    });
    const troubles = new Set<string | undefined>();
    library.onProgress(({ trouble }) => troubles.add(trouble));
    const shard = await library.shard('train', 1);
    expect(shard.pixels).toEqual(data.pixels.get('train-01.png'));
    expect(pauses).toEqual([500, 2000, 8000]);
    expect([...troubles].join()).toContain(
      'train-01.png is fetched again: its bytes are not those',
    );
    expect(library.progress.trouble).toBeUndefined();
  });

  it('end in an error that names shard and reason; the next call tries again', async () => {
    let isBroken = true;
    const source = memorySource(data.files, (file, bytes) => {
      if (file === 'train-04.png' && isBroken) throw new Error('the server cannot be reached');
      return bytes;
    });
    const library = await open(source);
    const error: unknown = await library.shard('train', 4).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DataError);
    expect(error).toHaveProperty(
      'what',
      'train-04.png could not be read, four times in a row: the server cannot be reached.',
    );
    expect(error).toHaveProperty('remedy', expect.stringContaining('try again'));
    expect(shardReads(source).length).toBe(4);
    isBroken = false;
    expect((await library.shard('train', 4)).pixels).toEqual(data.pixels.get('train-04.png'));
    expect(library.progress.trouble).toBeUndefined();
  });

  it('do not stop the others that are wanted', async () => {
    const source = memorySource(data.files, (file, bytes) =>
      file === 'train-00.png' ? html : bytes,
    );
    const library = await open(source);
    library.want([0, 1, 2].map((index) => ({ split: 'train', index })));
    await vi.waitFor(() => {
      expect(library.progress.trainingPictures).toBe(2 * SHARD_SIZE);
    });
  });

  it('never reach anybody or the storage, whatever was done to them', async () => {
    const whole = data.files.get('train-00.png') ?? html;
    const damage = fc.oneof(
      fc.nat(whole.length - 1).map((end) => whole.slice(0, end)),
      fc.nat(whole.length - 1).map((at) => flip(whole, at)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
      fc
        .uint8Array({ minLength: 1, maxLength: 9 })
        .map((bytes) => Uint8Array.from([...whole, ...bytes])),
      fc.constant(data.files.get('train-01.png') ?? html),
      fc.constant(html),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (damaged) => {
        const storage = memoryStorage();
        const source = memorySource(data.files, (file, bytes) =>
          file === 'train-00.png' ? damaged : bytes,
        );
        const library = await open(source, storage);
        await expect(library.shard('train', 0)).rejects.toThrow(DataError);
        expect([...storage.kept.keys()]).toEqual(['manifest.json']);
        expect(library.progress.trainingPictures).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('gatherPictures', () => {
  it('copies pictures from several shards and waits for no others', async () => {
    const source = memorySource(data.files);
    const library = await open(source);
    const indices = Uint32Array.of(SHARD_SIZE * 3 + 7, 2, SHARD_SIZE * 3);
    const { pixels, labels } = await gatherPictures(library, 'train', indices);
    const picture = (file: string, index: number) =>
      data.pixels.get(file)?.subarray(index * 3072, (index + 1) * 3072);
    expect(pixels.subarray(0, 3072)).toEqual(picture('train-03.png', 7));
    expect(pixels.subarray(3072, 6144)).toEqual(picture('train-00.png', 2));
    expect(pixels.subarray(6144)).toEqual(picture('train-03.png', 0));
    expect([...labels]).toEqual([7, 2, 0]);
    expect(shardReads(source).sort()).toEqual(['train-00.png', 'train-03.png']);
  });
});

describe('a data set of another shape, with unequal shards and labels of two digits', () => {
  it('is read the same way', async () => {
    const small = await makeTestDataOf(SMALL_GREY);
    const library = await open(memorySource(small.files));
    expect(library.dataSet).toEqual(SMALL_GREY);
    const size = 28 * 26;
    // The second test shard begins at 10; training shards hold 15.
    const { pixels, labels } = await gatherPictures(library, 'test', Uint32Array.of(21, 9, 10));
    const picture = (file: string, index: number) =>
      small.pixels.get(file)?.subarray(index * size, (index + 1) * size);
    expect(pixels.subarray(0, size)).toEqual(picture('test-02.png', 1));
    expect(pixels.subarray(size, 2 * size)).toEqual(picture('test-00.png', 9));
    expect(pixels.subarray(2 * size)).toEqual(picture('test-01.png', 0));
    expect([...labels]).toEqual([1, 9, 0]);
    const train = await gatherPictures(library, 'train', Uint32Array.of(11, 49, 26));
    expect([...train.labels]).toEqual([11, 4, 11]);
    await expect(gatherPictures(library, 'test', Uint32Array.of(23))).rejects.toThrow(RangeError);
  });
});

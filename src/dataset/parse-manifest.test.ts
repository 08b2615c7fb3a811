import { describe, expect, it } from 'vitest';
import { DataError } from './data-error.ts';
import { CIFAR_10 } from './description.ts';
import { PictureLibrary } from './library.ts';
import { firstTestPictureOf, meanPictureOf, parseManifest } from './parse-manifest.ts';
import { NO_STORAGE } from './shard-storage.ts';
import {
  makeTestData,
  makeTestDataOf,
  memorySource,
  memoryStorage,
  SMALL_GREY,
} from './test-data.ts';

const { manifest, files } = await makeTestData({ train: 2, test: 1 });
const small = await makeTestDataOf(SMALL_GREY);
const [shard] = manifest.train;
const withShard = (change: object) => ({ ...manifest, train: [{ ...shard, ...change }] });
const withDataSet = (change: object) => ({
  ...manifest,
  dataSet: { ...manifest.dataSet, ...change },
});
const parse = (value: object) => parseManifest(JSON.stringify(value));

describe('parseManifest', () => {
  it.each([manifest, small.manifest])('reads back what was written: $dataSet.label', (written) => {
    expect(parse(written)).toEqual(written);
  });

  it('needs no mean picture', () => {
    const { meanPicture, ...without } = manifest;
    expect(meanPicture).toBeTypeOf('string');
    expect(parse(without)).toEqual(without);
    expect(meanPictureOf(parse(without))).toBeNull();
  });

  it('may have the first test picture, before any shard is there', () => {
    const pixels = Uint8Array.from({ length: 3072 }, (_, index) => index % 256);
    const firstTestPicture = btoa(String.fromCharCode(...pixels));
    const read = parse({ ...manifest, firstTestPicture });
    expect(read).toEqual({ ...manifest, firstTestPicture });
    expect(firstTestPictureOf(read)).toEqual(pixels);
    expect(firstTestPictureOf(parse(manifest))).toBeNull();
  });

  it('reads what browsers kept of the version before, whose labels were digits', () => {
    const labels = '6'.repeat(1000);
    const shards = (count: number) =>
      Array.from({ length: count }, () => ({ ...shard, pictures: 1000, labels }));
    const { meanPicture } = manifest;
    const [train, test] = [shards(50), shards(10)];
    const first = { version: 1, name: 'CIFAR-10', mean: meanPicture, train, test };
    const read = parse(first);
    expect(read).toMatchObject({ version: 2, dataSet: CIFAR_10, meanPicture });
    expect(read.train).toHaveLength(50);
    expect(read.test[9]?.labels).toEqual(Array.from({ length: 1000 }, () => 6));
    expect(() => parse({ ...first, name: 'MNIST' })).toThrow('its version is 1 instead of 2');
    expect(() => parse({ ...first, train: [{ ...shard, labels: 'ab' }] })).toThrow(DataError);
    expect(() => parse({ ...first, train: 'x' })).toThrow(DataError);
  });

  it.each([
    ['<!doctype html>', 'it is not JSON'],
    ['[]', 'it is not an object'],
    [JSON.stringify({ ...manifest, version: 3 }), 'its version is 3 instead of 2'],
    [JSON.stringify({ ...manifest, meanPicture: 'AAAA' }), 'its mean picture'],
    [JSON.stringify({ ...manifest, meanPicture: '&%' }), 'its mean picture'],
    [JSON.stringify({ ...manifest, meanPicture: null }), 'its mean picture'],
    [JSON.stringify({ ...manifest, firstTestPicture: 'AAAA' }), 'its first test picture'],
    [JSON.stringify({ ...manifest, firstTestPicture: 1 }), 'its first test picture'],
  ])('refuses %.40s', (text, reason) => {
    expect(() => parseManifest(text)).toThrow(reason);
  });

  it.each([
    [{ ...manifest, dataSet: undefined }, 'it describes no data set'],
    [withDataSet({ id: '../x' }), 'no proper id'],
    [withDataSet({ label: '' }), 'no label'],
    [withDataSet({ source: 1 }), 'where it comes from'],
    [withDataSet({ height: 0 }), 'a height, a width'],
    [withDataSet({ width: '32' }), 'a height, a width'],
    [withDataSet({ channels: 5 }), '1 to 4 channels'],
    [withDataSet({ classes: ['one'] }), '2 to 1000 classes'],
    [withDataSet({ classes: ['one', 2] }), '2 to 1000 classes'],
    [withDataSet({ pictures: { train: 40 } }), 'number of pictures of a split'],
    [withDataSet({ shardSize: { train: 20, test: 0 } }), 'size of shards of a split'],
    [withDataSet({ mean: [0.5] }), 'a mean and a deviation of each channel'],
    [withDataSet({ deviation: [0.5, 0, 0.5] }), 'a mean and a deviation of each channel'],
    [withDataSet({ shardSize: { train: 19, test: 20 } }), '20 pictures instead of 19'],
    [withDataSet({ pictures: { train: 41, test: 20 } }), 'its train shards lack 1 pictures'],
    [withDataSet({ pictures: { train: 39, test: 20 } }), '20 pictures instead of 19'],
    [{ ...manifest, test: [] }, 'its test shards lack 20 pictures'],
    [withShard({ file: '../../secret.png' }), 'train shard 0 has no proper file name'],
    [withShard({ bytes: -1 }), 'train shard 0 has no size'],
    [withShard({ sha256: 'abc' }), 'train shard 0 has no SHA-256'],
    [withShard({ pictures: 1.5 }), 'train shard 0 has no number of pictures'],
    [withShard({ labels: [0, 1] }), 'one label for each picture'],
    [withShard({ labels: shard?.labels.map(() => 10) }), 'one label for each picture'],
    [withShard({ labels: shard?.labels.map(() => -1) }), 'one label for each picture'],
    [withShard({ labels: '0'.repeat(20) }), 'one label for each picture'],
  ])('refuses a manifest that differs in one thing (%#)', (value, reason) => {
    expect(() => parse(value)).toThrow(reason);
  });
});

describe('opening a library', () => {
  it('says what is wrong with the manifest', async () => {
    const source = memorySource(files, () => new TextEncoder().encode('<!doctype html>'));
    const opening = PictureLibrary.open({
      source,
      storage: NO_STORAGE,
      pause: () => Promise.resolve(),
    });
    await expect(opening).rejects.toThrow('(manifest.json) cannot be used: it is not JSON');
  });

  it('tries again where the network fails and nothing was kept', async () => {
    const source = memorySource(files, (_, bytes, attempt) => {
      if (attempt < 3) throw new Error('the server cannot be reached');
      return bytes;
    });
    const storage = memoryStorage();
    storage.kept.set('manifest.json', new TextEncoder().encode('damaged'));
    const library = await PictureLibrary.open({ source, storage, pause: () => Promise.resolve() });
    expect(library.dataSet.pictures.train).toBe(40);
    expect(storage.kept.get('manifest.json')).toEqual(files.get('manifest.json'));
  });
});

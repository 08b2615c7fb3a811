import { describe, expect, it } from 'vitest';
import { PictureLibrary } from './library.ts';
import { parseManifest } from './parse-manifest.ts';
import { NO_STORAGE } from './shard-storage.ts';
import { makeTestData, memorySource, memoryStorage } from './test-data.ts';

const { manifest, files } = await makeTestData({ train: 2, test: 1 });
const [shard] = manifest.train;
const withShard = (change: object) => ({ ...manifest, train: [{ ...shard, ...change }] });

describe('parseManifest', () => {
  it('reads back what was written', () => {
    expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
  });

  it.each([
    ['<!doctype html>', 'it is not JSON'],
    ['[]', 'it is not an object'],
    [JSON.stringify({ ...manifest, version: 2 }), 'its version is 2 instead of 1'],
    [JSON.stringify({ ...manifest, name: 'MNIST' }), 'its name is MNIST'],
    [JSON.stringify({ ...manifest, mean: 'AAAA' }), 'its mean picture'],
    [JSON.stringify({ ...manifest, mean: '&%' }), 'its mean picture'],
    [JSON.stringify({ ...manifest, test: [] }), 'it lists no test shards'],
    [
      JSON.stringify(withShard({ file: '../../secret.png' })),
      'train shard 0 has no proper file name',
    ],
    [JSON.stringify(withShard({ bytes: -1 })), 'train shard 0 has no size'],
    [JSON.stringify(withShard({ sha256: 'abc' })), 'train shard 0 has no SHA-256'],
    [JSON.stringify(withShard({ pictures: 1.5 })), 'train shard 0 has no number of pictures'],
    [JSON.stringify(withShard({ labels: '01' })), 'one label for each picture'],
    [
      JSON.stringify({
        ...manifest,
        train: [shard, { ...shard, pictures: 3, labels: '012' }, shard],
      }),
      'train shard 1 differs in size',
    ],
  ])('refuses %.40s', (text, reason) => {
    expect(() => parseManifest(text)).toThrow(reason);
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
    expect(library.pictures('train')).toBe(40);
    expect(storage.kept.get('manifest.json')).toEqual(files.get('manifest.json'));
  });
});

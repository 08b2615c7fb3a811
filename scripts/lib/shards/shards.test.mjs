import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CIFAR_10, descriptionOf } from './description.mjs';
import { checkPictures, evenly, meanPicture } from './pictures.mjs';
import { findFault, hasCurrentManifest, linkShards, replaceFolder } from './shard-folder.mjs';
import { writeShards } from './shards.mjs';

const folder = mkdtempSync(join(tmpdir(), 'skipstack-shards-'));
const made = join(folder, 'made');
const fake = (pictures, shift) => ({
  pixels: Uint8Array.from({ length: pictures * 3072 }, (_, index) => (index * 31 + shift) & 255),
  labels: Uint8Array.from({ length: pictures }, (_, index) => index % 10),
});
const sets = { train: fake(1500, 0), test: fake(10, 5) };

beforeAll(() => replaceFolder(made, (temporary) => writeShards(sets, CIFAR_10, temporary)));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A copy of the shards to damage. */
async function copyOf(name) {
  const copy = join(folder, name);
  await replaceFolder(copy, (temporary) => {
    for (const file of readdirSync(made)) copyFileSync(join(made, file), join(temporary, file));
  });
  return copy;
}

describe('writeShards', () => {
  it('writes PNGs of at most 1,000 pictures that decode to the same bytes', () => {
    const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8'));
    expect(manifest.train.map(({ pictures }) => pictures)).toEqual([1000, 500]);
    const second = PNG.sync.read(readFileSync(join(made, manifest.train[1].file)));
    expect([second.width, second.height]).toEqual([1024, 500]);
    const rgb = second.data.filter((_, index) => index % 4 !== 3);
    expect(Buffer.compare(rgb, sets.train.pixels.subarray(1000 * 3072))).toBe(0);
    expect(manifest.train[1].labels).toEqual(Array.from({ length: 500 }, (_, at) => at % 10));
    expect(manifest).toMatchObject({ version: 2, dataSet: CIFAR_10 });
  });

  it('writes the first test picture into the list', () => {
    const { firstTestPicture } = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8'));
    expect([...Buffer.from(firstTestPicture, 'base64')]).toEqual([
      ...sets.test.pixels.subarray(0, 3072),
    ]);
  });

  it('writes the mean picture', () => {
    const { meanPicture: mean } = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8'));
    const values = new Float32Array(Uint8Array.from(Buffer.from(mean, 'base64')).buffer);
    expect(values).toEqual(meanPicture(sets.train.pixels, 3072));
    expect([
      ...meanPicture(
        Uint8Array.from({ length: 6144 }, (_, index) => (index < 3072 ? 0 : 5)),
        3072,
      ).subarray(0, 2),
    ]).toEqual([2.5, 2.5]);
  });
});

describe('shards of grey pictures', () => {
  it('have one channel', async () => {
    const mnist = descriptionOf('mnist');
    const grey = (pictures) => ({
      pixels: Uint8Array.from({ length: pictures * 784 }, (_, index) => (index * 7) & 255),
      labels: Uint8Array.from({ length: pictures }, (_, index) => index % 10),
    });
    const all = { train: grey(30), test: grey(20) };
    const at = join(folder, 'grey');
    await replaceFolder(at, (temporary) => writeShards(all, mnist, temporary));
    const { decode } = await import('fast-png');
    const { width, height, channels, data } = decode(readFileSync(join(at, 'train-00.png')));
    expect([width, height, channels]).toEqual([784, 30, 1]);
    expect(Buffer.compare(Buffer.from(data), Buffer.from(all.train.pixels))).toBe(0);
  });
});

describe('a folder of shards', () => {
  it('is whole when it is, and says what is wrong when it is not', async () => {
    expect(findFault(made, CIFAR_10, 'hashes')).toBeNull();
    const missing = await copyOf('missing');
    rmSync(join(missing, 'train-01.png'));
    expect(findFault(missing, CIFAR_10, 'sizes')).toBe('train-01.png is missing');
    const cut = await copyOf('cut');
    truncateSync(join(cut, 'test-00.png'), 100);
    expect(findFault(cut, CIFAR_10, 'sizes')).toMatch(/^test-00.png has 100 bytes instead of/);
    const altered = await copyOf('altered');
    const bytes = readFileSync(join(altered, 'train-00.png'));
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(join(altered, 'train-00.png'), bytes);
    expect(findFault(altered, CIFAR_10, 'sizes')).toBeNull();
    expect(findFault(altered, CIFAR_10, 'hashes')).toBe('train-00.png was altered');
    writeFileSync(join(altered, 'manifest.json'), '{');
    expect(findFault(altered, CIFAR_10, 'sizes')).toBe('there is no manifest');
  });

  it('is linked, not copied', async () => {
    const linked = join(folder, 'linked');
    await replaceFolder(linked, (temporary) => linkShards(made, temporary, CIFAR_10));
    expect(findFault(linked, CIFAR_10, 'hashes')).toBeNull();
    expect(statSync(join(linked, 'train-00.png')).ino).toBe(
      statSync(join(made, 'train-00.png')).ino,
    );
  });

  it('of an earlier version is linked with a list that is written anew, and stays itself', async () => {
    const older = await copyOf('older');
    const { train, test, meanPicture } = JSON.parse(readFileSync(join(made, 'manifest.json')));
    const withDigits = (shard) => ({ ...shard, labels: shard.labels.join('') });
    const [oldTrain, oldTest] = [train.map(withDigits), test.map(withDigits)];
    const first = {
      version: 1,
      name: 'CIFAR-10',
      train: oldTrain,
      test: oldTest,
      mean: meanPicture,
    };
    writeFileSync(join(older, 'manifest.json'), JSON.stringify(first));
    expect([findFault(older, CIFAR_10, 'hashes'), hasCurrentManifest(older, CIFAR_10)]).toEqual([
      null,
      false,
    ]);

    const linked = join(folder, 'brought up to date');
    await replaceFolder(linked, (temporary) => linkShards(older, temporary, CIFAR_10));
    const manifest = (of) => readFileSync(join(of, 'manifest.json'), 'utf8');
    expect(manifest(linked)).toBe(manifest(made));
    expect([findFault(linked, CIFAR_10, 'hashes'), hasCurrentManifest(linked, CIFAR_10)]).toEqual([
      null,
      true,
    ]);
    expect(JSON.parse(manifest(older)).version).toBe(1);
    const itself = (temporary) => linkShards(older, temporary, CIFAR_10);
    await replaceFolder(older, itself);
    expect(manifest(older)).toBe(manifest(made));
  });

  it('with a description that is not ours any more is listed anew, too', async () => {
    const other = await copyOf('other');
    const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8'));
    const dataSet = { ...manifest.dataSet, label: 'CIFAR' };
    writeFileSync(join(other, 'manifest.json'), JSON.stringify({ ...manifest, dataSet }));
    expect([findFault(other, CIFAR_10, 'sizes'), hasCurrentManifest(other, CIFAR_10)]).toEqual([
      null,
      false,
    ]);
    await replaceFolder(other, (temporary) => linkShards(other, temporary, CIFAR_10));
    expect(hasCurrentManifest(other, CIFAR_10)).toBe(true);
    writeFileSync(join(other, 'manifest.json'), JSON.stringify({ ...manifest, version: 3 }));
    expect(findFault(other, CIFAR_10, 'sizes')).toBe('there is no manifest');
  });

  it('stays as it was when making it anew fails', async () => {
    const kept = await copyOf('kept');
    const failing = replaceFolder(kept, (temporary) => {
      writeFileSync(join(temporary, 'manifest.json'), '{');
      throw new Error('interrupted');
    });
    await expect(failing).rejects.toThrow('interrupted');
    expect(findFault(kept, CIFAR_10, 'hashes')).toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

const EXPECTED = {
  train: { label: 6, pixel: [59, 62, 63], counts: evenly(CIFAR_10, 'train') },
  test: { label: 3, pixel: [158, 112, 49], counts: evenly(CIFAR_10, 'test') },
};

describe('checkPictures', () => {
  /** As many pictures of each class as the real ones have, and their first pixels. */
  function likeReal(pictures, label, pixel) {
    const labels = Uint8Array.from({ length: pictures }, (_, index) => (label + index) % 10);
    const pixels = new Uint8Array(pictures * 3072);
    pixels.set(pixel);
    return { labels, pixels };
  }
  const real = () => ({
    train: likeReal(50_000, 6, [59, 62, 63]),
    test: likeReal(10_000, 3, [158, 112, 49]),
  });

  it.each([
    ['nothing', () => undefined, null],
    ['a label', ({ train }) => (train.labels[40_000] = 7), 'training pictures of each class'],
    ['a pixel', ({ test }) => (test.pixels[2] = 50), 'the first pixel of the first test picture'],
    ['the order', ({ test }) => test.labels.set([4, 3]), 'the class of the first test picture'],
    [
      'the number',
      (all) => (all.train = likeReal(49_000, 6, [59, 62, 63])),
      'training labels should be 50000, not 49000',
    ],
  ])('notices a change of %s', (_, change, reason) => {
    const sets = real();
    change(sets);
    const check = () => checkPictures(sets, CIFAR_10, EXPECTED);
    if (reason === null) check();
    else expect(check).toThrow(reason);
  });
});

import { decode } from 'fast-png';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from '../data-error.ts';
import { pictureBytes } from '../description.ts';
import { PictureLibrary } from '../library.ts';
import { gatherPictures } from '../pixels.ts';
import { memorySource, memoryStorage } from '../test-data.ts';
import { classFolders } from './class-folders.ts';
import { bytesOfOwn, headProblem, OWN_SIDES, roomProblem } from './limits.ts';
import { ShardMaker } from './shard-maker.ts';
import { splitBySeed } from './split.ts';

const filesOf = (paths: readonly string[]) => paths.map((path) => ({ path }));
const files = (...paths: string[]) => filesOf(paths);

function refusal(...paths: string[]): string {
  return refusalOf(paths);
}

function refusalOf(paths: readonly string[]): string {
  try {
    classFolders(filesOf(paths));
    return '';
  } catch (error) {
    return error instanceof DataError ? error.message : String(error);
  }
}

describe('classFolders', () => {
  it('takes the folder that a file lies in for its class, in the same order everywhere', () => {
    const { classes, leftOut } = classFolders(
      files(
        'all/dog/2.jpg',
        'all/cat/b.png',
        'all/dog/1.jpg',
        'test/cat/a.png',
        'all\\owl\\1.webp',
      ),
    );
    expect(classes.map(({ name, files: own }) => [name, own.map(({ path }) => path)])).toEqual([
      ['cat', ['all/cat/b.png', 'test/cat/a.png']],
      ['dog', ['all/dog/1.jpg', 'all/dog/2.jpg']],
      ['owl', ['all\\owl\\1.webp']],
    ]);
    expect(leftOut).toEqual([]);
  });

  it('leaves out what lies in no folder and what leads out of its own, and passes over systems’ files', () => {
    const { classes, leftOut } = classFolders(
      files(
        ...['a/1.png', 'b/1.png', 'loose.png', '../../etc/cat/passwd', '/etc/cat/1.png'],
        ...['C:\\cat\\1.png', 'a/../c/1.png', '__MACOSX/a/._1.png', 'a/.DS_Store', 'a/Thumbs.db'],
        ...['.git/x/1.png', 'a/'],
      ),
    );
    expect(classes.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(leftOut.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'loose.png lies in no folder of a class',
      '../../etc/cat/passwd has a path that leads out of its folder',
      '/etc/cat/1.png has a path that leads out of its folder',
      'C:\\cat\\1.png has a path that leads out of its folder',
      'a/../c/1.png has a path that leads out of its folder',
    ]);
  });

  it('refuses fewer than two classes and more than a thousand', () => {
    expect(refusal()).toContain('There is no folder with pictures in it.');
    expect(refusal('one.png')).toContain('There is no folder');
    expect(refusal('cat/1.png', 'cat/2.png')).toContain('There is only one class, “cat”.');
    const many = Array.from({ length: 1001 }, (_, index) => `class ${index}/1.png`);
    expect(refusal(...many)).toContain('There are 1,001 classes.');
    expect(refusal(...many.slice(1))).toBe('');
    expect(refusalOf(Array.from({ length: 200_001 }, () => 'a/1.png'))).toContain('200,001 files');
  });

  it('never throws anything else, and loses no file, whatever the paths', () => {
    const path = fc.array(fc.constantFrom('a', 'b', '..', '.', '', '/', '\\', '\u0000', 'é', '.x'));
    fc.assert(
      fc.property(fc.array(path.map((parts) => parts.join('/'))), (paths) => {
        try {
          const { classes, leftOut } = classFolders(files(...paths));
          const taken = classes.flatMap((one) => one.files.map((file) => file.path));
          expect(taken.length + leftOut.length).toBeLessThanOrEqual(paths.length);
          expect(taken.filter((one) => /(^|[/\\])\.\.?([/\\]|$)/.test(one))).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
    );
  });
});

describe('splitBySeed', () => {
  const counts = [20, 7, 2, 1];

  it('takes each picture once, of every class its share, and at least one to learn from', () => {
    const { train, test } = splitBySeed(counts, 0.3, 1);
    const of = (places: typeof train) =>
      counts.map((_, label) => places.filter((one) => one.label === label).length);
    expect([of(train), of(test)]).toEqual([
      [14, 5, 1, 1],
      [6, 2, 1, 0],
    ]);
    const all = new Set([...train, ...test].map(({ label, index }) => `${label}/${index}`));
    expect(all.size).toBe(30);
    expect(train.slice(0, 14).some(({ label }) => label !== 0)).toBe(true);
  });

  it('is the same by the same seed, and another by another', () => {
    expect(splitBySeed(counts, 0.3, 1)).toEqual(splitBySeed(counts, 0.3, 1));
    expect(splitBySeed(counts, 0.3, 1)).not.toEqual(splitBySeed(counts, 0.3, 2));
  });
});

describe('limits', () => {
  it('name what is too large', () => {
    const head = (width: number, height: number) => headProblem({ kind: 'PNG', width, height });
    expect(headProblem(null)).toBe('is no JPEG, PNG, WebP or AVIF, or is damaged');
    expect(head(20_000, 20)).toBe('has 20,000×20 pixels; 16,384 a side are the most');
    expect(head(16_000, 16_000)).toBe('has 16,000×16,000 pixels; 120 million are the most');
    expect(head(12_000, 9000)).toBeNull();
  });

  it('say what fits instead', () => {
    expect(roomProblem(60_000, 32)).toBeNull();
    expect(roomProblem(60_000, 224)).toBe(
      '60,000 pictures of 224×224 would take 9.0 GB of memory; 1.07 GB is the most. Choose 64×64 or less.',
    );
    for (const side of OWN_SIDES) expect(bytesOfOwn(1, side)).toBe(3 * side * side);
  });
});

describe('ShardMaker', () => {
  const shape = { height: 96, width: 96, channels: 3 };
  const bytes = pictureBytes(shape);
  /** Of one value in each colour; 155 fit into a shard. */
  const picture = (value: number) => new Uint8Array(bytes).fill(value);

  async function made(label: string) {
    const shards = new Map<string, Uint8Array<ArrayBuffer>>();
    const maker = new ShardMaker(shape, (shard) => {
      shards.set(shard.description.file, shard.bytes);
      return Promise.resolve();
    });
    for (let index = 0; index < 200; index += 1)
      await maker.add('train', picture(index), index % 2);
    await maker.add('test', picture(7), 1);
    const manifest = await maker.finish({ label, classes: ['even', 'odd'], source: 'A test.' });
    shards.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
    return { manifest, shards };
  }

  it('makes what the library reads, with mean, deviation and mean picture', async () => {
    const { manifest, shards } = await made('Grün & Blau');
    expect(manifest.dataSet.id).toMatch(/^own-grun-blau-[0-9a-f]{8}$/);
    expect(manifest.train.map(({ pictures }) => pictures)).toEqual([151, 49]);
    const { width, height } = decode(shards.get('test-00.png') ?? new Uint8Array());
    expect([width, height]).toEqual([96 * 96, 1]);
    const library = await PictureLibrary.open({
      source: memorySource(shards),
      storage: memoryStorage(),
    });
    expect(library.dataSet).toEqual(manifest.dataSet);
    const { pixels, labels } = await gatherPictures(library, 'train', Uint32Array.of(199, 2));
    expect([pixels[0], pixels[bytes], ...labels]).toEqual([199, 2, 1, 0]);
    expect(library.meanPicture?.[5]).toBeCloseTo(99.5);
    const [firstOfTest] = (await gatherPictures(library, 'test', Uint32Array.of(0))).pixels;
    expect(library.firstTestPicture).toEqual(new Uint8Array(bytes).fill(firstOfTest ?? NaN));
    expect(library.dataSet.mean[1]).toBeCloseTo(99.5 / 255, 3);
    // Of 0 to 199: the root of (200² − 1) / 12.
    expect(library.dataSet.deviation[2]).toBeCloseTo(57.734 / 255, 3);
  });

  it('calls the same pictures the same, and others otherwise', async () => {
    const [one, other, third] = [await made('A'), await made('A'), await made('B')];
    expect(other.manifest.dataSet.id).toBe(one.manifest.dataSet.id);
    expect(third.manifest.dataSet.id.slice(-8)).not.toBe(one.manifest.dataSet.id.slice(-8));
    expect((await made('猫')).manifest.dataSet.id).toMatch(/^own-[0-9a-f]{8}$/);
  });
});

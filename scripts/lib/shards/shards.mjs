/** Pictures as the page streams them: PNG shards and a manifest. The format is in docs/data.md. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgress } from '../progress.mjs';
import { pictureBytes } from './description.mjs';
import { writeManifest } from './manifest.mjs';
import { meanPicture } from './pictures.mjs';

/**
 * Writes all shards and then the manifest, so that a folder with a manifest is whole.
 *
 * @param {import('./pictures.mjs').PictureSets} sets
 * @param {import('./description.mjs').DataSetDescription} dataSet that they are of
 * @param {string} folder exists and is empty
 */
export async function writeShards(sets, dataSet, folder) {
  const { PNG } = await import('pngjs');
  const each = pictureBytes(dataSet);
  const progress = startProgress('Writing the shards');
  const shardsOf = (split) => {
    const { pixels, labels } = sets[split];
    const size = dataSet.shardSize[split];
    const shards = [];
    for (let first = 0; first < labels.length; first += size) {
      const shardLabels = labels.subarray(first, first + size);
      const pictures = shardLabels.length;
      const rows = pixels.subarray(first * each, (first + pictures) * each);
      const bytes = encodeRows(PNG, rows, pictures, dataSet);
      const file = `${split}-${String(shards.length).padStart(2, '0')}.png`;
      writeFileSync(join(folder, file), bytes);
      shards.push({
        file,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        pictures,
        labels: [...shardLabels],
      });
      progress.update(file);
    }
    return shards;
  };
  const mean = meanPicture(sets.train.pixels, each);
  writeManifest(folder, dataSet, {
    train: shardsOf('train'),
    test: shardsOf('test'),
    meanPicture: Buffer.from(mean.buffer).toString('base64'),
    firstTestPicture: Buffer.from(sets.test.pixels.subarray(0, each)).toString('base64'),
  });
  progress.end();
}

/**
 * The first picture of a shard, in base64.
 *
 * @param {string} file
 * @param {import('./description.mjs').DataSetDescription} dataSet that it is of
 */
export async function firstPictureIn(file, { height, width, channels }) {
  const { PNG } = await import('pngjs');
  const { data } = PNG.sync.read(readFileSync(file));
  // pngjs gives four channels to whatever it reads.
  const values = data.subarray(0, 4 * height * width).filter((_, index) => index % 4 < channels);
  return Buffer.from(values).toString('base64');
}

/** pngjs's numbers for what a pixel consists of, by its channels. */
const COLOUR_TYPES = { 1: 0, 3: 2 };

/** One picture a row: adaptive filters and zlib's default strategy came out smallest. */
function encodeRows(PNG, rows, pictures, { height, width: across, channels }) {
  const width = height * across;
  const image = new PNG({ width, height: pictures });
  image.data = Buffer.from(rows);
  return PNG.sync.write(image, {
    width,
    height: pictures,
    colorType: COLOUR_TYPES[channels],
    inputColorType: COLOUR_TYPES[channels],
    inputHasAlpha: false,
    deflateLevel: 9,
    deflateStrategy: 0,
  });
}

/** Pictures as the page streams them: PNG shards and a manifest. The format is in docs/data.md. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgress } from '../progress.mjs';
import { meanPicture, PICTURE_BYTES } from './pictures.mjs';

const PICTURES_IN_SHARD = 1000;

/**
 * Writes all shards and then the manifest, so that a folder with a manifest is whole.
 *
 * @param {import('./pictures.mjs').PictureSets} sets
 * @param {string} folder exists and is empty
 */
export async function writeShards(sets, folder) {
  const { PNG } = await import('pngjs');
  const progress = startProgress('Writing the shards');
  const shardsOf = (split) => {
    const { pixels, labels } = sets[split];
    const shards = [];
    for (let first = 0; first < labels.length; first += PICTURES_IN_SHARD) {
      const shardLabels = labels.subarray(first, first + PICTURES_IN_SHARD);
      const pictures = shardLabels.length;
      const rows = pixels.subarray(first * PICTURE_BYTES, (first + pictures) * PICTURE_BYTES);
      const bytes = encodeRows(PNG, rows, pictures);
      const file = `${split}-${String(shards.length).padStart(2, '0')}.png`;
      writeFileSync(join(folder, file), bytes);
      shards.push({
        file,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        pictures,
        labels: shardLabels.join(''),
      });
      progress.update(file);
    }
    return shards;
  };
  const manifest = {
    version: 1,
    name: 'CIFAR-10',
    train: shardsOf('train'),
    test: shardsOf('test'),
    mean: Buffer.from(meanPicture(sets.train.pixels).buffer).toString('base64'),
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  progress.end();
}

/** One picture a row: adaptive filters and zlib's default strategy came out smallest. */
function encodeRows(PNG, rows, pictures) {
  const image = new PNG({ width: 1024, height: pictures });
  image.data = Buffer.from(rows);
  return PNG.sync.write(image, {
    width: 1024,
    height: pictures,
    colorType: 2,
    inputColorType: 2,
    inputHasAlpha: false,
    deflateLevel: 9,
    deflateStrategy: 0,
  });
}

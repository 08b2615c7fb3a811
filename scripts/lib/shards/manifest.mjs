/** `manifest.json`, the list of a folder's shards. The format is in docs/data.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'manifest.json';
const VERSION = 2;

/**
 * @typedef {{ train: object[], test: object[], meanPicture: string, firstTestPicture?: string }} Content
 *   the shards of each split, the mean picture and the first test picture in base64
 */

/**
 * What the manifest of a folder says, and whether it is as it would be written now; null when
 * there is none that is known.
 *
 * @param {string} folder
 * @param {import('./description.mjs').DataSetDescription} dataSet as it is described now
 * @returns {(Content & { isCurrent: boolean }) | null}
 */
export function readManifest(folder, dataSet) {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, FILE), 'utf8'));
    const content = manifest.version === 1 ? fromFirstVersion(manifest) : manifest;
    const { train, test, meanPicture, firstTestPicture } = content;
    if (content.version !== VERSION || train.length === 0 || test.length === 0) return null;
    const isCurrent =
      content === manifest &&
      firstTestPicture !== undefined &&
      JSON.stringify(manifest.dataSet) === JSON.stringify(dataSet);
    return { train, test, meanPicture, firstTestPicture, isCurrent };
  } catch {
    return null;
  }
}

/**
 * @param {string} folder
 * @param {import('./description.mjs').DataSetDescription} dataSet
 * @param {Content} content
 */
export function writeManifest(folder, dataSet, content) {
  const { train, test, meanPicture, firstTestPicture } = content;
  const list = (shards) => shards.map((shard) => `  ${JSON.stringify(shard)}`).join(',\n');
  // One shard a line: a label a line would make it three times as long.
  const text = `{
 "version": ${VERSION},
 "dataSet": ${JSON.stringify(dataSet)},
 "train": [\n${list(train)}\n ],
 "test": [\n${list(test)}\n ],
 "meanPicture": ${JSON.stringify(meanPicture)},
 "firstTestPicture": ${JSON.stringify(firstTestPicture)}
}
`;
  writeFileSync(join(folder, FILE), text);
}

/** Version 1 gave each label as one digit, and called the mean picture `mean`. */
function fromFirstVersion({ train, test, mean }) {
  const withLabels = (shard) => ({ ...shard, labels: Array.from(shard.labels, Number) });
  const shards = { train: train.map(withLabels), test: test.map(withLabels) };
  return { version: VERSION, ...shards, meanPicture: mean };
}

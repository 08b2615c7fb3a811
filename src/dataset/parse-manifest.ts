/** Reads a manifest out of a file that anything may have happened to. */
import { isCount, isRecord, listOf, refuseManifest } from './checks.ts';
import { pictureBytes, type DataSetDescription, type Split } from './description.ts';
import { fromFirstVersion } from './manifest-version-1.ts';
import type { Manifest, ShardDescription } from './manifest.ts';
import { parseDescription } from './parse-description.ts';

/**
 * @param text of manifest.json, of this version or the one before
 * @throws DataError that names the first thing that is wrong
 */
export function parseManifest(text: string): Manifest {
  const json = parseJson(text);
  if (!isRecord(json)) return refuseManifest('it is not an object');
  const source = fromFirstVersion(json);
  const { version, meanPicture, firstTestPicture } = source;
  if (version !== 2) return refuseManifest(`its version is ${String(version)} instead of 2`);
  const dataSet = parseDescription(source.dataSet);
  const train = readShards(source.train, 'train', dataSet);
  const test = readShards(source.test, 'test', dataSet);
  const values = pictureBytes(dataSet);
  const mean = readBytes(meanPicture, 4 * values);
  if (mean === null) return refuseManifest(`its mean picture does not have ${values} numbers`);
  const first = readBytes(firstTestPicture, values);
  if (first === null) return refuseManifest(`its first test picture does not have ${values} bytes`);
  return {
    ...{ version, dataSet, train, test },
    ...(mean === undefined ? {} : { meanPicture: mean }),
    ...(first === undefined ? {} : { firstTestPicture: first }),
  };
}

/** Base64 of so many bytes; undefined where there is none, null where it is anything else. */
function readBytes(source: unknown, bytes: number): string | null | undefined {
  if (source === undefined) return undefined;
  return typeof source === 'string' && base64Bytes(source)?.length === bytes ? source : null;
}

/** The manifest's first test picture, `[height, width, channels]`; null where there is none. */
export function firstTestPictureOf({ firstTestPicture }: Manifest): Uint8Array<ArrayBuffer> | null {
  return firstTestPicture === undefined ? null : base64Bytes(firstTestPicture);
}

/** The manifest's mean picture, `[height, width, channels]`, 0 to 255; null where there is none. */
export function meanPictureOf({ dataSet, meanPicture }: Manifest): Float32Array | null {
  const bytes = meanPicture === undefined ? null : base64Bytes(meanPicture);
  if (!bytes) return null;
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: pictureBytes(dataSet) }, (_, index) =>
    view.getFloat32(index * 4, true),
  );
}

function readShards(
  source: unknown,
  split: Split,
  { pictures, shardSize, classes }: DataSetDescription,
): readonly ShardDescription[] {
  const list: readonly unknown[] = Array.isArray(source) ? source : [];
  let left = pictures[split];
  const shards = list.map((one, index) => {
    const where = `${split} shard ${index}`;
    const shard = readShard(one, where, classes.length);
    const expected = Math.min(shardSize[split], left);
    if (shard.pictures !== expected)
      return refuseManifest(`${where} has ${shard.pictures} pictures instead of ${expected}`);
    left -= expected;
    return shard;
  });
  if (left > 0) return refuseManifest(`its ${split} shards lack ${left} pictures`);
  return shards;
}

function readShard(source: unknown, where: string, classes: number): ShardDescription {
  if (!isRecord(source)) return refuseManifest(`${where} is not an object`);
  const { file, bytes, sha256, pictures } = source;
  if (typeof file !== 'string' || !/^[\w-]+\.png$/.test(file))
    return refuseManifest(`${where} has no proper file name`);
  if (!isCount(bytes)) return refuseManifest(`${where} has no size in bytes`);
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
    return refuseManifest(`${where} has no SHA-256`);
  if (!isCount(pictures)) return refuseManifest(`${where} has no number of pictures`);
  const labels = listOf(
    source.labels,
    (label): label is number => label === 0 || (isCount(label) && label < classes),
  );
  if (labels?.length !== pictures)
    return refuseManifest(`${where} does not have one label for each picture`);
  return { file, bytes, sha256, pictures, labels };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuseManifest('it is not JSON');
  }
}

function base64Bytes(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

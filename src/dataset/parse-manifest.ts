/** Reads a manifest out of a file that anything may have happened to. */
import { DataError } from './data-error.ts';
import { PICTURE_BYTES, type Manifest, type ShardDescription } from './manifest.ts';

/**
 * @param text of manifest.json
 * @throws DataError that names the first thing that is wrong
 */
export function parseManifest(text: string): Manifest {
  const source = parseJson(text);
  if (!isRecord(source)) return refuse('it is not an object');
  const { version, name, mean } = source;
  if (version !== 1) return refuse(`its version is ${String(version)} instead of 1`);
  if (name !== 'CIFAR-10') return refuse(`its name is ${String(name)} instead of CIFAR-10`);
  if (typeof mean !== 'string' || base64Bytes(mean)?.length !== PICTURE_BYTES * 4)
    return refuse(`its mean picture does not have ${PICTURE_BYTES} numbers`);
  const train = readShards(source.train, 'train');
  const test = readShards(source.test, 'test');
  return { version, name, mean, train, test };
}

/** The manifest's mean picture, `[32, 32, 3]`, 0 to 255. */
export function meanPicture(manifest: Manifest): Float32Array {
  const bytes = base64Bytes(manifest.mean) ?? new Uint8Array(PICTURE_BYTES * 4);
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: PICTURE_BYTES }, (_, index) =>
    view.getFloat32(index * 4, true),
  );
}

function readShards(source: unknown, split: string): readonly ShardDescription[] {
  const list: readonly unknown[] = Array.isArray(source) ? source : [];
  const shards = list.map((one, index) => readShard(one, `${split} shard ${index}`));
  const first = shards[0];
  if (!first) return refuse(`it lists no ${split} shards`);
  const uneven = shards.findIndex((shard, index) =>
    index === shards.length - 1
      ? shard.pictures > first.pictures
      : shard.pictures !== first.pictures,
  );
  if (uneven >= 0) return refuse(`${split} shard ${uneven} differs in size from the first`);
  return shards;
}

function readShard(source: unknown, where: string): ShardDescription {
  if (!isRecord(source)) return refuse(`${where} is not an object`);
  const { file, bytes, sha256, pictures, labels } = source;
  if (typeof file !== 'string' || !/^[\w-]+\.png$/.test(file))
    return refuse(`${where} has no proper file name`);
  if (!isCount(bytes)) return refuse(`${where} has no size in bytes`);
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
    return refuse(`${where} has no SHA-256`);
  if (!isCount(pictures)) return refuse(`${where} has no number of pictures`);
  if (typeof labels !== 'string' || !/^[0-9]+$/.test(labels) || labels.length !== pictures)
    return refuse(`${where} does not have one label for each picture`);
  return { file, bytes, sha256, pictures, labels };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('it is not JSON');
  }
}

function base64Bytes(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function refuse(reason: string): never {
  throw new DataError(
    `The list of pictures (manifest.json) cannot be used: ${reason}.`,
    'Run “npm run data -- --verify” where this page is served from, and reload.',
  );
}

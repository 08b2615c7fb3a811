/**
 * Manifests of version 1, which browsers keep from earlier visits: they were all of CIFAR-10,
 * gave each label as one digit, and did not describe the data set.
 */
import { isRecord, type UnknownRecord } from './checks.ts';
import { CIFAR_10 } from './description.ts';

/** The same in version 2; unchanged where it is not of version 1. */
export function fromFirstVersion(source: UnknownRecord): UnknownRecord {
  const { version, name, mean } = source;
  if (version !== 1 || name !== CIFAR_10.label) return source;
  const train = shardsOf(source.train);
  const test = shardsOf(source.test);
  return { version: 2, dataSet: CIFAR_10, train, test, meanPicture: mean };
}

function shardsOf(source: unknown): unknown {
  if (!Array.isArray(source)) return source;
  const shards: readonly unknown[] = source;
  return shards.map((shard) =>
    isRecord(shard) && typeof shard.labels === 'string'
      ? { ...shard, labels: Array.from(shard.labels, Number) }
      : shard,
  );
}

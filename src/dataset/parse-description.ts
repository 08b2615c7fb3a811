/** Reads a data set's description out of a file that anything may have happened to. */
import { isCount, isRecord, listOf, refuseManifest } from './checks.ts';
import type { DataSetDescription, Split } from './description.ts';

/** Colours are computed as vectors of WGSL, which have four components at most. */
const MOST_CHANNELS = 4;
/** As many as a network's last layer may tell apart. */
const MOST_CLASSES = 1000;

/** @throws DataError that names the first thing that is wrong */
export function parseDescription(source: unknown): DataSetDescription {
  if (!isRecord(source)) return refuseManifest('it describes no data set');
  const { id, label, height, width, channels } = source;
  if (typeof id !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    return refuseManifest('its data set has no proper id');
  if (!isText(label)) return refuseManifest('its data set has no label');
  if (!isText(source.source))
    return refuseManifest('its data set does not say where it comes from');
  if (!isCount(height) || !isCount(width) || !isCount(channels) || channels > MOST_CHANNELS)
    return refuseManifest(`its pictures need a height, a width and 1 to ${MOST_CHANNELS} channels`);
  const classes = listOf(source.classes, isText);
  if (!classes || classes.length < 2 || classes.length > MOST_CLASSES)
    return refuseManifest(`its data set does not name 2 to ${MOST_CLASSES} classes`);
  const pictures = countsOf(source.pictures, 'number of pictures');
  const shardSize = countsOf(source.shardSize, 'size of shards');
  const mean = listOf(source.mean, isShare);
  const deviation = listOf(source.deviation, isShare);
  if (mean?.length !== channels || deviation?.length !== channels || deviation.includes(0))
    return refuseManifest('its data set does not have a mean and a deviation of each channel');
  const shape = { height, width, channels };
  const counts = { pictures, shardSize };
  return { id, label, classes, ...shape, ...counts, mean, deviation, source: source.source };
}

function countsOf(source: unknown, what: string): Readonly<Record<Split, number>> {
  const { train, test } = isRecord(source) ? source : {};
  if (!isCount(train) || !isCount(test))
    return refuseManifest(`its data set lacks the ${what} of a split`);
  return { train, test };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

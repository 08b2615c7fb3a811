/** First filters of a run as bytes: float32, the lowest byte first. */
import type { FirstFilters } from '../../inspection/index.ts';
import { FormatError } from '../format-error.ts';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

export function filtersToBytes({ values }: FirstFilters): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(BYTES * values.length));
  values.forEach((value, index) => bytes.setFloat32(BYTES * index, value, true));
  return new Uint8Array(bytes.buffer);
}

/** @throws FormatError where they are of another shape, or are no finite numbers */
export function filtersFromBytes(
  shape: readonly number[],
  bytes: Uint8Array<ArrayBuffer>,
): FirstFilters {
  const count = shape.reduce((product, size) => product * size, 1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isWhole = bytes.length === BYTES * count;
  const values = new Float32Array(isWhole ? count : 0).map((_, index) =>
    view.getFloat32(BYTES * index, true),
  );
  if (!isWhole || !values.every(Number.isFinite)) {
    throw new FormatError(
      `The first filters in this run file are not ${shape.join(' × ')} finite numbers: it is damaged, or was changed by hand. Fetch or save it again.`,
    );
  }
  return { shape, values };
}

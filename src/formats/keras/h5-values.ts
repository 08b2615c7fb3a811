/**
 * The values of a tensor out of an HDF5 file, part by part: the library copies what it reads into
 * its own memory, which grows and never shrinks, and `Dataset.slice` copies it once more.
 */
import { Dataset, Module, type File } from 'h5wasm';
import { elementsOf } from '../../network/index.ts';

const VALUE_BYTES = 4;
const VALUES_AT_ONCE = 2 ** 16;

/** Begins and ends of a part of a tensor, by axis. */
type Ranges = readonly (readonly [start: number, end: number])[];

/**
 * The values at a path, row-major; null where there are none of float32 and of this shape.
 *
 * @throws Error of the library when the file is damaged
 */
export function readValues(
  file: File,
  path: string,
  shape: readonly number[],
): Float32Array | null {
  const found = file.get(path);
  if (!(found instanceof Dataset) || found.dtype !== '<f') return null;
  if (found.shape?.join() !== shape.join()) return null;
  const values = new Float32Array(elementsOf(shape));
  const bytes = new Uint8Array(values.buffer);
  const place = Module._malloc(VALUE_BYTES * Math.min(values.length, VALUES_AT_ONCE));
  let at = 0;
  try {
    for (const ranges of partsOf(shape)) {
      const starts = ranges.map(([start]) => BigInt(start));
      const sizes = ranges.map(([start, end]) => end - start);
      const counts = sizes.map(BigInt);
      const steps = sizes.map(() => 1n);
      const { file_id } = found;
      if (Module.get_dataset_data(file_id, path, counts, starts, steps, BigInt(place)) < 0)
        return null;
      const length = VALUE_BYTES * elementsOf(sizes);
      bytes.set(Module.HEAPU8.subarray(place, place + length), at);
      at += length;
    }
  } finally {
    Module._free(place);
  }
  return values;
}

/** Parts that lie behind one another, each of few values. */
function* partsOf(shape: readonly number[], before: Ranges = []): Generator<Ranges> {
  const [rows = 1, ...rest] = shape;
  const each = elementsOf(rest);
  const whole = rest.map((size): Ranges[number] => [0, size]);
  const step = Math.max(1, Math.floor(VALUES_AT_ONCE / each));
  for (let row = 0; row < rows; row += step) {
    const own: Ranges = [...before, [row, Math.min(rows, row + step)]];
    if (each > VALUES_AT_ONCE) yield* partsOf(rest, own);
    else yield [...own, ...whole];
  }
}

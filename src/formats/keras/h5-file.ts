/**
 * Tensors in HDF5 files, by the library that is compiled for it. Imported when a file is written
 * or read; it is no part of what the page waits for.
 */
import { File, ready } from 'h5wasm';
import { elementsOf, type WeightTensor } from '../../network/index.ts';
import { FormatError } from '../format-error.ts';
import { readValues } from './h5-values.ts';

const DAMAGED = 'The weights in this Keras model are cut off or damaged. Fetch or save it again.';
/** A file in the library's own memory, which is there only while it is used. */
const NAME = 'model.weights.h5';
const VALUE_BYTES = 4;
/** To write a file of which the library makes no copy (Emscripten's `FS.write`). */
const WHERE_IT_LIES = { flags: 'w', canOwn: true };

/** Has errors thrown, which would be printed else. */
async function fileSystem() {
  const library = await ready;
  library.activate_throwing_error_handler();
  return library.FS;
}

/** The bytes of a file of these tensors, by their paths: `layers/conv2d/vars/0`. */
export async function encodeH5(
  tensors: ReadonlyMap<string, WeightTensor>,
): Promise<Uint8Array<ArrayBuffer>> {
  const FS = await fileSystem();
  const file = new File(NAME, 'w');
  const made = new Set<string>();
  for (const [path, { shape, values }] of tensors) {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    parts.forEach((_, index) => {
      const group = parts.slice(0, index + 1).join('/');
      if (!made.has(group)) file.create_group(group);
      made.add(group);
    });
    file.create_dataset({
      name: `${parts.join('/')}/${name}`,
      data: values,
      shape: [...shape],
      dtype: '<f4',
    });
  }
  file.close();
  const bytes = new Uint8Array(FS.readFile(NAME));
  FS.unlink(NAME);
  return bytes;
}

/** A file that is read when its tensors are wanted. */
export interface H5File {
  /**
   * The tensors that are wanted, in memory of their own; nothing else of the file is looked at.
   *
   * @param wanted their shapes, by their paths
   * @returns those that are there as float32 and of that shape
   * @throws FormatError when the file cannot be opened, or is smaller than all that is wanted
   */
  readonly read: (wanted: ReadonlyMap<string, readonly number[]>) => H5Tensors;
}

type H5Tensors = ReadonlyMap<string, WeightTensor>;

/** @param bytes which must stay as they are: the library makes no copy of them */
export async function openH5(bytes: Uint8Array): Promise<H5File> {
  const FS = await fileSystem();
  return {
    read: (wanted) => {
      // A file may say that it holds zeros without end: nothing is allocated for what it cannot hold.
      const all = [...wanted.values()].reduce((sum, shape) => sum + elementsOf(shape), 0);
      if (VALUE_BYTES * all > bytes.length) throw new FormatError(DAMAGED);
      FS.writeFile(NAME, bytes, WHERE_IT_LIES);
      try {
        return tensorsIn(new File(NAME, 'r'), wanted);
      } catch {
        throw new FormatError(DAMAGED);
      } finally {
        FS.unlink(NAME);
      }
    },
  };
}

function tensorsIn(file: File, wanted: ReadonlyMap<string, readonly number[]>): H5Tensors {
  try {
    return new Map(
      [...wanted].flatMap(([path, shape]) => {
        const values = readValues(file, path, shape);
        return values ? [[path, { shape, values }] as const] : [];
      }),
    );
  } finally {
    file.close();
  }
}

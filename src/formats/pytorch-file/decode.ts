/**
 * Reads state dicts that `torch.save` wrote, as a zip file (PyTorch 1.6 and later) and as a row of
 * pickles (before).
 */
import { FormatError } from '../format-error.ts';
import type { StoredTensor } from '../safetensors.ts';
import { DAMAGED } from './calls.ts';
import { BYTES_OF_TYPE } from './globals.ts';
import { readPickle } from './pickle.ts';
import { tensorsIn } from './state-dict.ts';
import { storedEntries } from './stored-zip.ts';
import { PickleList, PickleStorage } from './values.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Tensors = ReadonlyMap<string, StoredTensor>;

export interface PyTorchFile {
  readonly tensors: Tensors;
  /** What lies beside the pickle, by its name. */
  readonly besides: ReadonlyMap<string, Bytes>;
}

/** @throws FormatError that says what is wrong with the file */
export function decodePyTorchZip(bytes: Bytes): PyTorchFile {
  const entries = storedEntries(bytes);
  const pickle = [...entries.keys()].find((name) => /(?:^|\/)data\.pkl$/.test(name));
  const content = pickle === undefined ? undefined : entries.get(pickle);
  if (pickle === undefined || !content) throw new FormatError(DAMAGED);
  const folder = pickle.slice(0, -'data.pkl'.length);
  const order = entries.get(`${folder}byteorder`);
  if (order && new TextDecoder().decode(order).trim() !== 'little') {
    throw new FormatError(
      'This checkpoint of PyTorch was saved on a big-endian machine. Save it on another one.',
    );
  }
  const { value } = readPickle(content);
  const besides = new Map(
    [...entries].map(([name, one]) => [name.slice(folder.length), one] as const),
  );
  return { tensors: tensorsIn(value, (key) => besides.get(`data/${key}`)), besides };
}

/** The number that a file of the older form begins with, as a pickle. */
export const LEGACY_MAGIC: readonly number[] = [
  ...[0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e],
];

const COUNT_BYTES = 8;

/**
 * Of the older form: pickles of a number, a version, what the machine was like, the state dict,
 * and the keys of its storages; then each storage, the number of its values first.
 *
 * @throws FormatError that says what is wrong with the file
 */
export function decodeLegacyPyTorch(bytes: Bytes): Tensors {
  const storages = new Map<string, PickleStorage>();
  const remember = (storage: PickleStorage) => storages.set(storage.key, storage);
  let at = LEGACY_MAGIC.length;
  // The version, and what the machine was like.
  for (let skipped = 0; skipped < 2; skipped += 1) at = readPickle(bytes, at).end;
  const { value, end } = readPickle(bytes, at, remember);
  const keys = readPickle(bytes, end);
  if (!(keys.value instanceof PickleList)) throw new FormatError(DAMAGED);
  const contents = new Map<string, Bytes>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  at = keys.end;
  for (const key of keys.value.items) {
    const storage = typeof key === 'string' ? storages.get(key) : undefined;
    if (!storage || at + COUNT_BYTES > bytes.length) throw new FormatError(DAMAGED);
    const length = storage.count * (BYTES_OF_TYPE.get(storage.type) ?? 1);
    const start = at + COUNT_BYTES;
    if (view.getBigUint64(at, true) !== BigInt(storage.count) || start + length > bytes.length) {
      throw new FormatError(DAMAGED);
    }
    contents.set(storage.key, bytes.subarray(start, start + length));
    at = start + length;
  }
  return tensorsIn(value, (key) => contents.get(key));
}

/** The tensors of the network in what `torch.save` wrote: a state dict, or one in a checkpoint. */
import { elementsOf } from '../../network/index.ts';
import { DATA_TYPES } from '../data-types.ts';
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import { valuesOf, type StoredTensor } from '../safetensors.ts';
import { DAMAGED } from './calls.ts';
import { BYTES_OF_TYPE } from './globals.ts';
import { PickleDict, PickleTensor, type PickleStorage, type PickleValue } from './values.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What checkpoints call the weights of the network, what is likelier first. */
const NESTED = ['state_dict', 'model_state_dict', 'model', 'net', 'network', 'weights', 'params'];
const DEEPEST = 4;

/**
 * @param storageBytes the bytes of a storage by its key; undefined where the file has none
 * @throws FormatError when there is no state dict, or its tensors do not fit their storages
 */
export function tensorsIn(
  value: PickleValue,
  storageBytes: (key: string) => Bytes | undefined,
): ReadonlyMap<string, StoredTensor> {
  const dict = stateDictIn(value, DEEPEST);
  if (!dict) {
    throw new FormatError(
      'This checkpoint of PyTorch holds no state dict. Save what network.state_dict() returns.',
    );
  }
  const found = [...dict.entries].flatMap(([name, one]) =>
    one instanceof PickleTensor ? [[name, one] as const] : [],
  );
  const storages = new Map(found.map(([, { storage }]) => [storage.key, storage]));
  for (const storage of storages.values()) checkStorage(storage, storageBytes(storage.key));
  const stored = [...storages.values()].reduce((sum, { count }) => sum + count, 0);
  const named = found.reduce((sum, [, { shape }]) => sum + elementsOf(shape), 0);
  if (named > stored) {
    throw new FormatError(
      'The tensors of this checkpoint of PyTorch overlap. Save each of them alone: {name: tensor.clone() for name, tensor in state.items()}.',
    );
  }
  return new Map(
    found.map(([name, tensor]) => {
      checkPlace(name, tensor);
      const { storage, shape } = tensor;
      const bytes = storageBytes(storage.key) ?? new Uint8Array();
      return [name, { shape, read: () => read(name, tensor, bytes) }];
    }),
  );
}

function stateDictIn(value: PickleValue, depth: number): PickleDict | null {
  if (!(value instanceof PickleDict) || depth === 0) return null;
  const own = [...value.entries.values()];
  // A checkpoint may have numbers as tensors beside the state dict.
  if (own.some((one) => one instanceof PickleTensor && one.shape.length > 0)) return value;
  for (const key of NESTED) {
    const nested = stateDictIn(value.entries.get(key) ?? null, depth - 1);
    if (nested) return nested;
  }
  return null;
}

function checkStorage({ type, count }: PickleStorage, bytes: Bytes | undefined): void {
  const each = BYTES_OF_TYPE.get(type);
  if (bytes && each !== undefined && bytes.length === each * count) return;
  throw new FormatError(DAMAGED);
}

/** Whether the tensor has its values in the storage. */
function checkPlace(name: string, { storage, offset, shape, strides }: PickleTensor): void {
  const count = elementsOf(shape);
  const last = shape.reduce((sum, size, axis) => sum + (size - 1) * (strides[axis] ?? 0), offset);
  if (count === 0 || (last < storage.count && count <= storage.count)) return;
  throw new FormatError(
    `The tensor “${shorten(name)}” of this checkpoint of PyTorch lies outside of its values. It is damaged; fetch or save it again.`,
  );
}

function read(name: string, { storage, offset, shape, strides }: PickleTensor, bytes: Bytes) {
  const each = BYTES_OF_TYPE.get(storage.type) ?? 1;
  const count = elementsOf(shape);
  if (isInOrder(shape, strides)) {
    const own = bytes.subarray(offset * each, (offset + count) * each);
    return valuesOf({ name, type: storage.type, shape }, own);
  }
  if (!DATA_TYPES.has(storage.type)) return valuesOf({ name, type: storage.type, shape }, bytes);
  // Of another order in memory, such as channels last.
  const all = valuesOf({ name, type: storage.type, shape: [storage.count] }, bytes);
  const values = new Float32Array(count);
  const place = shape.map(() => 0);
  let from = offset;
  for (let index = 0; index < count; index += 1) {
    values[index] = all[from] ?? NaN;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const at = (place[axis] ?? 0) + 1;
      from += strides[axis] ?? 0;
      place[axis] = at;
      if (at < (shape[axis] ?? 0)) break;
      from -= at * (strides[axis] ?? 0);
      place[axis] = 0;
    }
  }
  return values;
}

function isInOrder(shape: readonly number[], strides: readonly number[]): boolean {
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const size = shape[axis] ?? 1;
    if (size !== 1 && strides[axis] !== step) return false;
    step *= size;
  }
  return true;
}

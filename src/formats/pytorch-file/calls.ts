/** What the calls in a pickle of a state dict make; no other call is known. */
import { FormatError } from '../format-error.ts';
import type { Callable } from './globals.ts';
import {
  isMarker,
  PickleDict,
  PickleStorage,
  PickleTensor,
  PickleTuple,
  type PickleValue,
} from './values.ts';

export const DAMAGED =
  'This checkpoint of PyTorch is damaged, or holds more than weights. Fetch or save it again, the state dict of the network alone.';

const MOST_DIMENSIONS = 8;

/** @throws FormatError when PyTorch calls it otherwise */
export function called(name: Callable, { items }: PickleTuple): PickleValue {
  switch (name) {
    case 'collections OrderedDict':
      if (items.length > 0) throw new FormatError(DAMAGED);
      return new PickleDict();
    case 'collections Counter': {
      const [counts = new PickleDict()] = items;
      if (!(counts instanceof PickleDict) || items.length > 1) throw new FormatError(DAMAGED);
      return counts;
    }
    case 'torch Size': {
      const [sizes] = items;
      if (!(sizes instanceof PickleTuple)) throw new FormatError(DAMAGED);
      return sizes;
    }
    case 'torch._utils _rebuild_parameter': {
      const [tensor] = items;
      if (!(tensor instanceof PickleTensor)) throw new FormatError(DAMAGED);
      return tensor;
    }
    case 'torch._utils _rebuild_tensor_v2': {
      const [storage, offset, shape, strides] = items;
      const [sizes, steps] = [wholeNumbers(shape), wholeNumbers(strides)];
      const isSound =
        storage instanceof PickleStorage &&
        isWhole(offset) &&
        sizes.length === steps.length &&
        sizes.length <= MOST_DIMENSIONS;
      if (!isSound) throw new FormatError(DAMAGED);
      return new PickleTensor(storage, offset, sizes, steps);
    }
  }
}

/**
 * `('storage', torch.FloatStorage, key, location, number of values)`, by which a pickle refers to
 * values beside it; older files add what the storage is a part of.
 *
 * @throws FormatError for any other
 */
export function storageCalled(id: PickleValue | undefined): PickleStorage {
  const items = id instanceof PickleTuple ? id.items : [];
  const [word, type, key, , count, view] = items;
  const isSound =
    word === 'storage' &&
    isMarker(type) &&
    type.kind === 'storage-type' &&
    typeof key === 'string' &&
    isWhole(count) &&
    (view === undefined || view === null);
  if (!isSound) throw new FormatError(DAMAGED);
  return new PickleStorage(key, type.type, count);
}

function isWhole(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function wholeNumbers(value: PickleValue | undefined): readonly number[] {
  const items = value instanceof PickleTuple ? value.items : [null];
  const numbers = items.filter(isWhole);
  if (numbers.length !== items.length) throw new FormatError(DAMAGED);
  return numbers;
}

/** What a pickle of a state dict can hold, as plain data. */
import type { Marker } from './globals.ts';

export class PickleDict {
  readonly entries = new Map<string, PickleValue>();
}

export class PickleList {
  readonly items: PickleValue[] = [];
}

export class PickleTuple {
  readonly items: readonly PickleValue[];

  constructor(items: readonly PickleValue[]) {
    this.items = items;
  }
}

/** Values that tensors share, by the key under which the file holds them. */
export class PickleStorage {
  readonly key: string;
  /** By its name in safetensors. */
  readonly type: string;
  readonly count: number;

  constructor(key: string, type: string, count: number) {
    this.key = key;
    this.type = type;
    this.count = count;
  }
}

/** Some values of a storage; `strides` and `offset` count values. */
export class PickleTensor {
  readonly storage: PickleStorage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];

  constructor(
    storage: PickleStorage,
    offset: number,
    shape: readonly number[],
    strides: readonly number[],
  ) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}

export type PickleValue =
  | string
  | number
  | boolean
  | null
  | PickleDict
  | PickleList
  | PickleTuple
  | PickleStorage
  | PickleTensor
  | Marker;

export function isMarker(value: PickleValue | undefined): value is Marker {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

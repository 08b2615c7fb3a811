/**
 * Reads the pickles that `torch.save` makes of state dicts: protocols 2 to 5, of which only what
 * dicts, lists, tuples, numbers, texts and tensors need. It runs no code and looks no name up
 * (`globals.ts`); any other instruction, name or call ends it with a sentence.
 *
 * Source: https://github.com/python/cpython/blob/3.12/Lib/pickletools.py
 */
import { FormatError } from '../format-error.ts';
import { shorten } from '../json.ts';
import { called, DAMAGED, storageCalled } from './calls.ts';
import { markerOf, type Marker } from './globals.ts';
import {
  isMarker,
  PickleDict,
  PickleList,
  PickleTuple,
  type PickleStorage,
  type PickleValue,
} from './values.ts';

/** A pickle names what is not known here; Python may know it. */
export class UnknownNameError extends FormatError {}

/** In bytes. ResNet-1202 needs less than two; the limit bounds what a hostile file can cost. */
const LARGEST_PICKLE = 4 * 1024 * 1024;

export interface ReadPickle {
  readonly value: PickleValue;
  /** Where the bytes behind it begin. */
  readonly end: number;
}

/** What is put together; `MARK` separates. */
const MARK = Symbol('mark');

type Slot = PickleValue | typeof MARK;

/**
 * @param start where it begins
 * @param onStorage is told each storage that it refers to
 * @throws FormatError that says what is wrong with the pickle at this place
 */
export function readPickle(
  bytes: Uint8Array<ArrayBuffer>,
  start = 0,
  onStorage: (storage: PickleStorage) => void = () => undefined,
): ReadPickle {
  const reader = new PickleReader(bytes, start, onStorage);
  return { value: reader.run(), end: reader.at };
}

class PickleReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  readonly #end: number;
  readonly #onStorage: (storage: PickleStorage) => void;
  readonly #stack: Slot[] = [];
  readonly #memo = new Map<number, PickleValue>();
  at: number;

  constructor(
    bytes: Uint8Array<ArrayBuffer>,
    start: number,
    onStorage: (storage: PickleStorage) => void,
  ) {
    this.#onStorage = onStorage;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = Math.min(bytes.length, start + LARGEST_PICKLE);
    this.at = start;
  }

  run(): PickleValue {
    for (;;) {
      const code = this.#byte();
      if (code === 0x2e) {
        const value = this.#pop();
        if (this.#stack.length > 0) throw new FormatError(DAMAGED);
        return value;
      }
      this.#step(code);
    }
  }

  #step(code: number): void {
    switch (code) {
      case 0x80: // PROTO
        if (![2, 3, 4, 5].includes(this.#byte())) throw new FormatError(DAMAGED);
        return;
      case 0x95: // FRAME
        this.#skip(8);
        return;
      case 0x28: // MARK
        this.#stack.push(MARK);
        return;
      case 0x4e: // NONE
        this.#stack.push(null);
        return;
      case 0x88: // NEWTRUE
      case 0x89: // NEWFALSE
        this.#stack.push(code === 0x88);
        return;
      case 0x7d: // EMPTY_DICT
        this.#stack.push(new PickleDict());
        return;
      case 0x5d: // EMPTY_LIST
        this.#stack.push(new PickleList());
        return;
      case 0x29: // EMPTY_TUPLE
        this.#stack.push(new PickleTuple([]));
        return;
      case 0x85: // TUPLE1
      case 0x86: // TUPLE2
      case 0x87: // TUPLE3
        this.#stack.push(new PickleTuple(this.#popSome(code - 0x84)));
        return;
      case 0x74: // TUPLE
        this.#stack.push(new PickleTuple(this.#popToMark()));
        return;
      case 0x61: // APPEND
        this.#append([this.#pop()]);
        return;
      case 0x65: // APPENDS
        this.#append(this.#popToMark());
        return;
      case 0x73: // SETITEM
        this.#setItems(this.#popSome(2));
        return;
      case 0x75: // SETITEMS
        this.#setItems(this.#popToMark());
        return;
      case 0x62: // BUILD: attributes of a dict, such as a state dict's versions, say nothing.
        this.#pop();
        if (!(this.#top() instanceof PickleDict)) throw new FormatError(DAMAGED);
        return;
      case 0x63: // GLOBAL
        this.#stack.push(this.#known(this.#line(), this.#line()));
        return;
      case 0x93: {
        // STACK_GLOBAL
        const [module, name] = this.#popSome(2);
        if (typeof module !== 'string' || typeof name !== 'string') throw new FormatError(DAMAGED);
        this.#stack.push(this.#known(module, name));
        return;
      }
      case 0x52: {
        // REDUCE
        const [callable, given] = this.#popSome(2);
        if (!isMarker(callable) || callable.kind !== 'callable' || !(given instanceof PickleTuple))
          throw new FormatError(DAMAGED);
        this.#stack.push(called(callable.name, given));
        return;
      }
      case 0x51: {
        // BINPERSID
        const storage = storageCalled(this.#pop());
        this.#onStorage(storage);
        this.#stack.push(storage);
        return;
      }
      default:
        if (!this.#number(code) && !this.#text(code) && !this.#remember(code)) {
          throw new FormatError(DAMAGED);
        }
    }
  }

  #number(code: number): boolean {
    switch (code) {
      case 0x4b: // BININT1
        this.#stack.push(this.#byte());
        return true;
      case 0x4d: // BININT2
        this.#stack.push(this.#view.getUint16(this.#skip(2), true));
        return true;
      case 0x4a: // BININT
        this.#stack.push(this.#view.getInt32(this.#skip(4), true));
        return true;
      case 0x47: // BINFLOAT
        this.#stack.push(this.#view.getFloat64(this.#skip(8), false));
        return true;
      case 0x8a: // LONG1
        this.#stack.push(this.#long(this.#byte()));
        return true;
      default:
        return false;
    }
  }

  /** A little-endian number in two's complement; as near as a float64 comes to it. */
  #long(length: number): number {
    const start = this.#skip(length);
    let value = 0;
    for (let index = length - 1; index >= 0; index -= 1) {
      value = value * 256 + (this.#bytes[start + index] ?? 0);
    }
    const isNegative = length > 0 && (this.#bytes[start + length - 1] ?? 0) >= 0x80;
    return isNegative ? value - 256 ** length : value;
  }

  #text(code: number): boolean {
    switch (code) {
      case 0x58: // BINUNICODE
        this.#stack.push(this.#utf8(this.#view.getUint32(this.#skip(4), true)));
        return true;
      case 0x8c: // SHORT_BINUNICODE
      case 0x55: // SHORT_BINSTRING, of Python 2
        this.#stack.push(this.#utf8(this.#byte()));
        return true;
      default:
        return false;
    }
  }

  #remember(code: number): boolean {
    switch (code) {
      case 0x71: // BINPUT
        this.#memo.set(this.#byte(), this.#top());
        return true;
      case 0x72: // LONG_BINPUT
        this.#memo.set(this.#view.getUint32(this.#skip(4), true), this.#top());
        return true;
      case 0x94: // MEMOIZE
        this.#memo.set(this.#memo.size, this.#top());
        return true;
      case 0x68: // BINGET
        this.#stack.push(this.#remembered(this.#byte()));
        return true;
      case 0x6a: // LONG_BINGET
        this.#stack.push(this.#remembered(this.#view.getUint32(this.#skip(4), true)));
        return true;
      default:
        return false;
    }
  }

  #remembered(place: number): PickleValue {
    const value = this.#memo.get(place);
    if (value === undefined) throw new FormatError(DAMAGED);
    return value;
  }

  #known(module: string, name: string): Marker {
    const marker = markerOf(module, name);
    if (marker) return marker;
    throw new UnknownNameError(
      `This checkpoint of PyTorch holds more than weights: it names “${shorten(`${module}.${name}`)}”, which is not looked up here.`,
    );
  }

  #append(items: readonly PickleValue[]): void {
    const list = this.#top();
    if (!(list instanceof PickleList)) throw new FormatError(DAMAGED);
    for (const item of items) list.items.push(item);
  }

  /** Keys that are numbers, as optimisers have them, are written out. */
  #setItems(items: readonly PickleValue[]): void {
    const dict = this.#top();
    if (!(dict instanceof PickleDict) || items.length % 2 !== 0) throw new FormatError(DAMAGED);
    for (let index = 0; index < items.length; index += 2) {
      const [key, value = null] = items.slice(index, index + 2);
      if (typeof key !== 'string' && typeof key !== 'number') throw new FormatError(DAMAGED);
      dict.entries.set(String(key), value);
    }
  }

  #top(): PickleValue {
    const top = this.#stack.at(-1);
    if (top === undefined || top === MARK) throw new FormatError(DAMAGED);
    return top;
  }

  #pop(): PickleValue {
    const top = this.#top();
    this.#stack.pop();
    return top;
  }

  #popSome(count: number): readonly PickleValue[] {
    const items = Array.from({ length: count }, () => this.#pop());
    return items.toReversed();
  }

  #popToMark(): readonly PickleValue[] {
    const items: PickleValue[] = [];
    for (let top = this.#stack.pop(); top !== MARK; top = this.#stack.pop()) {
      if (top === undefined) throw new FormatError(DAMAGED);
      items.push(top);
    }
    return items.toReversed();
  }

  #byte(): number {
    return this.#bytes[this.#skip(1)] ?? 0;
  }

  /** Passes over bytes. @returns where they begin */
  #skip(length: number): number {
    const start = this.at;
    if (start + length > this.#end) throw new FormatError(DAMAGED);
    this.at += length;
    return start;
  }

  #utf8(length: number): string {
    const start = this.#skip(length);
    return new TextDecoder().decode(this.#bytes.subarray(start, this.at));
  }

  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.at);
    if (end < 0 || end >= this.#end) throw new FormatError(DAMAGED);
    const text = new TextDecoder().decode(this.#bytes.subarray(this.at, end));
    this.at = end + 1;
    return text;
  }
}

/**
 * safetensors files: eight bytes with the length of the header, the header as JSON, then
 * the values (https://github.com/huggingface/safetensors#format). The reader is strict:
 * every byte of the values belongs to exactly one tensor, and every value that is read is finite.
 */
import { elementsOf, type WeightTensor } from '../network/index.ts';
import { bytesOfType, DATA_TYPES, type WrittenType } from './data-types.ts';
import { FormatError } from './format-error.ts';
import { isObject, objectWith, parseJson, shorten } from './json.ts';

const LENGTH_BYTES = 8;
/** A network of 1,202 layers needs less than one; the limit bounds what a hostile file can cost. */
const LARGEST_HEADER = 4 * 1024 * 1024;
const METADATA = '__metadata__';
/** What to do about a file that no program writes like this. */
const AGAIN = 'It is damaged, or was not written by a safetensors program; fetch or save it again.';
const ENTRY_FIELDS: readonly string[] = ['dtype', 'shape', 'data_offsets'];

interface Entry {
  readonly name: string;
  /** For example `F32`; perhaps one that cannot be read. */
  readonly type: string;
  readonly shape: readonly number[];
  /** Where the values start and end, in bytes from the end of the header. */
  readonly start: number;
  readonly end: number;
}

/**
 * Writes tensors in their order.
 *
 * @param tensors values in row-major order
 * @param metadata texts about the file, for whoever opens it
 * @param type to which values are rounded
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, WeightTensor>,
  metadata: Readonly<Record<string, string>> = {},
  type: WrittenType = 'F32',
): Uint8Array<ArrayBuffer> {
  const parts = safetensorsParts(tensors, metadata, type);
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The same file in the parts that follow each other in it; values of float32 are no copies. */
export function safetensorsParts(
  tensors: ReadonlyMap<string, WeightTensor>,
  metadata: Readonly<Record<string, string>>,
  type: WrittenType = 'F32',
): readonly Uint8Array[] {
  // Little-endian like the file, as all machines are that have WebGPU.
  const contents = Array.from(tensors.values(), ({ values }) => bytesOfType(type, values));
  const header: [string, unknown][] = [[METADATA, metadata]];
  let offset = 0;
  for (const [index, [name, { shape }]] of [...tensors].entries()) {
    const end = offset + (contents[index]?.length ?? 0);
    header.push([name, { dtype: type, shape, data_offsets: [offset, end] }]);
    offset = end;
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const headerBytes = Math.ceil(text.length / 8) * 8;
  const start = new Uint8Array(LENGTH_BYTES + headerBytes);
  new DataView(start.buffer).setBigUint64(0, BigInt(headerBytes), true);
  start.fill(' '.charCodeAt(0), LENGTH_BYTES);
  start.set(text, LENGTH_BYTES);
  return [start, ...contents];
}

/** A tensor that still lies in its file. */
export interface StoredTensor {
  readonly shape: readonly number[];
  /** @returns its values as float32, row-major @throws FormatError when they cannot be read */
  readonly read: () => Float32Array;
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Texts about the file. */
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * Opens a file. Its values are looked at when they are read: what nobody needs may be of any
 * type. F32, F16, BF16, F64 and I64 are understood.
 *
 * @throws FormatError with a sentence that says what is wrong with the file
 */
export function decodeSafetensors(bytes: Uint8Array<ArrayBuffer>): SafetensorsFile {
  const { text, dataStart } = splitHeader(bytes);
  const { entries, metadata } = readHeader(text);
  checkCover(entries, bytes.length - dataStart);
  const data = bytes.subarray(dataStart);
  const tensors = new Map(
    entries.map((entry) => [
      entry.name,
      { shape: entry.shape, read: () => valuesOf(entry, data.subarray(entry.start, entry.end)) },
    ]),
  );
  return { tensors, metadata };
}

/**
 * The values of a tensor as float32, row-major.
 *
 * @throws FormatError when its type is not known, or a value is not a finite number
 */
export function valuesOf(
  { name, type, shape }: Pick<Entry, 'name' | 'type' | 'shape'>,
  bytes: Uint8Array<ArrayBuffer>,
): Float32Array {
  const dataType = DATA_TYPES.get(type);
  if (!dataType) {
    const known = [...DATA_TYPES.keys()].join(', ');
    throw new FormatError(
      `The tensor “${shorten(name)}” has type “${shorten(type)}”; only ${known} can be read. Save it as one of these.`,
    );
  }
  const values = dataType.read(bytes, elementsOf(shape));
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new FormatError(
      `The tensor “${shorten(name)}” holds a value that is not a finite number (at index ${wrong}). Its training has diverged, or the file is damaged; choose another one.`,
    );
  }
  return values;
}

/** Whether bytes begin as such a file does. */
export function isSafetensors(bytes: Uint8Array): boolean {
  // The header's length is far below 2 ** 32, so four of its bytes are zero.
  return (
    bytes.subarray(4, LENGTH_BYTES).every((byte) => byte === 0) && bytes[LENGTH_BYTES] === 0x7b
  );
}

function splitHeader(bytes: Uint8Array<ArrayBuffer>): { text: string; dataStart: number } {
  if (bytes.length <= LENGTH_BYTES) {
    throw new FormatError(
      'This is not a safetensors file: it is too short to hold a header. Fetch it again, or choose another one.',
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (bytes[LENGTH_BYTES] !== '{'.charCodeAt(0) || length > BigInt(LARGEST_HEADER)) {
    throw new FormatError(
      'This is not a safetensors file: it does not start with a header. Choose a file whose name ends in .safetensors.',
    );
  }
  const dataStart = LENGTH_BYTES + Number(length);
  if (dataStart > bytes.length) {
    throw new FormatError('This safetensors file is cut off in its header. Fetch it again.');
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return { text: decoder.decode(bytes.subarray(LENGTH_BYTES, dataStart)), dataStart };
  } catch {
    throw new FormatError(`The header of this safetensors file is not text. ${AGAIN}`);
  }
}

function readHeader(text: string): { entries: Entry[]; metadata: Map<string, string> } {
  const header = parseJson(text, 'The header of this safetensors file');
  if (!isObject(header)) {
    throw new FormatError(`The header of this safetensors file is not an object. ${AGAIN}`);
  }
  const { [METADATA]: notes = {}, ...tensors } = header;
  const metadata = readMetadata(notes);
  const entries = Object.entries(tensors).map(([name, value]) => readEntry(name, value));
  const members = Object.keys(header).length + entries.length * ENTRY_FIELDS.length + metadata.size;
  if (countMembers(text) !== members) {
    throw new FormatError(`The header of this safetensors file names something twice. ${AGAIN}`);
  }
  return { entries, metadata };
}

function readMetadata(notes: unknown): Map<string, string> {
  const texts = Object.entries(isObject(notes) ? notes : {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  if (!isObject(notes) || texts.length !== Object.keys(notes).length) {
    throw new FormatError(
      `“${METADATA}” in the header of this safetensors file must hold texts. ${AGAIN}`,
    );
  }
  return new Map(texts);
}

function readEntry(name: string, value: unknown): Entry {
  const where = `The tensor “${shorten(name)}”`;
  const fields = objectWith(value, where, ENTRY_FIELDS);
  const { dtype } = fields;
  if (typeof dtype !== 'string') {
    throw new FormatError(`${where} has no type in the header of this safetensors file. ${AGAIN}`);
  }
  const shape = readSizes(fields.shape);
  const offsets = readSizes(fields.data_offsets);
  const [start, end] = offsets ?? [];
  if (
    !shape ||
    shape.length > 8 ||
    start === undefined ||
    end === undefined ||
    offsets?.length !== 2
  ) {
    throw new FormatError(`${where} has no proper shape or position in the header. ${AGAIN}`);
  }
  const bytesEach = DATA_TYPES.get(dtype)?.bytes;
  if (end < start || (bytesEach !== undefined && end - start !== elementsOf(shape) * bytesEach)) {
    throw new FormatError(
      `${where} of shape [${shape.join(', ')}] does not fit the ${end - start} bytes that it is given. ${AGAIN}`,
    );
  }
  return { name, type: dtype, shape, start, end };
}

function readSizes(value: unknown): readonly number[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [null];
  const sizes = list.filter((one): one is number => Number.isSafeInteger(one) && Number(one) >= 0);
  return sizes.length === list.length ? sizes : null;
}

/**
 * Number of `name: value` pairs in valid JSON. `JSON.parse` keeps the last of two equal
 * names without a word; the count gives them away.
 */
function countMembers(json: string): number {
  let count = 0;
  let inText = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (inText && character === '\\') index += 1;
    else if (character === '"') inText = !inText;
    else if (character === ':' && !inText) count += 1;
  }
  return count;
}

function checkCover(entries: readonly Entry[], dataBytes: number): void {
  let covered = 0;
  for (const { name, start, end } of [...entries].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    if (start !== covered) {
      const fault = start < covered ? 'overlaps another one' : 'has a gap before it';
      throw new FormatError(
        `The tensor “${shorten(name)}” of this safetensors file ${fault}. ${AGAIN}`,
      );
    }
    covered = end;
  }
  if (covered > dataBytes) {
    throw new FormatError(
      `This safetensors file is cut off: ${covered - dataBytes} bytes are missing at its end. Fetch it again.`,
    );
  }
  if (covered < dataBytes) {
    throw new FormatError(
      `This safetensors file has ${dataBytes - covered} bytes at its end that belong to no tensor. ${AGAIN}`,
    );
  }
}

/** The number types of files that are read, by safetensors' names, each into float32. */
import { FormatError } from './format-error.ts';

interface DataType {
  /** Bytes of one value. */
  readonly bytes: number;
  /** Reads `count` little-endian values; what float32 cannot hold becomes infinite. */
  readonly read: (bytes: Uint8Array<ArrayBuffer>, count: number) => Float32Array;
}

function reader(bytesEach: number, read: (view: DataView, offset: number) => number): DataType {
  return {
    bytes: bytesEach,
    read: (bytes, count) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return Float32Array.from({ length: count }, (_, index) => read(view, index * bytesEach));
    },
  };
}

/** Value of an IEEE 754 half-precision number with these 16 bits. */
function halfPrecision(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const bits = new DataView(new ArrayBuffer(4));

/** A bfloat16 number is the upper half of a float32. */
function brainFloat(half: number): number {
  bits.setUint32(0, half << 16);
  return bits.getFloat32(0);
}

/** The types that files are written in. */
export const WRITTEN_TYPES = ['F32', 'F16', 'BF16'] as const;

export type WrittenType = (typeof WRITTEN_TYPES)[number];

const floats = new Float32Array(1);
const words = new Uint32Array(floats.buffer);

/** Half a step above the largest number of F16, 65,504, from where on it would be infinite. */
const LARGEST_HALF = 65_520;

/** The 16 bits of the half-precision number nearest to a float32, the even one of two. */
function halfBits(value: number): number {
  floats[0] = value;
  const [word = 0] = words;
  const sign = (word >>> 16) & 0x8000;
  const size = Math.abs(value);
  if (size < 2 ** -14) return sign | evenRounded(size * 2 ** 24);
  const exponent = ((word >>> 23) & 0xff) - 127;
  const fraction = evenRounded((size / 2 ** exponent - 1) * 1024);
  return sign | (((exponent + 15) << 10) + fraction);
}

/** The 16 bits of the nearest bfloat16 number, the even one of two. */
function brainBits(value: number): number {
  floats[0] = value;
  const [word = 0] = words;
  return (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
}

function evenRounded(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

/**
 * Little-endian bytes of finite values; of float32 a view of the same memory.
 *
 * @throws FormatError where the type cannot hold one
 */
export function bytesOfType(type: WrittenType, values: Float32Array): Uint8Array {
  if (type === 'F32') return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (type === 'F16' && values.some((value) => Math.abs(value) >= LARGEST_HALF)) {
    throw new FormatError(
      'A weight is larger than 65,504, which F16 cannot hold. Write the file in BF16 or F32.',
    );
  }
  const bitsOf = type === 'F16' ? halfBits : brainBits;
  return new Uint8Array(Uint16Array.from(values, bitsOf).buffer);
}

export const DATA_TYPES: ReadonlyMap<string, DataType> = new Map([
  // Little-endian like the file, as all machines are that have WebGPU; a copy is aligned.
  ['F32', { bytes: 4, read: (bytes, count) => new Float32Array(bytes.slice(0, 4 * count).buffer) }],
  ['F16', reader(2, (view, offset) => halfPrecision(view.getUint16(offset, true)))],
  ['BF16', reader(2, (view, offset) => brainFloat(view.getUint16(offset, true)))],
  ['F64', reader(8, (view, offset) => view.getFloat64(offset, true))],
  ['I64', reader(8, (view, offset) => Number(view.getBigInt64(offset, true)))],
]);

/** The number types of files that are read, by safetensors' names, each into float32. */

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

export const DATA_TYPES: ReadonlyMap<string, DataType> = new Map([
  // Little-endian like the file, as all machines are that have WebGPU; a copy is aligned.
  ['F32', { bytes: 4, read: (bytes, count) => new Float32Array(bytes.slice(0, 4 * count).buffer) }],
  ['F16', reader(2, (view, offset) => halfPrecision(view.getUint16(offset, true)))],
  ['BF16', reader(2, (view, offset) => brainFloat(view.getUint16(offset, true)))],
  ['F64', reader(8, (view, offset) => view.getFloat64(offset, true))],
  ['I64', reader(8, (view, offset) => Number(view.getBigInt64(offset, true)))],
]);

/** Weights of a safetensors file in about half of the bytes. */
import { Problem } from './problem.mjs';

const LENGTH_BYTES = 8;
const METADATA = '__metadata__';
/** From here on a value would round to 2 ** 16, which half precision does not have. */
const TOO_LARGE = 65_520;
const SMALLEST_NORMAL = 2 ** -14;

/**
 * The same tensors as float16, with their names, order, shapes and the file's metadata. A tensor
 * that holds a larger value than float16 can stays as it is: variances that BatchNorm has seen in
 * a deep plain network go into the hundred thousands.
 *
 * @param {Uint8Array} bytes a safetensors file whose tensors are all float32
 * @returns {Uint8Array} a safetensors file
 * @throws {Problem} when a tensor is of another type
 */
export function inHalfPrecision(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataStart = LENGTH_BYTES + Number(view.getBigUint64(0, true));
  const { [METADATA]: metadata, ...entries } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, dataStart)),
  );
  let end = 0;
  const tensors = Object.entries(entries).map(([name, entry]) => {
    if (entry.dtype !== 'F32') throw new Problem(`The tensor ${name} is ${entry.dtype}, not F32.`);
    const [from, to] = entry.data_offsets.map((offset) => dataStart + offset);
    const fits = everyValue(view, from, to, (value) => Math.abs(value) < TOO_LARGE);
    const start = end;
    end += fits ? (to - from) / 2 : to - from;
    const header = { ...entry, dtype: fits ? 'F16' : 'F32', data_offsets: [start, end] };
    return { name, header, start, fits, from, to };
  });
  const { file, data } = fileWith(
    { [METADATA]: metadata, ...Object.fromEntries(tensors.map((one) => [one.name, one.header])) },
    end,
  );
  for (const { start, fits, from, to } of tensors) {
    if (!fits) file.set(bytes.subarray(from, to), data.byteOffset + start);
    else
      for (let at = 0; at < (to - from) / 4; at += 1)
        data.setUint16(start + 2 * at, halfBits(view.getFloat32(from + 4 * at, true)), true);
  }
  return file;
}

function everyValue(view, from, to, holds) {
  for (let at = from; at < to; at += 4) if (!holds(view.getFloat32(at, true))) return false;
  return true;
}

/** A file of a header and so many zeros; `data` views what is behind the header. */
function fileWith(header, dataBytes) {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = 8 * Math.ceil(text.length / 8);
  const file = new Uint8Array(LENGTH_BYTES + headerBytes + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(' '.charCodeAt(0), LENGTH_BYTES, LENGTH_BYTES + headerBytes);
  file.set(text, LENGTH_BYTES);
  return { file, data: new DataView(file.buffer, LENGTH_BYTES + headerBytes) };
}

/**
 * The nearest float16, of two equally near ones the even one (IEEE 754's usual rounding).
 *
 * @param {number} value below 65,520 in size
 * @returns {number} its 16 bits
 */
export function halfBits(value) {
  const size = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  // Below this, float16 counts in steps of 2 ** -24.
  if (size < SMALLEST_NORMAL) return sign + roundToEven(size * 2 ** 24);
  let exponent = Math.floor(Math.log2(size));
  // The logarithm of a value just below a power of two may round up to it.
  if (2 ** exponent > size) exponent -= 1;
  // A mantissa that rounds up to 1,024 carries into the exponent, as it should.
  return sign + 1024 * (exponent + 15) + roundToEven((size / 2 ** exponent - 1) * 1024);
}

function roundToEven(value) {
  const whole = Math.floor(value);
  const rest = value - whole;
  if (rest === 0.5) return whole + (whole % 2);
  return rest < 0.5 ? whole : whole + 1;
}

/** The entries of a zip file in which nothing is compressed, as views of its bytes. */
import { FormatError } from '../format-error.ts';
import { DAMAGED } from './calls.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
/** More tensors than a network has; the limit bounds what a hostile file can cost. */
const MOST_ENTRIES = 20_000;

/** @throws FormatError when it is cut off, damaged, compressed or locked */
export function storedEntries(bytes: Bytes): ReadonlyMap<string, Bytes> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = end < 0 ? 0 : view.getUint16(end + 10, true);
  if (end < 0 || count === 0 || count > MOST_ENTRIES) throw new FormatError(DAMAGED);
  const entries = new Map<string, Bytes>();
  let all = 0;
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY)
      throw new FormatError(DAMAGED);
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [size, original] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [nameLength = 0] = lengths;
    const name = new TextDecoder().decode(
      bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength),
    );
    const isLocked = (flags & 1) === 1;
    all += size;
    // Entries that lie over each other would be tensors of more values than there are.
    if (all > bytes.length || method !== 0 || size !== original || isLocked || entries.has(name)) {
      throw new FormatError(DAMAGED);
    }
    entries.set(name, contentAt(bytes, view, view.getUint32(at + 42, true), size));
    at += ENTRY_BYTES + lengths.reduce((sum, one) => sum + one, 0);
  }
  return entries;
}

function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
}

function contentAt(bytes: Bytes, view: DataView, at: number, size: number): Bytes {
  if (at + LOCAL_BYTES > bytes.length || view.getUint32(at, true) !== LOCAL) {
    throw new FormatError(DAMAGED);
  }
  const start = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + size > bytes.length) throw new FormatError(DAMAGED);
  return bytes.subarray(start, start + size);
}

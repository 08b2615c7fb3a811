/** Files damaged on their way, or made to do harm. For tests only. */
import fc from 'fast-check';

type Bytes = Uint8Array<ArrayBuffer>;
type Change = (bytes: Bytes) => Bytes;

/** Counted from the start, or where it is negative from the end, round and round. */
const place = fc.oneof(
  fc.nat(1_000_000),
  // Heads stand in front, the directories of zip files at the end.
  fc.nat(400),
  fc.nat(400).map((behind) => -1 - behind),
);

function indexOf(bytes: Bytes, at: number): number {
  return bytes.length === 0 ? 0 : ((at % bytes.length) + bytes.length) % bytes.length;
}

function joined(...pieces: readonly Uint8Array[]): Bytes {
  return new Uint8Array(Buffer.concat(pieces));
}

function written(bytes: Bytes, at: number, piece: Uint8Array): Bytes {
  const altered = bytes.slice();
  const start = indexOf(bytes, at);
  altered.set(piece.subarray(0, bytes.length - start), start);
  return altered;
}

function littleEndian(value: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes.subarray(0, length);
}

const flippedBit = fc
  .record({ at: place, bit: fc.nat(7) })
  .map(({ at, bit }): Change => (bytes) => {
    const before = bytes[indexOf(bytes, at)] ?? 0;
    return written(bytes, at, Uint8Array.of(before ^ (1 << bit)));
  });

const otherBytes = fc
  .record({ at: place, piece: fc.uint8Array({ minLength: 1, maxLength: 4 }) })
  .map(
    ({ at, piece }): Change =>
      (bytes) =>
        written(bytes, at, piece),
  );

const NUMBERS = [0, 1, 8, 0x7fff, 0xffff, 0x3fff_ffff, 0x7fff_ffff, 0xffff_ffff, 2 ** 53];

/** Lengths, offsets and counts that promise more than there is. */
const otherNumber = fc
  .record({
    at: place,
    value: fc.constantFrom(...NUMBERS),
    length: fc.constantFrom(2, 4, 8),
  })
  .map(
    ({ at, value, length }): Change =>
      (bytes) =>
        written(bytes, at, littleEndian(value, length)),
  );

const cutOff = place.map(
  (at): Change =>
    (bytes) =>
      bytes.slice(0, indexOf(bytes, at)),
);

/** A piece left out, or there twice. */
const movedOn = fc
  .record({ at: place, length: fc.integer({ min: -60, max: 60 }) })
  .map(({ at, length }): Change => (bytes) => {
    const start = indexOf(bytes, at);
    return joined(bytes.subarray(0, start), bytes.subarray(Math.max(0, start + length)));
  });

const TEXTS = [
  ...['"', '{', '}', '[', ',', '-1', '1e999', '1e308', '9007199254740993', 'null', '"a":1,'],
  ...['"__proto__":{},', '__proto__', '../', '\u0000', '\u00c7', '"BOOL"', '"I64"', '"F64"'],
  '['.repeat(3000),
].map((text) => new TextEncoder().encode(text));

const insertedText = fc
  .record({ at: place, text: fc.constantFrom(...TEXTS), over: fc.boolean() })
  .map(({ at, text, over }): Change => (bytes) => {
    if (over) return written(bytes, at, text);
    const start = indexOf(bytes, at);
    return joined(bytes.subarray(0, start), text, bytes.subarray(start));
  });

/** NaN, an infinity and a large number, as float32. */
const otherValue = fc
  .record({ at: place, value: fc.constantFrom(NaN, Infinity, -Infinity, 3e38) })
  .map(
    ({ at, value }): Change =>
      (bytes) =>
        written(bytes, at, new Uint8Array(Float32Array.of(value).buffer)),
  );

const change: fc.Arbitrary<Change> = fc.oneof(
  ...[flippedBit, otherBytes, otherNumber, cutOff, movedOn, insertedText, otherValue],
);

/** Where the entry of a zip file's directory says how a file is packed, its sizes, its place. */
const DIRECTORY_FIELDS = { flags: 8, method: 10, size: 20, originalSize: 24, name: 28, start: 42 };

/** Something else in an entry of a zip file's directory. */
export const otherDirectoryEntry: fc.Arbitrary<Change> = fc
  .record({
    entry: fc.nat(3),
    field: fc.constantFrom(...Object.values(DIRECTORY_FIELDS)),
    value: fc.oneof(fc.constantFrom(...NUMBERS), fc.nat(3000)),
    length: fc.constantFrom(2, 4),
  })
  .map(({ entry, field, value, length }): Change => (bytes) => {
    let start = 0;
    for (let passed = 0; passed <= entry; passed++)
      start = Buffer.from(bytes.buffer).indexOf('PK\u0001\u0002', start + 1);
    return start < 0 ? bytes : written(bytes, start + field, littleEndian(value, length));
  });

/**
 * One of these files with up to three changes.
 *
 * @param more changes that only such files can have
 */
export function alteredOf(
  originals: readonly Bytes[],
  ...more: readonly fc.Arbitrary<Change>[]
): fc.Arbitrary<Bytes> {
  const one = fc.oneof(...more, change);
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(one, { minLength: 1, maxLength: 3 }))
    .map(([original, changes]) => changes.reduce((bytes, one) => one(bytes), original));
}

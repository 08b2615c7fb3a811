/**
 * A checkpoint as bytes that cost next to nothing to make: a head and, as they lie in memory, the
 * curves and tensors behind it. `docs/formats.md` describes it. Written and read in slices, so
 * that whoever does it can do other things in between.
 */
import { sha256 } from '../../dataset/hash.ts';
import { areFinite, areFiniteSums, NotFiniteError, type Checkpoint } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import { utf8 } from '../named-file.ts';
import { Slices } from '../slices.ts';
import {
  bodyBytes,
  checkpointFrom,
  curveBytes,
  headFromJson,
  headOf,
  headToJson,
  partsOf,
  type CheckpointHead,
} from './checkpoint-head.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Where bytes are read from. */
export interface ByteSource {
  readonly size: number;
  /** Fills all of these bytes. @throws when it cannot */
  readonly read: (into: Bytes, at: number) => void;
}

/** Takes bytes at once: they are others afterwards. @throws when it cannot */
export type ByteSink = (bytes: Bytes, at: number) => void;

/** Bytes of a file. Those of one piece may be others once the next is asked for. */
export interface Piece {
  readonly at: number;
  readonly bytes: Bytes;
}

/** A file is whole, but not for this program: another build has written it. */
export class ForeignCheckpointError extends FormatError {}

const MAGIC = utf8('SKIPSTCK');
/** Magic, length of the head as a 64-bit number, SHA-256 of the head as bytes. */
const PREFIX_BYTES = 48;
const HASH_AT = 16;
const ALIGNMENT = 8;
/** A network of 1,202 layers needs less than one. */
const LARGEST_HEAD = 16 * 1024 * 1024;
/** From 1 MiB on, Chromium's hashes take nine times the processor's time of smaller ones. */
const SLICE_BYTES = 512 * 1024;

/**
 * Writes a checkpoint, its head last, which one of numbers that are not finite never gets.
 *
 * @param sliceBytes a multiple of four
 * @returns what the file consists of, anew at every call, for as long as the checkpoint is as it is
 * @throws NotFiniteError; FormatError when a tensor is missing; whatever `put` throws
 */
export async function encodeCheckpointFile(
  checkpoint: Checkpoint,
  put: ByteSink,
  sliceBytes = SLICE_BYTES,
): Promise<() => Iterable<Piece>> {
  const blank = headOf(checkpoint, sliceBytes);
  // Hashes are of one length, so that where the body begins is known before they are.
  const bodyStart = (await startOf(blank)).length;
  const tensorsStart = bodyStart + curveBytes(blank);
  const parts = partsOf(blank, checkpoint);
  if (!areFiniteSums(checkpoint.state)) throw new NotFiniteError();
  const body = () => slicesOf(parts, bodyStart, bodyBytes(blank), sliceBytes);
  const slices: string[] = [];
  const work = new Slices();
  for (const { at, bytes } of body()) {
    // Here, since going through all tensors apart takes more than looking at what is hashed anyway.
    if (!areFinite(floatsFrom(bytes, tensorsStart - at))) throw new NotFiniteError();
    // The hash is of the bytes as they are at its call.
    const hash = sha256(bytes);
    put(bytes, at);
    slices.push(await hash);
    await work.done(bytes.length);
  }
  const start = await startOf({ ...blank, slices });
  put(start, 0);
  return function* () {
    yield { at: 0, bytes: start };
    yield* body();
  };
}

/** @param start where the first of them lies; may be before these bytes, or behind them */
function floatsFrom(bytes: Bytes, start: number): Float32Array {
  const { buffer, byteOffset, byteLength } = bytes.subarray(Math.max(0, start));
  return new Float32Array(buffer, byteOffset, byteLength / Float32Array.BYTES_PER_ELEMENT);
}

/** The body, a slice at a time. */
function* slicesOf(
  parts: readonly ArrayBufferView[],
  bodyStart: number,
  total: number,
  sliceBytes: number,
): Generator<Piece> {
  let at = bodyStart;
  const piece = (bytes: Bytes): Piece => {
    at += bytes.length;
    return { at: at - bytes.length, bytes };
  };
  const slice = new Uint8Array(Math.min(sliceBytes, total));
  let filled = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    // Little-endian like the file, as all machines are that have WebGPU.
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    for (let taken = 0; taken < bytes.length;) {
      const some = bytes.subarray(taken, taken + slice.length - filled);
      taken += some.length;
      // Most slices of large tensors are not copied.
      if (some.length === slice.length && isUnshared(some)) yield piece(some);
      else {
        slice.set(some, filled);
        filled += some.length;
        if (filled < slice.length) continue;
        yield piece(slice);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield piece(slice.subarray(0, filled));
}

/** What others may write into meanwhile can be neither hashed nor written. */
function isUnshared(bytes: Uint8Array): bytes is Bytes {
  return bytes.buffer instanceof ArrayBuffer;
}

/** Prefix and head. */
async function startOf(head: CheckpointHead): Promise<Bytes> {
  const text = utf8(JSON.stringify(headToJson(head)));
  const headBytes = new Uint8Array(Math.ceil(text.length / ALIGNMENT) * ALIGNMENT);
  headBytes.fill(' '.charCodeAt(0));
  headBytes.set(text);
  const bytes = new Uint8Array(PREFIX_BYTES + headBytes.length);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setBigUint64(MAGIC.length, BigInt(headBytes.length), true);
  bytes.set(fromHex(await sha256(headBytes)), HASH_AT);
  bytes.set(headBytes, PREFIX_BYTES);
  return bytes;
}

function fromHex(hash: string): Uint8Array {
  return Uint8Array.from(hash.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

/** Whether there are these pieces, one behind the other, and nothing else. */
export async function isWhole(source: ByteSource, pieces: Iterable<Piece>): Promise<boolean> {
  const work = new Slices();
  let read = new Uint8Array();
  let end = 0;
  for (const { at, bytes } of pieces) {
    end = at + bytes.length;
    if (source.size < end) return false;
    if (read.length < bytes.length) read = new Uint8Array(bytes.length);
    const found = read.subarray(0, bytes.length);
    source.read(found, at);
    if (!sameBytes(found, bytes)) return false;
    await work.done(bytes.length);
  }
  return source.size === end;
}

const WORD_BYTES = 4;

/** Of one length. Compared in words, which takes a fifth of the time that their hash does. */
function sameBytes(some: Bytes, others: Bytes): boolean {
  const isAligned = [some, others].every(({ byteOffset }) => byteOffset % WORD_BYTES === 0);
  const count = isAligned ? Math.floor(some.length / WORD_BYTES) : 0;
  const words = new Int32Array(some.buffer, isAligned ? some.byteOffset : 0, count);
  const otherWords = new Int32Array(others.buffer, isAligned ? others.byteOffset : 0, count);
  for (let index = 0; index < count; index += 1) {
    if (words[index] !== otherWords[index]) return false;
  }
  for (let index = count * WORD_BYTES; index < some.length; index += 1) {
    if (some[index] !== others[index]) return false;
  }
  return true;
}

/**
 * What a checkpoint is of; its tensors are not looked at.
 *
 * @throws ForeignCheckpointError for one of another build, FormatError where it is not whole
 */
export async function decodeCheckpointHead(source: ByteSource): Promise<CheckpointHead> {
  const { head } = await headIn(source);
  return head;
}

/**
 * Reads a checkpoint: all of it, or nothing.
 *
 * @throws ForeignCheckpointError for one of another build, FormatError where it is not whole
 */
export async function decodeCheckpointFile(source: ByteSource): Promise<Checkpoint> {
  const { head, bodyStart } = await headIn(source);
  const body = new Uint8Array(bodyBytes(head));
  for (const [index, expected] of head.slices.entries()) {
    const at = index * head.sliceBytes;
    const bytes = body.subarray(at, at + head.sliceBytes);
    source.read(bytes, bodyStart + at);
    if ((await sha256(bytes)) !== expected) throw notWhole();
  }
  return checkpointFrom(head, body.buffer);
}

async function headIn(source: ByteSource): Promise<{ head: CheckpointHead; bodyStart: number }> {
  const take = (at: number, length: number) => {
    if (source.size < at + length) throw notWhole();
    const bytes = new Uint8Array(length);
    source.read(bytes, at);
    return bytes;
  };
  const prefix = take(0, PREFIX_BYTES);
  if (MAGIC.some((byte, index) => prefix[index] !== byte)) throw notWhole();
  const length = Number(new DataView(prefix.buffer).getBigUint64(MAGIC.length, true));
  if (length > LARGEST_HEAD) throw notWhole();
  const bytes = take(PREFIX_BYTES, length);
  const hash = fromHex(await sha256(bytes));
  if (hash.some((byte, index) => prefix[HASH_AT + index] !== byte)) throw notWhole();
  const head = understood(bytes);
  const bodyStart = PREFIX_BYTES + length;
  const total = bodyBytes(head);
  const count = Math.ceil(total / head.sliceBytes);
  if (source.size !== bodyStart + total || head.slices.length !== count) throw notWhole();
  return { head, bodyStart };
}

/** @throws ForeignCheckpointError for a head that is whole, but has other fields */
function understood(bytes: Bytes): CheckpointHead {
  try {
    return headFromJson(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof FormatError) throw foreign();
    throw error;
  }
}

function notWhole(): FormatError {
  return new FormatError('This checkpoint is cut off or damaged. Go on from another one.');
}

function foreign(): ForeignCheckpointError {
  return new ForeignCheckpointError(
    'another build of Skipstack has written it; reload the page to have the newest',
  );
}

/**
 * Random numbers that are a pure function of a seed and of what they are for, so that
 * pausing, resuming or a slow network change nothing.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

export type RandomStream = RandomGenerator;

/**
 * A stream of its own for every seed and purpose: `randomStream(1, 'order', 3)`.
 * The 128 bits of xoroshiro128+'s state are four MurmurHash3 sums of the keys, since
 * neighbouring seeds would otherwise begin alike.
 */
export function randomStream(seed: number, ...keys: readonly (number | string)[]): RandomStream {
  const text = new TextEncoder().encode(JSON.stringify([seed, ...keys]));
  return xoroshiro128plusFromState([0, 1, 2, 3].map((word) => murmurHash3(text, word)));
}

/** Uniform in [0, 1), with 53 random bits. */
export function uniform(stream: RandomStream): number {
  return uniformFloat64(stream);
}

/** Normal with mean 0 and deviation 1 (Box and Muller); takes two uniform numbers. */
export function normal(stream: RandomStream): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(stream)));
  return radius * Math.cos(2 * Math.PI * uniform(stream));
}

/** Puts the numbers into a random order, in place (Fisher and Yates). */
export function shuffle(numbers: Uint32Array, stream: RandomStream): void {
  for (let last = numbers.length - 1; last > 0; last--) {
    const other = uniformInt(stream, 0, last);
    const moved = numbers[last] ?? 0;
    numbers[last] = numbers[other] ?? 0;
    numbers[other] = moved;
  }
}

/**
 * MurmurHash3, 32 bits, as published by Austin Appleby (MurmurHash3_x86_32).
 *
 * @returns an integer from 0 to 2^32 - 1
 */
export function murmurHash3(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  let hash = seed;
  for (let offset = 0; offset < whole; offset += 4) {
    hash ^= scramble(view.getUint32(offset, true));
    hash = (Math.imul(rotate(hash, 13), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let offset = bytes.length - 1; offset >= whole; offset--)
    rest = (rest << 8) | view.getUint8(offset);
  if (bytes.length > whole) hash ^= scramble(rest);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(word: number): number {
  return Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

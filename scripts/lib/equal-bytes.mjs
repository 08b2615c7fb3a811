/**
 * `toEqual` compares typed arrays value by value and lists the keys of both for that: seconds for
 * a file of pictures. Of the same bytes they are equal at once; of others, it finds the difference.
 */
import { expect } from 'vitest';

const bytesOf = ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength);

function haveEqualBytes(one, other) {
  if (!ArrayBuffer.isView(one) || !ArrayBuffer.isView(other)) return undefined;
  if (one.constructor !== other.constructor) return undefined;
  return bytesOf(one).equals(bytesOf(other)) || undefined;
}

expect.addEqualityTesters([haveEqualBytes]);

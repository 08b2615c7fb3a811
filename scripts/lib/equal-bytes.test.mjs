import { expect, it } from 'vitest';

it('takes typed arrays for equal where they are of one kind and have the same bytes', () => {
  const bytes = Uint8Array.of(0, 1, 2, 3);
  expect({ bytes: bytes.subarray(1) }).toEqual({ bytes: Uint8Array.of(1, 2, 3) });
  expect(Float32Array.of(NaN)).toEqual(Float32Array.of(NaN));
  for (const other of [Uint8Array.of(0, 1, 2, 4), Uint8Array.of(0, 1, 2), new Int8Array(bytes)])
    expect(bytes).not.toEqual(other);
  expect(Float32Array.of(0)).not.toEqual(Float32Array.of(-0));
});

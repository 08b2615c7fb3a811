import { expect, it } from 'vitest';
import { resized } from './resized.ts';

it('resizes a picture as torch.nn.functional.interpolate does (bilinear, align_corners false)', () => {
  // interpolate(torch.tensor([[[[0., 1, 5], [2, 3, 4]]]]), size=(3, 2), mode="bilinear")
  const expected = [0.25, 4, 1.25, 3.875, 2.25, 3.75];
  const picture = Float32Array.of(0, 1, 5, 2, 3, 4);
  const shape = { height: 2, width: 3, channels: 1 };
  const small = resized(picture, shape, { height: 3, width: 2 });
  expect(small).toHaveLength(expected.length);
  small.forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? NaN, 6));
});

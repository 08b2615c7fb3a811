/** Random networks for tests: any value of the right form, most of which cannot be built. */
import fc from 'fast-check';
import {
  ACTIVATIONS,
  RESIDUAL_BLOCK,
  type Block,
  type Network,
  type Part,
} from '../network/index.ts';

const activation = fc.constantFrom(...ACTIVATIONS.map((one) => one.id));
const number = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 1, arbitrary: fc.integer() },
  {
    weight: 1,
    arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
  },
);

export const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.constant(RESIDUAL_BLOCK),
  fc.record({
    convolutions: fc.integer({ min: 0, max: 9 }),
    bottleneck: fc.boolean(),
    preActivation: fc.boolean(),
    shortcut: fc.constantFrom('none', 'A', 'B', 'C', 'highway'),
    merge: fc.constantFrom('add', 'concatenate'),
    batchNorm: fc.boolean(),
    activation,
  }),
);

const blocks = fc
  .array(fc.tuple(anyBlock, fc.integer({ min: 1, max: 5 })), { maxLength: 6 })
  .map((runs) => runs.flatMap(([one, count]) => Array.from({ length: count }, () => ({ ...one }))));

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({
    kind: fc.constant('convolution'),
    filters: number,
    kernel: number,
    stride: number,
    padding: number,
    bias: fc.boolean(),
    batchNorm: fc.boolean(),
    activation,
  }),
  fc.record({ kind: fc.constant('stage'), filters: number, stride: number, blocks }),
  fc.constant({ kind: 'batch-norm' }),
  fc.record({ kind: fc.constant('activation'), activation }),
  fc.record({
    kind: fc.constantFrom('max-pool', 'average-pool'),
    kernel: number,
    stride: number,
    padding: number,
  }),
  fc.record({ kind: fc.constant('dropout'), rate: number }),
  fc.constant({ kind: 'global-average-pool' }),
  fc.record({ kind: fc.constant('dense'), units: number, activation }),
);

export const anyNetwork: fc.Arbitrary<Network> = fc.record({
  input: fc.record({ height: number, width: number, channels: number }),
  parts: fc.array(part, { maxLength: 8 }),
});

/**
 * What networks look like as JSON. A file is of the right form when it fits this schema;
 * whether its network can be built is another question (`problemsOf`). The document that other
 * programs can check files against, `docs/network.schema.json`, is made from this schema.
 *
 * Each message says what a value must be; `schema-problem.ts` makes a sentence of it.
 */
import * as v from 'valibot';
import { ACTIVATIONS, MERGES, parts, RESIDUAL_BLOCK, SHORTCUTS } from '../network/index.ts';

/** The version that is written. Version 1 knew fewer fields and is read by the same rules. */
export const NETWORK_VERSION = 2;
export const NETWORK_VERSIONS: readonly number[] = [1, NETWORK_VERSION];

/** More than can be built, so that what is too large can be shown and fixed. */
const READABLE_PARTS = 1000;
/** Of all stages together. */
export const READABLE_BLOCKS = 10_000;

const object = 'an object in braces';
/** JSON has no other way to write those that are not finite, which can be shown and fixed too. */
const number = v.union(
  [
    v.number(),
    v.pipe(
      v.picklist(['NaN', 'Infinity', '-Infinity']),
      v.transform((text) => Number(text)),
    ),
  ],
  'a number',
);
const toggle = v.boolean('true or false');

function whole(smallest: number, largest: number) {
  const needs = `a whole number from ${smallest} to ${largest.toLocaleString('en')}`;
  return v.pipe(
    v.number(needs),
    v.integer(needs),
    v.minValue(smallest, needs),
    v.maxValue(largest, needs),
  );
}

function oneOf<const Names extends readonly string[]>(names: Names) {
  return v.picklist(names, `one of ${names.map((name) => `“${name}”`).join(', ')}`);
}

function described<Schema extends v.GenericSchema>(schema: Schema, description: string) {
  return v.pipe(schema, v.description(description));
}

const activation = oneOf(ACTIVATIONS.map((one) => one.id));

/** One block, or several equal ones in a row. */
const run = v.strictObject(
  {
    count: described(v.optional(whole(1, READABLE_BLOCKS), 1), 'How many equal blocks follow.'),
    convolutions: described(
      v.optional(number, RESIDUAL_BLOCK.convolutions),
      'How many 3x3 convolutions; 1 to 4 can be built.',
    ),
    bottleneck: described(
      v.optional(toggle, RESIDUAL_BLOCK.bottleneck),
      'Between two 1x1 convolutions, the second with four times as many filters.',
    ),
    preActivation: described(
      v.optional(toggle, RESIDUAL_BLOCK.preActivation),
      'BatchNorm and activation before each convolution.',
    ),
    shortcut: v.optional(oneOf(SHORTCUTS), RESIDUAL_BLOCK.shortcut),
    merge: v.optional(oneOf(MERGES), RESIDUAL_BLOCK.merge),
    batchNorm: v.optional(toggle, RESIDUAL_BLOCK.batchNorm),
    activation: v.optional(activation, RESIDUAL_BLOCK.activation),
  },
  object,
);

const usualConvolution = parts.convolution(1);
const usualPool = parts.maxPool();

const part = v.variant(
  'kind',
  [
    v.strictObject(
      {
        kind: v.literal('convolution'),
        filters: number,
        kernel: described(v.optional(number, usualConvolution.kernel), 'Side, in pixels.'),
        stride: v.optional(number, usualConvolution.stride),
        padding: described(
          v.optional(number),
          'Zeros on every side, in pixels. Usual: half of (kernel - 1), rounded down.',
        ),
        bias: described(v.optional(toggle), 'Usual: only where there is no BatchNorm.'),
        batchNorm: v.optional(toggle, usualConvolution.batchNorm),
        activation: v.optional(activation, usualConvolution.activation),
      },
      object,
    ),
    v.strictObject(
      {
        kind: v.literal('stage'),
        filters: number,
        stride: described(v.optional(number, 1), 'Of its first block.'),
        blocks: v.pipe(
          v.array(run, 'a list'),
          v.maxLength(READABLE_BLOCKS, `a list of at most ${READABLE_BLOCKS.toLocaleString('en')}`),
        ),
      },
      object,
    ),
    v.strictObject({ kind: v.literal('batch-norm') }, object),
    v.strictObject(
      {
        kind: v.literal('activation'),
        activation: v.optional(activation, parts.activation().activation),
      },
      object,
    ),
    v.strictObject(
      {
        kind: v.picklist(['max-pool', 'average-pool']),
        kernel: described(v.optional(number, usualPool.kernel), 'Side, in pixels.'),
        stride: v.optional(number, usualPool.stride),
        padding: described(v.optional(number, usualPool.padding), 'On every side, in pixels.'),
      },
      object,
    ),
    v.strictObject(
      { kind: v.literal('dropout'), rate: v.optional(number, parts.dropout().rate) },
      object,
    ),
    v.strictObject({ kind: v.literal('global-average-pool') }, object),
    v.strictObject(
      {
        kind: v.literal('dense'),
        units: number,
        activation: v.optional(activation, parts.dense(1).activation),
      },
      object,
    ),
  ],
  'an object in braces whose “kind” is convolution, stage, batch-norm, activation, max-pool, average-pool, dropout, global-average-pool or dense',
);

export const networkSchema = v.strictObject(
  {
    input: described(
      v.strictObject({ height: number, width: number, channels: number }, object),
      'The size of a picture.',
    ),
    parts: v.pipe(
      v.array(part, 'a list'),
      v.maxLength(READABLE_PARTS, `a list of at most ${READABLE_PARTS.toLocaleString('en')}`),
    ),
  },
  object,
);

export type RunOfBlocks = v.InferOutput<typeof run>;
export type PartFields = v.InferOutput<typeof part>;

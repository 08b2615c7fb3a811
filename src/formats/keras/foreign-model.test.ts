/** Models of other programs: of Keras (`fixtures/make_models.py`), and of TensorFlow.js itself, made here. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coloursOf } from '../../experiment/index.ts';
import { cifarNetwork, depthOf, parts, RESIDUAL_BLOCK, type Network } from '../../network/index.ts';
import { readFixture, weightsIn } from '../fixtures/read.ts';
import { isObject, parseJson, type JsonObject } from '../json.ts';
import { constantWeights } from '../test-weights.ts';
import { toTfjsLayersModel } from '../tfjs-layers.ts';
import { openWeights } from '../weights/open-weights.ts';
import type { StoredWeights } from '../weights/weights-format.ts';
import { utf8, type NamedFile } from '../named-file.ts';

type Tensor = layers.SymbolicTensor;

const SIDE = 12;

function fixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));
}

function objectIn(text: string): JsonObject {
  const value = parseJson(text, 'It');
  if (isObject(value)) return value;
  throw new Error('An object was expected.');
}

/** What Keras answered to two pictures, which are bytes. */
const ANSWERS = new Map<string, readonly number[]>(
  Object.entries(objectIn(new TextDecoder().decode(fixture('answers.json')))).map(
    ([name, values]) => [name, Array.isArray(values) ? values.map(Number) : []],
  ),
);
const PICTURES = ANSWERS.get('pictures') ?? [];

async function artifactsOf(model: layers.LayersModel): Promise<tf.io.ModelArtifacts> {
  let saved: tf.io.ModelArtifacts = {};
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      saved = artifacts;
      const modelArtifactsInfo = { dateSaved: new Date(), modelTopologyType: 'JSON' as const };
      return Promise.resolve({ modelArtifactsInfo });
    }),
  );
  return saved;
}

/** The files that TensorFlow.js saves a model as. */
async function filesOf(model: layers.LayersModel): Promise<readonly NamedFile[]> {
  const { weightSpecs, weightData, ...rest } = await artifactsOf(model);
  if (!(weightData instanceof ArrayBuffer)) throw new Error('One buffer was expected.');
  const weightsManifest = [{ paths: ['./model.weights.bin'], weights: weightSpecs }];
  return [
    { name: 'model.json', bytes: utf8(JSON.stringify({ ...rest, weightsManifest })) },
    { name: 'model.weights.bin', bytes: new Uint8Array(weightData) },
  ];
}

/** What is written of a network, without a word on which it is. */
function withoutNotes(network: Network): readonly NamedFile[] {
  const { modelJson, weights } = toTfjsLayersModel(network, constantWeights(network));
  return [
    { name: 'model.json', bytes: utf8(modelJson) },
    { name: 'model.weights.bin', bytes: weights },
  ];
}

/** Weights and statistics that are no defaults, so that nothing fits by chance. */
function shaken(model: layers.LayersModel): layers.LayersModel {
  for (const [index, layer] of model.layers.entries()) {
    const own = layer.weights.map(({ name, shape }, at) => {
      const sizes = shape.map(Number);
      return name.includes('variance')
        ? tf.randomUniform(sizes, 0.5, 1.5, 'float32', index + at)
        : tf.randomNormal(sizes, name.includes('gamma') ? 1 : 0, 0.3, 'float32', index + at);
    });
    layer.setWeights(own);
  }
  return model;
}

async function valuesOf(model: layers.LayersModel, pictures: Float32Array): Promise<number[]> {
  const answer = model.predict(tf.tensor4d(pictures, [2, SIDE, SIDE, 3]));
  if (Array.isArray(answer)) throw new Error('One output was expected.');
  return [...(await answer.data())];
}

/** Logits by what is written for TensorFlow.js, which other tests hold to PyTorch. */
async function logitsOf({ network, normalise, weightsOf }: StoredWeights): Promise<number[]> {
  if (!network) throw new Error('It does not say of which network it is.');
  const { modelJson, weights } = toTfjsLayersModel(network, weightsOf(network).weights);
  const base = 'http://localhost/model.json';
  const fetchFunc = (url: string | URL | Request) =>
    Promise.resolve(new Response(url === base ? modelJson : weights));
  const model = await layers.loadLayersModel(tf.io.http(base, { fetchFunc }));
  const colours = normalise && coloursOf(normalise);
  const prepared = PICTURES.map((byte, at) =>
    colours ? (byte / 255 - (colours.mean[at % 3] ?? 0)) / (colours.deviation[at % 3] ?? 1) : byte,
  );
  return await valuesOf(model, Float32Array.from(prepared));
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  found.forEach((value, at) => expect(value / scale).toBeCloseTo((expected[at] ?? NaN) / scale, 5));
}

function softmax(logits: readonly number[], classes: number): number[] {
  return logits.map((value, at) => {
    const own = logits.slice(at - (at % classes), at - (at % classes) + classes);
    return Math.exp(value) / own.reduce((sum, one) => sum + Math.exp(one), 0);
  });
}

describe('a model that Keras saved', () => {
  it.each([
    ['functional-resnet', 6, 'half', ['flip']],
    ['sequential-vgg', 4, '0.470651,0.470735,0.475408/0.232698,0.23703,0.232454', []],
    ['preactivation', 11, 'unit', []],
    ['concatenating', 4, null, []],
  ] as const)('gives the same answers here: %s', async (name, depth, normalise, passedOver) => {
    const opened = await openWeights([{ name: 'a.keras', bytes: fixture(`${name}.keras`) }]);
    expect(opened.network && depthOf(opened.network)).toBe(depth);
    expect(opened.normalise).toBe(normalise);
    if (opened.network) expect(opened.weightsOf(opened.network).passedOver).toEqual(passedOver);
    const logits = await logitsOf(opened);
    const isLogits = name === 'preactivation' || name === 'concatenating';
    expectClose(isLogits ? logits : softmax(logits, 3), ANSWERS.get(name) ?? []);
  });

  it('is the network that its layers are: blocks, shortcuts and activations', async () => {
    const { network } = await openWeights([
      { name: 'a.keras', bytes: fixture('preactivation.keras') },
    ]);
    const stages = network?.parts.flatMap((part) => (part.kind === 'stage' ? [part] : []));
    expect(stages?.map(({ filters, stride, blocks }) => [filters, stride, blocks.length])).toEqual([
      [2, 1, 2],
      [3, 2, 1],
    ]);
    expect(stages?.[0]?.blocks[0]).toEqual({
      ...{ convolutions: 1, bottleneck: true, preActivation: true, shortcut: 'B', merge: 'add' },
      ...{ batchNorm: true, activation: 'leaky-relu' },
    });
  });
});

const { conv2d, batchNormalization: norm, dense, add, activation } = layers.layers;

/** A convolution of 3x3 that keeps the size. */
function square(filters: number, x: Tensor, settings: object = {}): Tensor {
  return one(conv2d({ filters, kernelSize: 3, padding: 'same', ...settings }).apply(x));
}

function one(output: tf.Tensor | tf.Tensor[] | Tensor | Tensor[]): Tensor {
  if (output instanceof layers.SymbolicTensor) return output;
  throw new Error('One symbolic tensor was expected.');
}

function ended(input: Tensor, x: Tensor): layers.LayersModel {
  const mean = one(layers.layers.globalAveragePooling2d({}).apply(x));
  return layers.model({ inputs: input, outputs: one(dense({ units: 3 }).apply(mean)) });
}

const picture = () => layers.input({ shape: [SIDE, SIDE, 3] });
const relu = (x: Tensor) => one(activation({ activation: 'relu' }).apply(x));
const normed = (x: Tensor) => one(norm({}).apply(x));

describe('a model that TensorFlow.js saved', () => {
  it('gives the same answers here: a functional ResNet whose projections are bare', async () => {
    const input = picture();
    let x = relu(normed(square(4, input)));
    for (const [filters, stride] of [
      [4, 1],
      [6, 2],
    ] as const) {
      const padded = one(layers.layers.zeroPadding2d({}).apply(x));
      const first = square(filters, padded, { padding: 'valid', strides: stride });
      const body = normed(square(filters, relu(normed(first))));
      const projection = { filters, kernelSize: 1, strides: stride };
      const skip = stride === 1 ? x : one(conv2d(projection).apply(x));
      x = relu(one(add().apply([body, skip])));
    }
    const model = shaken(ended(input, x));
    expectClose(
      await logitsOf(await openWeights(await filesOf(model))),
      await valuesOf(model, Float32Array.from(PICTURES)),
    );
  });

  it('gives the same answers here: a Sequential one, in several files of weights', async () => {
    const model = shaken(
      layers.sequential({
        layers: [
          conv2d({ inputShape: [SIDE, SIDE, 3], filters: 4, kernelSize: 5, activation: 'tanh' }),
          layers.layers.maxPooling2d({ poolSize: 3, strides: 2 }),
          layers.layers.flatten(),
          dense({ units: 5, activation: 'sigmoid' }),
          dense({ units: 3, activation: 'softmax' }),
        ],
      }),
    );
    const [json, bin] = await filesOf(model);
    if (!json || !bin) throw new Error('Two files were expected.');
    const text = new TextDecoder().decode(json.bytes);
    const paths = '"group1-shard1of2.bin","group1-shard2of2.bin"';
    const opened = await openWeights([
      { name: 'model.json', bytes: utf8(text.replace('"./model.weights.bin"', paths)) },
      { name: 'group1-shard2of2.bin', bytes: bin.bytes.slice(1001) },
      { name: 'group1-shard1of2.bin', bytes: bin.bytes.slice(0, 1001) },
    ]);
    const expected = await valuesOf(model, Float32Array.from(PICTURES));
    expectClose(softmax(await logitsOf(opened), 3), expected);
    await expect(openWeights([json])).rejects.toThrow('lie in model.weights.bin');
  });

  it('is known again where the notes of this project are gone', async () => {
    const network = cifarNetwork('resnet', 1, { width: 4 });
    const weights = weightsIn(network, readFixture('network-8-width-4.safetensors'));
    const written = toTfjsLayersModel(network, weights);
    const opened = await openWeights([
      { name: 'model.json', bytes: utf8(written.modelJson) },
      { name: 'model.weights.bin', bytes: written.weights },
    ]);
    expect(opened.network).toEqual(network);
    expect(opened.weightsOf(network).weights).toEqual(weights);
  });

  it('is read without its notes by what stands for max pooling with padding', async () => {
    const pooled = [
      parts.maxPool({ kernel: 3, padding: 1 }),
      parts.globalAveragePool(),
      parts.dense(3),
    ];
    const network = { input: { height: SIDE, width: SIDE, channels: 3 }, parts: pooled };
    const opened = await openWeights(withoutNotes(network));
    const [, ...others] = pooled;
    expect(opened.network?.parts).toEqual([
      parts.maxPool({ kernel: 3, padding: 1, stride: 1 }),
      parts.maxPool({ kernel: 1, stride: 2 }),
      ...others,
    ]);
  });

  it.each([false, true])('is read without its notes where it has highways (%s)', async (before) => {
    const block = { ...RESIDUAL_BLOCK, shortcut: 'highway', preActivation: before } as const;
    const network = {
      input: { height: SIDE, width: SIDE, channels: 3 },
      parts: [
        parts.convolution(4),
        parts.stage(4, 2, 1, block),
        parts.stage(8, 1, 2, { ...block, convolutions: 1 }),
        parts.stage(16, 1, 2, { ...RESIDUAL_BLOCK, preActivation: before }),
        ...(before ? [parts.batchNorm(), parts.activation('relu')] : []),
        parts.globalAveragePool(),
        parts.dense(3),
      ],
    };
    const opened = await openWeights(withoutNotes(network));
    expect(opened.network).toEqual(network);
    expect(opened.weightsOf(network).weights).toEqual(constantWeights(network));
    const [json, bin] = withoutNotes(network);
    if (!json || !bin) throw new Error('Two files were expected.');
    const text = new TextDecoder().decode(json.bytes);
    const altered = (from: string, to: string) =>
      openWeights([{ ...json, bytes: utf8(text.replace(from, to)) }, bin]);
    await expect(altered('"scale":-1', '"scale":-2')).rejects.toThrow(
      '“layer1.0.shortcut.carry” (Rescaling) of this model scales something else than the picture',
    );
  });

  it.each<readonly [what: string, model: () => layers.LayersModel, sentence: RegExp]>([
    [
      'padding that differs from side to side',
      () => {
        const input = picture();
        return ended(input, square(4, input, { strides: 2, name: 'halving' }));
      },
      /“halving” \(Conv2D\) of this model pads by “same”/,
    ],
    [
      'a kind of layer that there is not',
      () => {
        const input = picture();
        const depthwise = layers.layers.depthwiseConv2d({ kernelSize: 3, name: 'mobile' });
        return ended(input, one(depthwise.apply(input)));
      },
      /“mobile” \(DepthwiseConv2D\) of this model is of a kind that cannot be built here/,
    ],
    [
      'a product that is no highway’s',
      () => {
        const input = picture();
        const [left, right] = [square(4, input, {}), square(4, input, {})];
        const product = layers.layers.multiply({ name: 'product' });
        return ended(input, one(product.apply([left, right])));
      },
      /“product” \(Multiply\) of this model multiplies layers/,
    ],
    [
      'another activation',
      () => {
        const input = picture();
        return ended(input, square(4, input, { activation: 'selu', name: 'own' }));
      },
      /“own” \(Conv2D\) of this model computes “selu”/,
    ],
    [
      'three paths',
      () => {
        const input = picture();
        const sum = add({ name: 'three' });
        return ended(input, one(sum.apply([square(3, input), square(3, input), input])));
      },
      /“three” \(Add\) of this model joins 3 layers/,
    ],
    [
      'a stride within a block',
      () => {
        const input = picture();
        const x = square(4, input);
        const narrow = conv2d({ filters: 2, kernelSize: 1, strides: 2, name: 'early' });
        const y = square(2, relu(normed(one(narrow.apply(x)))));
        const wide = one(conv2d({ filters: 8, kernelSize: 1 }).apply(relu(normed(y))));
        const skip = one(conv2d({ filters: 8, kernelSize: 1, strides: 2 }).apply(x));
        return ended(input, relu(one(add().apply([normed(wide), normed(skip)]))));
      },
      /“early” \(Conv2D\) of this model has a stride, as only the first 3x3/,
    ],
    [
      'a sum that no activation follows',
      () => {
        const input = picture();
        const body = normed(square(3, relu(normed(square(3, input)))));
        return ended(input, one(add({ name: 'bare' }).apply([body, input])));
      },
      /“bare” \(Add\) of this model is not followed by the activation/,
    ],
    [
      'biases that nothing can take',
      () => {
        const input = picture();
        const y = square(3, relu(normed(input)), { name: 'last' });
        return shaken(ended(input, one(add().apply([y, input]))));
      },
      /“last” \(Conv2D\) of this model has biases/,
    ],
    [
      'a layer that is used twice',
      () => {
        const input = picture();
        const twice = conv2d({ filters: 3, kernelSize: 3, padding: 'same', name: 'twice' });
        return ended(input, one(twice.apply(one(twice.apply(input)))));
      },
      /“twice” \(Conv2D\) of this model is used several times/,
    ],
    [
      'two layers with one tensor',
      () => {
        const inner = (name: string) =>
          layers.sequential({
            name,
            layers: [
              conv2d({ inputShape: [SIDE, SIDE, 3], filters: 3, kernelSize: 1, name: 'own' }),
            ],
          });
        const input = picture();
        return ended(input, one(inner('second').apply(one(inner('first').apply(input)))));
      },
      /“second\/own” \(Conv2D\) of this model shares its weights with another layer/,
    ],
    [
      'scaling within the network',
      () => {
        const input = picture();
        const scaling = layers.layers.rescaling({ scale: 2, name: 'twofold' });
        return ended(input, one(scaling.apply(square(3, input))));
      },
      /“twofold” \(Rescaling\) of this model scales something else/,
    ],
  ])('is refused with the first layer that does not fit: %s', async (_what, model, sentence) => {
    const files = await filesOf(model());
    await expect(openWeights(files)).rejects.toThrow(sentence);
  });
});

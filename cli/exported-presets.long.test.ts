/**
 * Every preset in every format: its graph run by ONNX Runtime and its layers model by TensorFlow.js,
 * beside the engine; and its weights read back out of each, to the bit.
 */
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { CIFAR_10, pictureBytes } from '../src/dataset/index.ts';
import { normal, randomStream, uniform } from '../src/dataset/random.ts';
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import { openWeights, WRITABLE_FORMATS, type TrainedNetwork } from '../src/formats/index.ts';
import { encodeOnnx } from '../src/formats/onnx/encode.ts';
import { toOnnx } from '../src/formats/onnx/to-onnx.ts';
import { resized } from '../src/formats/resized.ts';
import { TFJS_WEIGHTS_FILE, toTfjsLayersModel } from '../src/formats/tfjs-layers.ts';
import {
  layersOf,
  NETWORK_PRESETS,
  parametersOf,
  sameNetwork,
  type Network,
  type Weights,
} from '../src/network/index.ts';
import { classified, initialWeights, TooLargeError } from '../src/training/index.ts';
import type { TrainingEngine } from './started-run.ts';
import { openTestEngine } from './test-engine.ts';

const PICTURES = 16;
/** Pictures of the ImageNet family are as small as it can be had for. */
const SIDE = 32;
const CLASSES = 10;
/** Probabilities; float32, in which both compute, is exact to 1e-7. */
const TOLERANCE = 1e-4;

const CASES = [
  ...NETWORK_PRESETS.map(
    ({ id, network, sizes }) => [id, sizes?.networkFor(SIDE, CLASSES) ?? network] as const,
  ),
  ...NETWORK_PRESETS.filter(({ id }) => id === 'resnet-18').map(
    ({ id, sizes, network }) =>
      [`${id} for other pictures`, sizes?.networkFor(64, CLASSES) ?? network] as const,
  ),
];

let engine: TrainingEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

/**
 * He's filters with norms that are no identity and still keep the size of what goes through, so
 * that answers differ between pictures, however deep the network is.
 */
function livelyWeights(network: Network): Weights {
  const branches = layersOf(network).filter(({ kind }) => kind === 'add').length;
  const weights = initialWeights(network, 1);
  return new Map(
    parametersOf(network).map(({ name, role, shape }) => {
      const stream = randomStream(1, 'lively', name);
      const values = weights.get(name)?.values ?? new Float32Array();
      // A sum of as many branches stays as large as one.
      const isBranch = /^layer.*\.(bn|conv)\d+\.weight$/.test(name) && branches > 0;
      const scale = isBranch ? 1 / Math.sqrt(branches) : 1;
      switch (role) {
        case 'scale':
          return [name, { shape, values: values.map(() => scale * (0.8 + 0.4 * uniform(stream))) }];
        case 'moving-variance':
          return [name, { shape, values: values.map(() => 0.8 + 0.4 * uniform(stream)) }];
        case 'offset':
        case 'moving-mean':
        case 'bias':
          return [name, { shape, values: values.map(() => 0.1 * normal(stream)) }];
        default:
          return [name, { shape, values }];
      }
    }),
  );
}

async function answersOfEngine(network: Network, weights: Weights, pixels: Uint8Array) {
  const subject = { network, weights, recipe: PAPER_RECIPE, step: null };
  return (await classified({ ...subject, ...engine }, pixels)).probabilities;
}

function trainedNetwork(network: Network, weights: Weights): TrainedNetwork {
  return {
    ...{ network, weights, recipe: PAPER_RECIPE, seed: 1, result: { step: 0 } },
    ...{ dataSet: CIFAR_10, meanPicture: engine.dataset.meanPicture },
  };
}

/** The pictures in the size of the network, `[height, width, channels]` each, with what is to be done to the bytes. */
function picturesFor(
  { input }: Network,
  pixels: Uint8Array,
  prepared: (byte: number, at: number) => number,
): readonly Float32Array[] {
  const bytes = pictureBytes(CIFAR_10);
  return Array.from({ length: PICTURES }, (_, index) => {
    const own = Float32Array.from(pixels.subarray(index * bytes, (index + 1) * bytes));
    return resized(own.map(prepared), CIFAR_10, input);
  });
}

async function answersOfRuntime(network: Network, weights: Weights, pixels: Uint8Array) {
  const { height, width } = network.input;
  const graph = encodeOnnx(toOnnx(trainedNetwork(network, weights)));
  const session = await InferenceSession.create(graph);
  const planes = new Float32Array(PICTURES * 3 * height * width);
  for (const [index, picture] of picturesFor(network, pixels, (byte) => byte / 255).entries()) {
    picture.forEach((value, at) => {
      const [pixel, channel] = [Math.floor(at / 3), at % 3];
      planes[(index * 3 + channel) * height * width + pixel] = value;
    });
  }
  const picture = new Tensor('float32', planes, [PICTURES, 3, height, width]);
  const { probabilities } = await session.run({ picture });
  const values = Array.from((await probabilities?.getData()) ?? [], Number);
  await session.release();
  return values;
}

/** Of the files as a server would give them, by TensorFlow.js's own reader and kernels. */
async function answersOfLayersModel(network: Network, weights: Weights, pixels: Uint8Array) {
  const { modelJson, weights: binary } = toTfjsLayersModel(network, weights);
  const files = new Map<string, BodyInit>([
    ['http://localhost/model.json', modelJson],
    [`http://localhost/${TFJS_WEIGHTS_FILE}`, binary],
  ]);
  const fetchFunc = (url: string | URL | Request) =>
    Promise.resolve(new Response(files.get(url instanceof Request ? url.url : String(url))));
  const model = await loadLayersModel(tf.io.http('http://localhost/model.json', { fetchFunc }));
  const mean = engine.dataset.meanPicture;
  const prepared = picturesFor(network, pixels, (byte, at) => (byte - (mean?.[at] ?? 0)) / 255);
  const { height, width } = network.input;
  const pictures = tf.stack(prepared.map((one) => tf.tensor3d(one, [height, width, 3])));
  const logits = model.predict(pictures);
  if (Array.isArray(logits)) throw new Error('One output was expected.');
  const values = Array.from(await tf.softmax(logits).data());
  model.dispose();
  return values;
}

/** Answers of deep networks hardly differ; what is wrong must not hide behind that. */
function expectSame(values: readonly number[], answers: Float32Array) {
  expect(values).toHaveLength(answers.length);
  const furthest = Math.max(...answers.map((value, at) => Math.abs(value - (values[at] ?? NaN))));
  const first = answers.subarray(0, CLASSES);
  const spread = answers.map((value, at) => Math.abs(value - (first[at % CLASSES] ?? NaN)));
  expect(furthest).toBeLessThan(Math.min(TOLERANCE, Math.max(...spread) / 10));
}

describe.for(CASES)('%s', ([, network]) => {
  it('answers as it does here in ONNX Runtime and in TensorFlow.js', async ({ skip }) => {
    const weights = livelyWeights(network);
    const indices = Uint32Array.from({ length: PICTURES }, (_, index) => index);
    const { pixels } = await engine.dataset.pictures('test', indices);
    const answers = await answersOfEngine(network, weights, pixels).catch((error: unknown) => {
      if (error instanceof TooLargeError) skip('This device has no room for its tensors.');
      throw error;
    });
    expectSame(await answersOfRuntime(network, weights, pixels), answers);
    expectSame(await answersOfLayersModel(network, weights, pixels), answers);
  });

  it.for(WRITABLE_FORMATS)('comes back out of $label', async ({ write }) => {
    const weights = livelyWeights(network);
    const stored = await openWeights(await write.files(trainedNetwork(network, weights)));
    expect(stored.network && sameNetwork(stored.network, network)).toBe(true);
    const found = stored.weightsOf(network).weights;
    expect([...found.keys()].toSorted()).toEqual([...weights.keys()].toSorted());
    for (const [name, { shape, values }] of weights) {
      const other = found.get(name);
      expect(other?.shape, name).toEqual(shape);
      // Millions of values are compared faster as bytes.
      expect(Buffer.compare(bytesOf(values), bytesOf(other?.values)), name).toBe(0);
    }
  });
});

function bytesOf(values: Float32Array = new Float32Array()): Uint8Array {
  const { buffer, byteOffset, byteLength } = values;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Every preset as the graph that is exported of it, run by ONNX Runtime, beside the engine. */
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { CIFAR_10, pictureBytes } from '../src/dataset/index.ts';
import { normal, randomStream, uniform } from '../src/dataset/random.ts';
import { PAPER_RECIPE } from '../src/experiment/index.ts';
import { encodeOnnx } from '../src/formats/onnx/encode.ts';
import { toOnnx } from '../src/formats/onnx/to-onnx.ts';
import { resized } from '../src/formats/resized.ts';
import {
  layersOf,
  NETWORK_PRESETS,
  parametersOf,
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

async function answersOfRuntime(network: Network, weights: Weights, pixels: Uint8Array) {
  const { height, width } = network.input;
  const trained = {
    network,
    weights,
    recipe: PAPER_RECIPE,
    seed: 1,
    result: { step: 0 },
    dataSet: CIFAR_10,
  };
  const { meanPicture } = engine.dataset;
  const session = await InferenceSession.create(encodeOnnx(toOnnx({ ...trained, meanPicture })));
  const planes = new Float32Array(PICTURES * 3 * height * width);
  for (let index = 0; index < PICTURES; index += 1) {
    const bytes = pixels.subarray(
      index * pictureBytes(CIFAR_10),
      (index + 1) * pictureBytes(CIFAR_10),
    );
    const picture = resized(Float32Array.from(bytes), CIFAR_10, network.input);
    picture.forEach((value, at) => {
      const [pixel, channel] = [Math.floor(at / 3), at % 3];
      planes[(index * 3 + channel) * height * width + pixel] = value / 255;
    });
  }
  const picture = new Tensor('float32', planes, [PICTURES, 3, height, width]);
  const { probabilities } = await session.run({ picture });
  const values = Array.from((await probabilities?.getData()) ?? [], Number);
  await session.release();
  return values;
}

describe('the graph of a preset', () => {
  it.for(CASES)('%s', async ([, network], { skip }) => {
    const weights = livelyWeights(network);
    const indices = Uint32Array.from({ length: PICTURES }, (_, index) => index);
    const { pixels } = await engine.dataset.pictures('test', indices);
    const answers = await answersOfEngine(network, weights, pixels).catch((error: unknown) => {
      if (error instanceof TooLargeError) skip('This device has no room for its tensors.');
      throw error;
    });
    const ofRuntime = await answersOfRuntime(network, weights, pixels);
    expect(ofRuntime).toHaveLength(answers.length);
    const furthest = Math.max(
      ...answers.map((value, at) => Math.abs(value - (ofRuntime[at] ?? NaN))),
    );
    // Answers of deep networks hardly differ; what is wrong must not hide behind that.
    const first = answers.subarray(0, CLASSES);
    const spread = answers.map((value, at) => Math.abs(value - (first[at % CLASSES] ?? NaN)));
    expect(furthest).toBeLessThan(Math.min(TOLERANCE, Math.max(...spread) / 10));
  });
});

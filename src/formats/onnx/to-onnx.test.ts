import { InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { CIFAR_10 } from '../../dataset/index.ts';
import { PAPER_RECIPE, type Normalisation } from '../../experiment/index.ts';
import { parts, RESIDUAL_BLOCK, type Network, type Weights } from '../../network/index.ts';
import { EVERY_LAYER } from '../fixtures/every-layer.ts';
import { fixtureTensor, readFixture, weightsIn } from '../fixtures/read.ts';
import { networkFromName } from '../network-name.ts';
import { encodeOnnx } from './encode.ts';
import { toOnnx } from './to-onnx.ts';
import { constantWeights } from '../test-weights.ts';

interface Case {
  readonly network: Network;
  readonly weights: Weights;
  readonly normalise?: Normalisation;
  readonly meanPicture?: Float32Array;
}

function graphOf({ network, weights, normalise = 'unit', meanPicture }: Case) {
  return toOnnx({
    ...{ network, weights, recipe: { ...PAPER_RECIPE, normalise } },
    ...{ seed: 1, result: { step: 0 }, dataSet: CIFAR_10, meanPicture: meanPicture ?? null },
  });
}

/** What ONNX Runtime computes of pictures `[N, height, width, channels]`. */
async function probabilitiesOf(one: Case, pictures: Float32Array) {
  const { height, width, channels } = one.network.input;
  const pixels = height * width;
  const count = pictures.length / pixels / channels;
  const planes = Float32Array.from(pictures, (_, index) => {
    const [picture, rest] = [Math.floor(index / pixels / channels), index % (pixels * channels)];
    const [channel, pixel] = [Math.floor(rest / pixels), rest % pixels];
    return pictures[(picture * pixels + pixel) * channels + channel] ?? NaN;
  });
  const session = await InferenceSession.create(encodeOnnx(graphOf(one)));
  const { probabilities } = await session.run({
    picture: new Tensor('float32', planes, [count, channels, height, width]),
  });
  const computed: number[] = Array.from((await probabilities?.getData()) ?? [], Number);
  return { computed, dims: probabilities?.dims, session };
}

/** Softmax of each row. */
function softmax(logits: Float32Array, classes: number): readonly number[] {
  return Array.from(logits, (value, index) => {
    const row = logits.subarray(index - (index % classes), index - (index % classes) + classes);
    return Math.exp(value) / row.reduce((sum, one) => sum + Math.exp(one), 0);
  });
}

function expectClose(computed: readonly number[], expected: readonly number[]): void {
  expect(computed).toHaveLength(expected.length);
  computed.forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? NaN, 5));
}

function networkCalled(name: string): Network {
  const network = networkFromName(name);
  if (typeof network === 'string') throw new Error(network);
  return network;
}

const SMALL = readFixture('network-8-width-4.safetensors');
const pictures = fixtureTensor('logits.safetensors', 'pictures').values;

function smallCase(name: string): Case {
  const network = networkCalled(name);
  return { network, weights: weightsIn(network, SMALL) };
}

describe('a graph of ONNX', () => {
  it.each(['plain-8-width-4', 'resnet-8-width-4', 'mixed-8-width-4-a'])(
    'of %s computes what PyTorch computes',
    async (name) => {
      const { computed, dims } = await probabilitiesOf(smallCase(name), pictures);
      expect(dims).toEqual([4, 10]);
      expectClose(computed, softmax(fixtureTensor('logits.safetensors', name).values, 10));
    },
  );

  it('computes what PyTorch computes with every kind of layer, block and shortcut', async () => {
    const weights = weightsIn(EVERY_LAYER, readFixture('every-layer.safetensors'));
    const two = fixtureTensor('every-layer-logits.safetensors', 'pictures');
    const { computed } = await probabilitiesOf({ network: EVERY_LAYER, weights }, two.values);
    const { values } = fixtureTensor('every-layer-logits.safetensors', 'logits');
    expectClose(computed, softmax(values, 5));
  });

  it.each([
    ['imagenet', [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]],
    ['0.1,0.2,0.3/0.5,0.25,2', [0.1, 0.2, 0.3], [0.5, 0.25, 2]],
  ] as const)('normalises pictures by %s itself', async (normalise, mean, deviation) => {
    const one = smallCase('resnet-8-width-4');
    const raw = pictures.map(
      (value, index) => value * (deviation[index % 3] ?? NaN) + (mean[index % 3] ?? NaN),
    );
    const { computed } = await probabilitiesOf({ ...one, normalise }, raw);
    const { values } = fixtureTensor('logits.safetensors', 'resnet-8-width-4');
    expectClose(computed, softmax(values, 10));
  });

  it('takes the mean picture off, or where there is none the mean colour', async () => {
    const one: Case = { ...smallCase('resnet-8-width-4'), normalise: 'mean' };
    const { values } = fixtureTensor('logits.safetensors', 'resnet-8-width-4');
    const meanPicture = Float32Array.from({ length: 32 * 32 * 3 }, (_, index) => (index * 7) % 255);
    const whole = pictures.map(
      (value, index) => value + (meanPicture[index % meanPicture.length] ?? NaN) / 255,
    );
    const { computed } = await probabilitiesOf({ ...one, meanPicture }, whole);
    expectClose(computed, softmax(values, 10));
    const coloured = pictures.map((value, index) => value + (CIFAR_10.mean[index % 3] ?? NaN));
    expectClose((await probabilitiesOf(one, coloured)).computed, softmax(values, 10));
  });

  it('takes a mean picture off that has the size of its own pictures', () => {
    const network: Network = {
      input: { height: 64, width: 16, channels: 3 },
      parts: [parts.globalAveragePool(), parts.dense(10)],
    };
    const meanPicture = new Float32Array(32 * 32 * 3).fill(51);
    const weights = constantWeights(network);
    const { tensors } = graphOf({ network, weights, normalise: 'mean', meanPicture });
    const mean = tensors.get('normalise.mean');
    expect(mean?.shape).toEqual([1, 3, 64, 16]);
    expect(Array.from(mean?.values ?? [], Number).every((one) => Math.abs(one - 0.2) < 1e-6)).toBe(
      true,
    );
  });

  it('opens whatever order of parts a network may have', async () => {
    const network: Network = {
      input: { height: 6, width: 6, channels: 2 },
      parts: [
        parts.stage(5, 1, 1, RESIDUAL_BLOCK),
        parts.globalAveragePool(),
        parts.stage(5, 1, 1, { ...RESIDUAL_BLOCK, shortcut: 'highway' }),
        parts.convolution(3, { kernel: 1 }),
        parts.dense(4),
        parts.batchNorm(),
        parts.averagePool({ kernel: 1 }),
        parts.dense(2),
      ],
    };
    const three = new Float32Array(3 * 72).fill(0.5);
    const { dims } = await probabilitiesOf({ network, weights: constantWeights(network) }, three);
    expect(dims).toEqual([3, 2]);
  });

  it('has the names of PyTorch, a number of pictures that is open, and its classes', async () => {
    const one = smallCase('resnet-8-width-4');
    const { tensors, notes, input } = graphOf(one);
    expect([...tensors.keys()]).toEqual(
      expect.arrayContaining(['conv1.weight', 'layer2.0.bn2.running_var', 'linear.bias']),
    );
    expect(tensors.get('conv1.weight')?.shape).toEqual([4, 3, 3, 3]);
    expect(tensors.get('linear.weight')?.shape).toEqual([10, 16]);
    expect(input.shape).toEqual(['N', 3, 32, 32]);
    expect(JSON.parse(notes.classes ?? '')).toEqual(CIFAR_10.classes);
    const { session } = await probabilitiesOf(one, pictures);
    expect(session.inputNames).toEqual(['picture']);
    expect(session.outputNames).toEqual(['probabilities']);
  });
});

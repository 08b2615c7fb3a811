/** What observers of a step are told beside the plainest way to compute the step: for tests. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { readValues } from '../gpu/index.ts';
import {
  layersOf,
  parametersOf,
  parametersOfLayer,
  type Layer,
  type Network,
} from '../network/index.ts';
import { initialWeights } from './initialisation.ts';
import { Model, type StepContext } from './model.ts';
import { Observers, type ObservationPoint } from './observers.ts';
import type { Operations } from './operations/operations.ts';
import { Parameters } from './parameters.ts';
import { differenceOf, largestOf } from './test-gradients.ts';
import { plainStep, type PlainStep } from './test-plain-network.ts';

/** As many as in the other tests of whole networks, which then share their programs. */
const LABELS = [1, 3, 0];
const CONTEXT: StepContext = { smoothing: 0, seed: 1, step: 2 };

interface Told extends ObservationPoint {
  readonly values: Promise<Float32Array>;
}

function picturesOf({ input: { height, width, channels } }: Network): tf.Tensor4D {
  const size = LABELS.length * height * width * channels;
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(i * i));
  return tf.tensor4d(values, [LABELS.length, height, width, channels]);
}

/** Layers that learn, and those behind them. */
function layersWithGradients(layers: readonly Layer[]): readonly Layer[] {
  const learning = new Set<number>();
  for (const [index, layer] of layers.entries()) {
    const read = [
      layer.from,
      ...('shortcut' in layer ? [layer.shortcut.from] : []),
      ...('gate' in layer ? [layer.gate] : []),
    ];
    const learns = parametersOfLayer(layer).length > 0 || read.some((one) => learning.has(one));
    if (learns) learning.add(index);
  }
  return layers.filter((_, index) => learning.has(index));
}

/** Every point of a network, each once, with its shape. */
function pointsOf(network: Network): readonly string[] {
  const layers = layersOf(network);
  const ofLayer = (kind: string, { name, output }: Layer) =>
    `${kind} ${name} ${LABELS.length},${output.height},${output.width},${output.channels}`;
  return [
    ...layers.map((layer) => ofLayer('activation', layer)),
    ...layersWithGradients(layers).map((layer) => ofLayer('activation-gradient', layer)),
    ...parametersOf(network)
      .filter(({ trainable }) => trainable)
      .map(({ name, shape }) => `parameter-gradient ${name} ${shape.join()}`),
  ];
}

async function toldBy(
  network: Network,
  operations: Operations,
  opsPerSegment: number,
): Promise<readonly Told[]> {
  const parameters = new Parameters(network, initialWeights(network, 1), operations);
  const model = new Model(network, operations, parameters, opsPerSegment);
  const observers = new Observers();
  const told: Told[] = [];
  observers.add({
    wants: () => true,
    observe: ({ tensor, ...point }) => {
      expect(tensor.shape).toEqual(point.shape);
      told.push({ ...point, values: readValues(tensor) });
    },
  });
  const before = tf.memory().numTensors;
  const labels = tf.tensor1d(LABELS, 'int32');
  const pictures = picturesOf(network);
  const pass = model.trainingPass(pictures, labels, tf.zeros([2]), CONTEXT, observers);
  observers.throwFailures();
  await Promise.all(told.map(({ values }) => values));
  tf.dispose([labels, pass.totals, ...Array.from(pass.gradients.values(), ({ tensor }) => tensor)]);
  expect(tf.memory().numTensors).toBe(before);
  parameters.dispose();
  return told;
}

function plainValues(plain: PlainStep, { kind, name }: ObservationPoint): Float32Array {
  const all = {
    activation: plain.activations,
    'activation-gradient': plain.activationGradients,
    'parameter-gradient': plain.gradients,
  };
  return all[kind].get(name) ?? new Float32Array();
}

/**
 * Every layer's values and gradients and every parameter's gradient must be told once, as the
 * plainest way to compute the network gives them, and nothing leaked.
 *
 * @param backend that the operations run on; the plain way always runs on the processor
 */
export async function expectObservedAsPlain(
  network: Network,
  operations: Operations,
  backend: 'cpu' | 'webgpu',
  opsPerSegment: readonly number[],
): Promise<void> {
  await tf.setBackend('cpu');
  const weights = initialWeights(network, 1);
  const plain = await plainStep(network, weights, picturesOf(network), LABELS, CONTEXT);
  // What should be zero, as at a bias in front of BatchNorm, is what rounding makes of it.
  const noise = 0.01 * Math.max(...Array.from(plain.gradients.values(), largestOf));
  for (const ops of opsPerSegment) {
    await tf.setBackend(backend);
    const told = await toldBy(network, operations, ops);
    const points = told.map(({ kind, name, shape }) => `${kind} ${name} ${shape.join()}`);
    expect(points.toSorted()).toEqual(pointsOf(network).toSorted());
    for (const point of told) {
      expect(point.step).toBe(CONTEXT.step);
      const expected = plainValues(plain, point);
      const least = point.kind === 'activation' ? 1e-3 : noise;
      const difference = differenceOf(await point.values, expected, least);
      expect(difference, `${point.kind} ${point.name}`).toBeLessThan(1e-3);
    }
  }
}

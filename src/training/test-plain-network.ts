/**
 * The plainest way to compute a network, to check others against: layer by layer, with
 * TensorFlow.js's own operations and its own differentiation. Runs on any backend.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import * as tf from '@tensorflow/tfjs-core';
import { readValues, withoutPartialSums } from '../gpu/index.ts';
import {
  BATCH_NORM_EPSILON,
  layersOf,
  parametersOf,
  type ActivationLayer,
  type Layer,
  type Network,
  type PoolLayer,
  type ShortcutPath,
  type Weights,
} from '../network/index.ts';
import type { StepContext } from './model.ts';
import { referenceOperations } from './operations/reference/index.ts';

/** How a network is computed. */
interface Way {
  /** By name, as `Weights`; without moving statistics those of the batch are used. */
  readonly tensors: ReadonlyMap<string, tf.Tensor>;
  /** What dropout draws; null for a test, which drops nothing. */
  readonly context: StepContext | null;
}

function padded(x: tf.Tensor4D, padding: number, value = 0): tf.Tensor4D {
  const none: [number, number] = [0, 0];
  const sides: [number, number] = [padding, padding];
  return tf.pad(x, [none, sides, sides, none], value);
}

function pooled(x: tf.Tensor4D, { kind, kernel, stride, padding }: PoolLayer): tf.Tensor4D {
  return kind === 'max-pool'
    ? tf.maxPool(padded(x, padding, -1e9), kernel, stride, 'valid')
    : tf.avgPool(padded(x, padding), kernel, stride, 'valid');
}

const ACTIVATIONS: Readonly<
  Record<ActivationLayer['activation'], (x: tf.Tensor4D) => tf.Tensor4D>
> = {
  relu: tf.relu,
  'leaky-relu': (x) => tf.leakyRelu(x, 0.01),
  elu: tf.elu,
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
};

/** Every so manyth pixel, with zeros on both sides of the channels. */
function carried(x: tf.Tensor4D, { stride }: ShortcutPath, channels: number): tf.Tensor4D {
  const everyOf = (side: number) =>
    tf.tensor1d(
      Array.from({ length: Math.ceil(side / stride) }, (_, i) => i * stride),
      'int32',
    );
  const rows = tf.gather(x, everyOf(x.shape[1]), 1);
  const pixels = tf.gather(rows, everyOf(x.shape[2]), 2);
  const added = channels - x.shape[3];
  const before = Math.floor(added / 2);
  const none: [number, number] = [0, 0];
  return tf.pad(pixels, [none, none, none, [before, added - before]]);
}

/** The values that `referenceOperations` lets through, which have a test of their own. */
function dropped(x: tf.Tensor4D, layer: string, rate: number, context: StepContext): tf.Tensor4D {
  const ones = withoutPartialSums(tf.onesLike(x), x.shape);
  const { tensor } = referenceOperations.dropout(ones, { ...context, rate, layer });
  return tf.mul(x, tensor);
}

function normalised(x: tf.Tensor4D, name: string, way: Way): tf.Tensor4D {
  const measured = tf.moments(x, [0, 1, 2]);
  const mean = way.tensors.get(`${name}.running_mean`) ?? measured.mean;
  const variance = way.tensors.get(`${name}.running_var`) ?? measured.variance;
  const deviation = tf.sqrt(tf.add(variance, BATCH_NORM_EPSILON));
  const standard = tf.div<tf.Tensor4D>(tf.sub(x, mean), deviation);
  return tf.add(tf.mul(standard, called(way, `${name}.weight`)), called(way, `${name}.bias`));
}

function called({ tensors }: Way, name: string): tf.Tensor {
  const tensor = tensors.get(name);
  if (!tensor) throw new Error(`There is no ${name}.`);
  return tensor;
}

function outputOf(layer: Layer, at: (index: number) => tf.Tensor4D, way: Way): tf.Tensor4D {
  const x = at(layer.from);
  const { name, output } = layer;
  switch (layer.kind) {
    case 'convolution': {
      const { kernel, input } = layer;
      const shape: [number, number, number, number] = [
        ...([kernel, kernel, input.channels, output.channels] as const),
      ];
      const filter = tf.reshape<tf.Rank.R4>(called(way, `${name}.weight`), shape);
      const y = tf.conv2d(padded(x, layer.padding), filter, layer.stride, 'valid');
      return layer.bias === null ? y : tf.add(y, called(way, `${name}.bias`));
    }
    case 'batch-norm':
      return normalised(x, name, way);
    case 'activation':
      return ACTIVATIONS[layer.activation](x);
    case 'add':
      return tf.add(x, carried(at(layer.shortcut.from), layer.shortcut, output.channels));
    case 'concatenate': {
      const { from, shape } = layer.shortcut;
      return tf.concat([carried(at(from), layer.shortcut, shape.channels), x], 3);
    }
    case 'highway': {
      const gate = tf.sigmoid(at(layer.gate));
      const past = carried(at(layer.shortcut.from), layer.shortcut, output.channels);
      return tf.add(tf.mul(gate, x), tf.mul(tf.sub(1, gate), past));
    }
    case 'max-pool':
    case 'average-pool':
      return pooled(x, layer);
    case 'dropout':
      return way.context ? dropped(x, name, layer.rate, way.context) : x;
    case 'global-average-pool':
      return tf.mean(x, [1, 2], true);
    case 'dense': {
      const weight = tf.reshape<tf.Rank.R2>(called(way, `${name}.weight`), [-1, output.channels]);
      const y = tf.matMul(tf.reshape<tf.Rank.R2>(x, [x.shape[0], -1]), weight);
      const biased = tf.add(y, called(way, `${name}.bias`));
      return tf.reshape(biased, [x.shape[0], 1, 1, output.channels]);
    }
  }
}

/** @param added to each layer's output, if there is anything */
function outputsOf(
  network: Network,
  pictures: tf.Tensor4D,
  way: Way,
  added: readonly tf.Tensor[] = [],
): readonly tf.Tensor4D[] {
  const outputs: tf.Tensor4D[] = [];
  const at = (index: number) => outputs[index] ?? pictures;
  for (const [index, layer] of layersOf(network).entries()) {
    const output = outputOf(layer, at, way);
    const more = added[index];
    outputs.push(more ? tf.add(output, more) : output);
  }
  return outputs;
}

function logitsOf(outputs: readonly tf.Tensor4D[]): tf.Tensor2D {
  const last = outputs.at(-1);
  if (!last) throw new Error('There are no layers.');
  return tf.reshape(last, [last.shape[0], -1]);
}

/** What each layer puts out in a test. */
function testOutputs(network: Network, weights: Weights, pictures: tf.Tensor4D) {
  const tensors = new Map(
    Array.from(weights, ([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]),
  );
  return outputsOf(network, pictures, { tensors, context: null });
}

/** Logits of a test, `[batch, classes]`. */
export async function plainTest(
  network: Network,
  weights: Weights,
  pictures: tf.Tensor4D,
): Promise<Float32Array> {
  return readValues(logitsOf(testOutputs(network, weights, pictures)));
}

/** What the layer at an index puts out in a test, `[batch, height, width, channels]`. */
export async function plainTestOutput(
  network: Network,
  weights: Weights,
  pictures: tf.Tensor4D,
  layer: number,
): Promise<Float32Array> {
  const output = testOutputs(network, weights, pictures)[layer];
  if (!output) throw new Error(`There is no layer ${layer}.`);
  return readValues(output);
}

export interface PlainStep {
  /** The mean over the batch. */
  readonly loss: number;
  /** Its gradients, by the names of the weights. */
  readonly gradients: ReadonlyMap<string, Float32Array>;
  /** What each layer puts out, by its name. */
  readonly activations: ReadonlyMap<string, Float32Array>;
  /** The loss's gradients at that. */
  readonly activationGradients: ReadonlyMap<string, Float32Array>;
}

/** Zeros in the shape of each layer's output: a gradient at them is one at the output. */
function zerosAtOutputs(network: Network, batch: number): tf.Tensor4D[] {
  return layersOf(network).map(({ output: { height, width, channels } }) =>
    tf.zeros([batch, height, width, channels]),
  );
}

async function valuesByName(
  names: readonly string[],
  tensors: readonly tf.Tensor[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const values = new Map<string, Float32Array>();
  for (const [index, name] of names.entries()) {
    const tensor = tensors[index];
    if (tensor) values.set(name, await readValues(tensor));
  }
  return values;
}

/** What a training step computes. */
export async function plainStep(
  network: Network,
  weights: Weights,
  pictures: tf.Tensor4D,
  labels: readonly number[],
  context: StepContext,
): Promise<PlainStep> {
  const names = parametersOf(network).flatMap(({ name, trainable }) => (trainable ? [name] : []));
  const layers = layersOf(network).map(({ name }) => name);
  const activations: tf.Tensor[] = [];
  const lossOf = (...values: tf.Tensor[]) => {
    const tensors = new Map(names.map((name, index) => [name, values[index] ?? tf.scalar(NaN)]));
    const added = values.slice(names.length);
    const outputs = outputsOf(network, pictures, { tensors, context }, added);
    activations.push(...outputs.map((output) => tf.keep(output.clone())));
    const logits = logitsOf(outputs);
    const truth = tf.oneHot(tf.tensor1d([...labels], 'int32'), logits.shape[1]);
    return tf.neg<tf.Scalar>(tf.mean(tf.sum(tf.mul(truth, tf.logSoftmax(logits)), 1)));
  };
  const first = names.map((name) => {
    const { shape = [], values = [] } = weights.get(name) ?? {};
    return tf.tensor(Float32Array.from(values), [...shape]);
  });
  const zeros = zerosAtOutputs(network, labels.length);
  const { value, grads } = tf.valueAndGrads(lossOf)([...first, ...zeros]);
  const [loss = NaN] = await readValues(value);
  return {
    loss,
    gradients: await valuesByName(names, grads),
    activations: await valuesByName(layers, activations),
    activationGradients: await valuesByName(layers, grads.slice(names.length)),
  };
}

import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { notAugmented } from '../../dataset/index.ts';
import { testDevice } from '../../gpu/test-device.ts';
import { probabilityOf } from '../../inspection/index.ts';
import { dataflowOf, type Network, type Weights } from '../../network/index.ts';
import { initialWeights } from '../initialisation.ts';
import { operationsFor } from '../operations/index.ts';
import { pictureTransform } from '../picture-transform.ts';
import { plainTestOutput } from '../test-plain-network.ts';
import { PLAIN, realPictures, RESIDUAL, residentOf, SMALL_RECIPE } from '../test-session.ts';
import { classified, featureMapsOf } from './any-pictures.ts';
import { predictionsOf } from './predictions.ts';

const dataset = residentOf(await realPictures(), testDevice);
const COUNT = 4;
const INDICES = Uint32Array.from({ length: COUNT }, (_, index) => index);

/** Of a network with statistics that are not what they start from. */
function weightsOf(network: Network): Weights {
  return new Map(
    Array.from(initialWeights(network, 5), ([name, { shape, values }]) => {
      const isMoved = shape.length === 1;
      const moved = values.map((value, index) => (isMoved ? value + 0.1 + 0.03 * index : value));
      return [name, { shape, values: moved }];
    }),
  );
}

const inspectedOf = (network: Network) => ({
  network,
  recipe: SMALL_RECIPE,
  weights: weightsOf(network),
  step: 7,
  operations: operationsFor(testDevice),
  dataset,
});

it('takes any pictures for what it takes them for in a test', async () => {
  const inspected = inspectedOf(RESIDUAL);
  const { pixels, labels } = await dataset.pictures('test', INDICES);
  const tensors = tf.memory().numTensors;
  const { probabilities } = await classified(inspected, pixels);
  const tested = await predictionsOf(inspected, COUNT);
  expect(tested && [...tested.predictions.labels]).toEqual([...labels]);
  for (const [index, probability] of probabilities.entries()) {
    const [picture, of] = [Math.floor(index / 10), index % 10];
    const stored = tested ? probabilityOf(tested.predictions, picture, of) : NaN;
    expect(Math.abs(stored - probability)).toBeLessThan(0.51 / 255);
  }
  expect(tf.memory().numTensors).toBe(tensors);
});

it.each([
  ['plain', PLAIN],
  ['residual', RESIDUAL],
])('shows what each op of a %s network makes of a picture', async (_, network) => {
  const inspected = inspectedOf(network);
  const { pixels } = await dataset.pictures('test', Uint32Array.of(0));
  const { places } = await dataset.locate('test', Uint32Array.of(0));
  const { multiply, add } = pictureTransform(SMALL_RECIPE.normalise, dataset);
  const transform = { multiply: tf.tensor1d(multiply), add: tf.tensor1d(add) };
  for (const { output } of dataflowOf(network).ops) {
    const picture = dataset.batch(places, notAugmented(1), transform);
    const expected = await plainTestOutput(network, inspected.weights, picture, output);
    const { values, height, width, channels } = await featureMapsOf(inspected, pixels, output);
    expect(values).toHaveLength(height * width * channels);
    const largest = Math.max(...expected.map(Math.abs));
    for (const [index, value] of values.entries()) {
      expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(1e-4 * largest);
    }
  }
  await expect(featureMapsOf(inspected, pixels, 99)).rejects.toThrow('No op ends with layer 99.');
});

import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { notAugmented } from '../../src/dataset/index.ts';
import { cifarNetwork } from '../../src/network/index.ts';
import { initialWeights, testErrorOf } from '../../src/training/index.ts';
import { pictureTransform } from '../../src/training/picture-transform.ts';
import { plainTest } from '../../src/training/test-plain-network.ts';
import { readArguments } from '../arguments.ts';
import { OPTIONS } from '../options.ts';
import type { TrainingEngine } from '../started-run.ts';
import { openTestEngine } from '../test-engine.ts';
import { train } from '../train.ts';
import { loadWeights } from '../weights.ts';
import { inspect } from './inspect.ts';

const NETWORK = cifarNetwork('resnet', 1, { width: 4 });
/** Written by PyTorch. */
const WEIGHTS = 'src/formats/fixtures/network-8-width-4.safetensors';
const RECIPE = ['--batch', '4', '--seed', '3'];

let engine: TrainingEngine;

beforeAll(async () => {
  engine = await openTestEngine();
});

async function inspected(...options: readonly string[]): Promise<unknown> {
  const printed: object[] = [];
  const given = readArguments(OPTIONS, [...RECIPE, ...options]);
  await inspect(
    NETWORK,
    given,
    () => Promise.resolve(engine),
    (line) => printed.push(line),
  );
  return printed[0];
}

it('reads of the first weights of a seed what a run of that seed reads at its start', async () => {
  const given = readArguments(OPTIONS, [...RECIPE, '--steps', '3', '--probe-every', '2']);
  const record = await train(
    NETWORK,
    given,
    () => Promise.resolve(engine),
    () => undefined,
  );
  const norm = record.metrics['gradient-norm/layer1.0.conv1.weight'];
  expect(norm?.steps).toEqual([0, 2]);
  expect(await inspected('--what', 'gradients')).toMatchObject({
    'gradient-norm': { 'layer1.0.conv1.weight': norm?.values[0] },
    'update-ratio': { 'linear.weight': record.metrics['update-ratio/linear.weight']?.values[0] },
  });
});

it('counts what pictures of each class are taken for, as a plain computation does', async () => {
  const told = ['--weights', WEIGHTS, '--normalise', 'half', '--limit', '24'];
  const printed = await inspected('--what', 'confusion', ...told);
  const { weights } = await loadWeights(NETWORK, WEIGHTS);
  const { dataset } = engine;
  const indices = Uint32Array.from({ length: 24 }, (_, index) => index);
  const { places, labels } = await dataset.locate('test', indices);
  const { multiply, add } = pictureTransform('half', dataset);
  const transform = { multiply: tf.tensor1d(multiply), add: tf.tensor1d(add) };
  const pictures = dataset.batch(places, notAugmented(24), transform);
  const logits = await plainTest(NETWORK, weights, pictures);
  const counts = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  for (const [picture, label] of labels.entries()) {
    const own = [...logits.subarray(10 * picture, 10 * (picture + 1))];
    const row = counts[label] ?? [];
    const of = own.indexOf(Math.max(...own));
    row[of] = (row[of] ?? 0) + 1;
  }
  expect(printed).toEqual({ confusion: counts });
});

it('measures a landscape, with the test error of the weights in its middle', async () => {
  const options = ['--limit', '4', '--split', 'test', '--what', 'landscape'];
  const found = await inspected(...options);
  expect(found).toMatchObject({ seed: 3, pictures: 4, split: 'test' });
  const points = found && typeof found === 'object' && 'points' in found ? found.points : null;
  expect(points).toHaveLength(121);
  const error = await testErrorOf({
    ...{ network: NETWORK, weights: initialWeights(NETWORK, 3), normalise: 'mean', pictures: 4 },
    ...engine,
  });
  expect(points).toEqual(expect.arrayContaining([expect.objectContaining({ x: 0, y: 0, error })]));
});

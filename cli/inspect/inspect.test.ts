import { beforeAll, expect, it } from 'vitest';
import { cifarNetwork } from '../../src/network/index.ts';
import { readArguments } from '../arguments.ts';
import { OPTIONS } from '../options.ts';
import type { TrainingEngine } from '../started-run.ts';
import { openTestEngine } from '../test-engine.ts';
import { train } from '../train.ts';
import { inspect } from './inspect.ts';

const NETWORK = cifarNetwork('resnet', 1, { width: 4 });
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

it('says what can be asked for', async () => {
  await expect(inspected('--what', 'everything')).rejects.toThrow(
    'inspect needs --what and one of: gradients, responses, signal, lesions',
  );
});

import { expect, it } from 'vitest';
import { CIFAR_10, knownDataSet } from '../../dataset/index.ts';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork, parametersOf, type Weights } from '../../network/index.ts';
import { readFixture, weightsIn } from '../fixtures/read.ts';
import { isObject } from '../json.ts';
import { encodeSafetensors } from '../safetensors.ts';
import { TRAINING_NOTE } from '../training-note.ts';
import { openWeights } from '../weights/open-weights.ts';
import { pyTorchProject } from './project.ts';

const network = cifarNetwork('resnet', 1, { width: 4 });
const weights = weightsIn(network, readFixture('network-8-width-4.safetensors'));
const learnt = new Set(
  parametersOf(network).flatMap(({ name, trainable }) => (trainable ? [name] : [])),
);
/** Each value a tenth of the weight's, so that no order of them can be taken for another. */
const momenta: Weights = new Map(
  [...weights]
    .filter(([name]) => learnt.has(name))
    .map(([name, { shape, values }]) => [name, { shape, values: values.map((one) => one / 10) }]),
);
const recipe = { ...PAPER_RECIPE, normalise: 'imagenet', schedule: 'cosine' } as const;
const trained = {
  network,
  weights,
  momenta,
  recipe,
  seed: 3,
  result: { step: 70 },
  dataSet: CIFAR_10,
};
const files = pyTorchProject({ ...trained, meanPicture: null });

function file(name: string) {
  const found = files.find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

it('has its checkpoint come back with step, recipe and momentum', async () => {
  const stored = await openWeights([file('checkpoint.safetensors')]);
  expect(stored.network).toEqual(network);
  expect(stored.weightsOf(network).weights).toEqual(weights);
  expect(stored.training).toMatchObject({ step: 70, seed: 3, recipe, dataset: 'cifar-10' });
  expect(stored.training?.momentaOf(network)).toEqual(momenta);
});

it('begins without momentum where none is known', async () => {
  const { momenta: _, ...without } = trained;
  const all = pyTorchProject({ ...without, meanPicture: null });
  const stored = await openWeights(all.filter(({ name }) => name.endsWith('.safetensors')));
  const found = stored.training?.momentaOf(network) ?? new Map<string, never>();
  expect([...found.keys()]).toEqual([...momenta.keys()]);
  for (const { values } of found.values()) expect(values.every((one) => one === 0)).toBe(true);
});

it('has a notebook of cells, and a README that names every file', () => {
  const notebook: unknown = JSON.parse(new TextDecoder().decode(file('explore.ipynb').bytes));
  expect(isObject(notebook) && notebook.nbformat).toBe(4);
  expect(notebook).toMatchObject({ cells: Array.from({ length: 6 }, () => ({ metadata: {} })) });
  const readme = new TextDecoder().decode(file('README.md').bytes);
  for (const { name } of files) {
    if (!['README.md', 'requirements.txt'].includes(name)) expect(readme).toContain(`\`${name}\``);
  }
});

it('of other pictures says so, and promises no train.py that could not get them', () => {
  const dataSet = knownDataSet('fashion-mnist') ?? expect.fail();
  const others = pyTorchProject({ ...trained, dataSet, meanPicture: null });
  expect(others.map(({ name }) => name)).not.toContain('train.py');
  const text = (name: string) =>
    new TextDecoder().decode(others.find((one) => one.name === name)?.bytes);
  expect(text('README.md')).toContain('trained in a browser on Fashion-MNIST');
  expect(text('explore.ipynb')).not.toContain('train');
  expect(text('config.json')).toContain('ankle boot');
  for (const name of ['README.md', 'explore.ipynb', 'config.json', 'model.py'])
    expect(text(name)).not.toContain('CIFAR-10 ');
});

it.each(['{}', '[]', '{"step":-1,"seed":1,"recipe":{}}', 'no JSON'])(
  'refuses a checkpoint whose training is %s',
  async (text) => {
    const bytes = encodeSafetensors(new Map(), { [TRAINING_NOTE]: text });
    await expect(openWeights([{ name: 'a', bytes }])).rejects.toThrow('skipstack.training');
  },
);

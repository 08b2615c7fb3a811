import type { Network } from '../../src/network/index.ts';
import { initialWeights, type Operations, type ResidentDataset } from '../../src/training/index.ts';
import type { LabArguments } from '../options.ts';
import { recipeOf, recipeOn } from '../recipe.ts';
import { UsageError } from '../usage-error.ts';
import { loadWeights } from '../weights.ts';
import { INSPECTIONS } from './registry.ts';

/**
 * Prints what is inside a network with weights from a file, or without one with the first weights
 * of a seed.
 *
 * @throws UsageError when there is no such inspection, or the file cannot be read
 */
export async function inspect(
  network: Network,
  given: LabArguments,
  openEngine: () => Promise<{
    readonly operations: Operations;
    readonly dataset: ResidentDataset;
  }>,
  print: (line: object) => void,
): Promise<void> {
  const what = given.text('what');
  const inspection = INSPECTIONS.find(({ id }) => id === what);
  if (!inspection) {
    const all = INSPECTIONS.map(({ id }) => id).join(', ');
    throw new UsageError(`inspect needs --what and one of: ${all}.`);
  }
  const seed = given.number('seed') ?? 1;
  const file = given.text('weights');
  const asked = recipeOf(given);
  const loaded = file === undefined ? null : await loadWeights(network, file);
  const isTold = given.text('normalise') !== undefined;
  const normalise = isTold ? asked.normalise : (loaded?.normalise ?? asked.normalise);
  const engine = await openEngine();
  const { dataSet } = engine.dataset;
  const all = recipeOn(dataSet, given, { ...asked, normalise });
  const limit = given.number('limit') ?? all.testPictures;
  const recipe = { ...all, testPictures: Math.min(limit, dataSet.pictures.test) };
  const weights = loaded?.weights ?? initialWeights(network, seed, recipe);
  const context = { network, weights, isNew: loaded === null, recipe, seed, given, ...engine };
  print(await inspection.inspect(context));
}

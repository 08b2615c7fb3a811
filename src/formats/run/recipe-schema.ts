/**
 * A recipe in a run file. Unlike those in links, it may go beyond what the page offers (the lab
 * trains on a hundred pictures), since it was already used; `runProblem` says what cannot be
 * computed.
 */
import * as v from 'valibot';
import { NORMALISATIONS, readNormalisation, type Recipe } from '../../experiment/index.ts';

const finite = v.pipe(v.number('a finite number'), v.finite('a finite number'));
const toggle = v.boolean('true or false');
const atLeast = (smallest: number) => {
  const needs = `a whole number of at least ${smallest}`;
  return v.pipe(v.number(needs), v.safeInteger(needs), v.minValue(smallest, needs));
};
const oneOf = <const Names extends readonly string[]>(...names: Names) =>
  v.picklist(names, `one of ${names.map((name) => `“${name}”`).join(', ')}`);

const normalisation = `${NORMALISATIONS.map(({ value }) => `“${value}”`).join(', ')} or its numbers`;

export const recipeSchema = v.strictObject(
  {
    duration: oneOf('steps', 'minutes'),
    steps: atLeast(1),
    minutes: finite,
    batchSize: atLeast(1),
    // Files that were written before there was a choice do not name it.
    activations: v.optional(oneOf('float32', 'float16'), 'float32'),
    learningRate: finite,
    schedule: oneOf('steps', 'cosine', 'constant'),
    learningRateDrops: v.array(finite, 'a list'),
    learningRateFactor: finite,
    warmUpSteps: atLeast(0),
    warmUpRate: finite,
    warmUp: oneOf('constant', 'linear'),
    momentum: finite,
    nesterov: toggle,
    weightDecay: finite,
    labelSmoothing: finite,
    initialisation: oneOf('he', 'xavier'),
    initialisationScale: finite,
    crop: toggle,
    flip: toggle,
    cutout: atLeast(0),
    brightness: finite,
    contrast: finite,
    saturation: finite,
    normalise: v.pipe(
      v.string(normalisation),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const read = readNormalisation(dataset.value);
        if (read !== null) return read;
        addIssue({ message: normalisation });
        return NEVER;
      }),
    ),
    pictures: atLeast(1),
    testEvery: atLeast(1),
    testPictures: atLeast(1),
    // Files that were written before there were such rules do not name them.
    stopMinutes: v.optional(finite, 0),
    stopTestError: v.optional(finite, 0),
    stopTrainingError: v.optional(finite, 0),
    patience: v.optional(atLeast(0), 0),
  } satisfies Readonly<Record<keyof Recipe, v.GenericSchema>>,
  'an object in braces',
);

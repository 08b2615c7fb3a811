/** `lab export`: weights in the form that another program takes. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { CIFAR_10, knownDataSet, type DataSetDescription } from '../src/dataset/index.ts';
import { PAPER_RECIPE, readNormalisation, type Normalisation } from '../src/experiment/index.ts';
import {
  networkOfWeights,
  WRITABLE_FORMATS,
  WRITTEN_TYPES,
  zipped,
  type NamedFile,
  type RunResult,
  type TrainedNetwork,
} from '../src/formats/index.ts';
import { displayName, type Network } from '../src/network/index.ts';
import { latestOf, type Checkpoint } from '../src/runs/index.ts';
import { initialWeights } from '../src/training/index.ts';
import { readCheckpoint } from './checkpoint-file.ts';
import { networkGiven } from './network.ts';
import type { LabArguments } from './options.ts';
import { openPictures } from './pictures.ts';
import { recipeOf } from './recipe.ts';
import { FIND } from './recipe-options.ts';
import { UsageError } from './usage-error.ts';
import { openWeightsFile, within } from './weights.ts';

const CONFIGURATION = 'config.json';

/** What is to be written, but for the mean picture. */
interface Subject {
  readonly trained: Omit<TrainedNetwork, 'meanPicture'>;
  /** Whether it is known how the weights came about, which config.json tells. */
  readonly isRun: boolean;
}

/**
 * Writes weights in the format of `--format` into `--out`.
 *
 * @returns what it wrote, to be printed
 * @throws UsageError when the weights cannot be read, the format has no words for their network,
 *   or the files cannot be written
 */
export async function exportWeights(
  given: LabArguments,
  tell: (sentence: string) => void,
): Promise<object> {
  const out = given.text('out');
  if (out === undefined) throw new UsageError('export needs --out PATH for what it writes.');
  const id = given.text('format') ?? 'safetensors';
  const format = WRITABLE_FORMATS.find((one) => one.id === id);
  if (!format) throw new UsageError(`There is no format ${id}.`);
  const numbers = WRITTEN_TYPES.find((one) => one === given.text('numbers')) ?? 'F32';
  if (numbers !== 'F32' && format.write.roundsNumbers !== true) {
    throw new UsageError(`--numbers ${numbers} goes with --format safetensors alone.`);
  }
  const { trained, isRun } = await subjectOf(given, tell);
  const meanPicture = await meanPictureFor(trained, given);
  const all = await within(out, () => format.write.files({ ...trained, meanPicture, numbers }));
  // A project goes on with the training, by a recipe that it says.
  const saysHow = isRun || format.write.withMomenta === true;
  const files = saysHow ? all : all.filter(({ name }) => name !== CONFIGURATION);
  const written = await writeFiles(files, out);
  return {
    network: displayName(trained.network),
    format: format.id,
    normalise: trained.recipe.normalise,
    files: written.map(({ name, bytes }) => ({ file: name, bytes: bytes.length })),
  };
}

async function subjectOf(given: LabArguments, tell: (sentence: string) => void): Promise<Subject> {
  const [run, weights] = [given.text('run'), given.text('weights')];
  const [, name, surplus] = given.words;
  const isOfSeed = run === undefined && weights === undefined && name !== undefined;
  if (surplus !== undefined || (!isOfSeed && (run === undefined) === (weights === undefined))) {
    throw new UsageError(
      'export needs either --run FILE.skipstack, or --weights FILE and, where that does not tell it, its network, or a network alone for its first weights.',
    );
  }
  if (isOfSeed) return ofSeed(await networkGiven(name), given);
  if (run !== undefined) {
    if (name !== undefined || given.text('normalise') !== undefined) {
      throw new UsageError(
        `The run in ${run} says itself what its network and normalisation are. Leave them out.`,
      );
    }
    const checkpoint = await readCheckpoint(run);
    const dataSet = await described(checkpoint.record.dataset, given);
    return { trained: { ...ofCheckpoint(checkpoint), dataSet }, isRun: true };
  }
  return ofWeights(weights ?? '', name, given, tell);
}

function ofCheckpoint({ record, state }: Checkpoint): Omit<Subject['trained'], 'dataSet'> {
  const { network, recipe, seed, metrics } = record;
  const test = latestOf(metrics, 'test-error');
  const training = latestOf(metrics, 'training-error');
  const result: RunResult = {
    step: state.step,
    ...(training && { trainingError: training.value }),
    ...(test && {
      testError: test.value,
      testPictures: recipe.testPictures,
      testStep: test.step,
    }),
  };
  return { network, recipe, seed, result, weights: state.weights, momenta: state.momenta };
}

/** What every run of a network begins with by this seed. */
async function ofSeed(network: Network, given: LabArguments): Promise<Subject> {
  const recipe = recipeOf(given);
  const seed = given.number('seed') ?? 1;
  const weights = initialWeights(network, seed, recipe);
  const dataSet = await described(CIFAR_10.id, given);
  return { trained: { network, weights, recipe, dataSet, seed, result: { step: 0 } }, isRun: true };
}

async function ofWeights(
  file: string,
  name: string | undefined,
  given: LabArguments,
  tell: (sentence: string) => void,
): Promise<Subject> {
  const stored = await openWeightsFile(file);
  const told = name === undefined ? null : await networkGiven(name);
  const { network } = told ? { network: told } : await within(file, () => networkOfWeights(stored));
  const { weights } = await within(file, () => stored.weightsOf(network));
  const normalise = normalisationOf(file, stored.normalise, given, tell);
  const recipe = { ...PAPER_RECIPE, normalise };
  const dataSet = await described(CIFAR_10.id, given);
  const trained = { network, weights, recipe, dataSet, seed: 0, result: { step: 0 } };
  return { trained, isRun: false };
}

function normalisationOf(
  file: string,
  noted: Normalisation | null,
  given: LabArguments,
  tell: (sentence: string) => void,
): Normalisation {
  const asked = given.text('normalise');
  if (asked === FIND) {
    throw new UsageError(
      `export does not look for the normalisation. “lab evaluate … --normalise ${FIND}” does.`,
    );
  }
  const chosen = asked === undefined ? null : readNormalisation(asked);
  if (chosen !== null && noted !== null && chosen !== noted) {
    tell(`${file} says that its pictures were normalised by “${noted}”; “${chosen}” is taken.`);
  }
  const known = chosen ?? noted;
  if (known !== null) return known;
  throw new UsageError(
    `${file} does not say how its pictures were normalised, which others must know. Say it with --normalise; “lab evaluate … --normalise ${FIND}” finds it out.`,
  );
}

/** Fetched only where the normalisation is the mean picture. */
async function meanPictureFor(
  { recipe: { normalise }, dataSet }: Subject['trained'],
  given: LabArguments,
): Promise<TrainedNetwork['meanPicture']> {
  if (normalise !== 'mean') return null;
  const { meanPicture } = await openPictures(given.text('data') ?? dataSet.id);
  return meanPicture;
}

/** @throws UsageError when it is neither known nor in the folder that is named */
async function described(id: string, given: LabArguments): Promise<DataSetDescription> {
  const folder = given.text('data');
  return knownDataSet(folder ?? id) ?? (await openPictures(folder ?? id)).dataSet;
}

/**
 * Writes all files into a zip, or one of them where `out` is called like it, else all into a
 * folder.
 *
 * @returns what was written, by its path
 */
async function writeFiles(files: readonly NamedFile[], out: string): Promise<readonly NamedFile[]> {
  const ending = extname(out);
  const [main] = files;
  const written =
    ending === '.zip'
      ? [{ name: out, bytes: zipped(files) }]
      : main && ending !== '' && ending === extname(main.name)
        ? [{ name: out, bytes: main.bytes }]
        : files.map(({ name, bytes }) => ({ name: join(out, name), bytes }));
  try {
    for (const { name, bytes } of written) {
      await mkdir(dirname(name), { recursive: true });
      await writeFile(name, bytes);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${out} cannot be written (${reason}). Choose another folder.`);
  }
  return written;
}

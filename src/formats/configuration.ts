/** `config.json`, the file beside `model.safetensors`: what the weights are and how they came about. */
import { CIFAR_10 } from '../dataset/description.ts';
import { fileName, problemsOf, type Network } from '../network/index.ts';
import {
  coloursOf,
  readRecipe,
  RECIPE_SETTINGS,
  SEED_RANGE,
  type Recipe,
} from '../experiment/index.ts';
import { FormatError } from './format-error.ts';
import { objectWith, parseJson, type JsonObject } from './json.ts';
import { utf8, type NamedFile } from './named-file.ts';
import { networkFromJson, networkToJson } from './network-json.ts';
import { NETWORK_VERSION, NETWORK_VERSIONS } from './network-schema.ts';

/** Where a run stood when its weights were taken. */
export interface RunResult {
  /** Steps done. */
  readonly step: number;
  /** Percent of the training pictures of the last steps that were classed wrong; absent before the first reading. */
  readonly trainingError?: number;
  /** Percent of `testPictures` pictures that were classed wrong, at step `testStep`. */
  readonly testError?: number;
  readonly testPictures?: number;
  readonly testStep?: number;
}

export interface Configuration {
  readonly network: Network;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly result: RunResult;
}

const FORMAT = 'skipstack';
const RESULT_NUMBERS = ['trainingError', 'testError', 'testPictures', 'testStep'] as const;

const MEAN_PICTURE = `RGB pixels divided by 255, minus the mean picture (${CIFAR_10.height}x${CIFAR_10.width}x${CIFAR_10.channels}) of all ${CIFAR_10.pictures.train.toLocaleString('en')} ${CIFAR_10.label} training pictures, also divided by 255.`;

/** How pixels become what the network expects, for whoever uses the weights elsewhere. */
function inputNote({ input: { height, width } }: Network, { normalise }: Recipe): string {
  const colours = coloursOf(normalise);
  const note = colours
    ? `RGB pixels divided by 255, minus (${colours.mean.join(', ')}), divided by (${colours.deviation.join(', ')}).`
    : MEAN_PICTURE;
  return height === CIFAR_10.height && width === CIFAR_10.width
    ? note
    : `${note} Then resized to ${height}x${width} pixels (height, width), bilinearly with half-pixel centres.`;
}

/** `config.json` as a file. */
export function configurationFile(configuration: Configuration): NamedFile {
  return { name: 'config.json', bytes: utf8(encodeConfiguration(configuration)) };
}

/** Whether parsed JSON says that it is a `config.json` of Skipstack, of whatever version. */
export function isConfiguration(value: JsonObject): boolean {
  return value.format === FORMAT;
}

/** The text of `config.json`. */
export function encodeConfiguration({ network, recipe, seed, result }: Configuration): string {
  const file = {
    format: FORMAT,
    version: NETWORK_VERSION,
    createdBy: 'Skipstack',
    name: fileName(network),
    dataset: CIFAR_10.label,
    input: inputNote(network, recipe),
    seed,
    result,
    recipe,
    network: networkToJson(network),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads a `config.json`.
 *
 * @throws FormatError with a sentence that says what is wrong
 */
export function decodeConfiguration(text: string): Configuration {
  const where = 'This config.json';
  const fields = objectWith(
    parseJson(text, where),
    where,
    ['format', 'version', 'seed', 'result', 'recipe', 'network'],
    ['createdBy', 'name', 'dataset', 'input'],
  );
  if (fields.format !== FORMAT)
    throw new FormatError(`${where} was not written by Skipstack. Leave it out.`);
  if (!NETWORK_VERSIONS.some((version) => version === fields.version)) {
    throw new FormatError(
      `${where} is of a version that this Skipstack does not know. Reload the page to get the newest.`,
    );
  }
  return {
    network: trainableNetwork(fields.network),
    recipe: recipeFromJson(fields.recipe),
    seed: readWhole(fields.seed, 'The seed', SEED_RANGE.largest),
    result: resultFromJson(fields.result),
  };
}

/** A network that was trained can be built; any other is not what the weights are of. */
function trainableNetwork(value: unknown): Network {
  const network = networkFromJson(value);
  const [problem] = problemsOf(network);
  if (problem) throw new FormatError(problem.sentence);
  return network;
}

function recipeFromJson(value: unknown): Recipe {
  const keysOf = (beyondPaper: boolean) =>
    RECIPE_SETTINGS.filter((setting) => (setting.beyondPaper ?? false) === beyondPaper).map(
      (setting) => setting.key,
    );
  const fields = objectWith(value, 'The recipe', keysOf(false), keysOf(true));
  const { recipe, problems } = readRecipe(fields);
  const [problem] = problems;
  if (problem !== undefined) throw new FormatError(problem);
  return recipe;
}

function resultFromJson(value: unknown): RunResult {
  const fields = objectWith(value, 'The result', ['step'], RESULT_NUMBERS);
  const result: RunResult = { step: readWhole(fields.step, 'The step', Number.MAX_SAFE_INTEGER) };
  return RESULT_NUMBERS.reduce((read, key) => {
    const number = fields[key];
    if (number === undefined) return read;
    if (typeof number !== 'number' || number < 0) {
      throw new FormatError(`“${key}” of the result must be a number of at least 0.`);
    }
    return { ...read, [key]: number };
  }, result);
}

function readWhole(value: unknown, where: string, largest: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= largest) {
    return value;
  }
  throw new FormatError(
    `${where} must be a whole number from 0 to ${largest.toLocaleString('en')}.`,
  );
}

/** `config.json`, the file beside `model.safetensors`: what the weights are and how they came about. */
import type { DataSetDescription } from '../dataset/description.ts';
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

/** And what the weights have learned from. */
export interface DescribedConfiguration extends Configuration {
  readonly dataSet: DataSetDescription;
}

const FORMAT = 'skipstack';
const RESULT_NUMBERS = ['trainingError', 'testError', 'testPictures', 'testStep'] as const;

/** How pixels become what the network expects, for whoever uses the weights elsewhere. */
function inputNote(
  { input: { height, width } }: Network,
  { normalise }: Recipe,
  dataSet: DataSetDescription,
): string {
  const { channels, label } = dataSet;
  const pixels = `${channels === 1 ? 'Grey' : 'RGB'} pixels divided by 255`;
  const colours = coloursOf(normalise);
  const ofChannels = (values: readonly number[]) => values.slice(0, channels).join(', ');
  const shape = `${dataSet.height}x${dataSet.width}x${channels}`;
  const note = colours
    ? `${pixels}, minus (${ofChannels(colours.mean)}), divided by (${ofChannels(colours.deviation)}).`
    : `${pixels}, minus the mean picture (${shape}) of all ${dataSet.pictures.train.toLocaleString('en')} ${label} training pictures, also divided by 255.`;
  return height === dataSet.height && width === dataSet.width
    ? note
    : `${note} Then resized to ${height}x${width} pixels (height, width), bilinearly with half-pixel centres.`;
}

/** `config.json` as a file. */
export function configurationFile(configuration: DescribedConfiguration): NamedFile {
  return { name: 'config.json', bytes: utf8(encodeConfiguration(configuration)) };
}

/** Whether parsed JSON says that it is a `config.json` of Skipstack, of whatever version. */
export function isConfiguration(value: JsonObject): boolean {
  return value.format === FORMAT;
}

/** The text of `config.json`. */
export function encodeConfiguration({
  network,
  recipe,
  seed,
  result,
  dataSet,
}: DescribedConfiguration): string {
  const file = {
    format: FORMAT,
    version: NETWORK_VERSION,
    createdBy: 'Skipstack',
    name: fileName(network),
    dataset: dataSet.label,
    classes: dataSet.classes,
    input: inputNote(network, recipe, dataSet),
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
    ['createdBy', 'name', 'dataset', 'classes', 'input'],
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

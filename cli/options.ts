/** The options of the lab, described once. */
import { KNOWN_DATA_SETS } from '../src/dataset/index.ts';
import { SEED_RANGE } from '../src/experiment/index.ts';
import { WRITABLE_FORMATS } from '../src/formats/index.ts';
import { WRITTEN_TYPES } from '../src/formats/index.ts';
import { RESOLUTIONS } from '../src/inspection/index.ts';
import { USUAL_EVERY } from './checkpoint-keeper.ts';
import type { Arguments, Options } from './arguments.ts';
import { RECIPE_OPTIONS } from './recipe-options.ts';

/** More than any data set has; the data set at hand has the last word. */
const MOST_PICTURES = 10_000_000;

/** A whole number of at least one. */
function count(largest: number, help: string) {
  return { kind: 'number', smallest: 1, largest, whole: true, help } as const;
}

export const OPTIONS = {
  ...RECIPE_OPTIONS,
  seed: {
    kind: 'number',
    ...SEED_RANGE,
    whole: true,
    help: 'Decides weights, order and augmentation. Default: 1.',
  },
  seeds: count(
    10,
    'Train each network by so many seeds, from --seed on, one after the other. Default: 1.',
  ),
  'no-augment': { kind: 'flag', help: 'No random crops and flips.' },
  order: {
    kind: 'text',
    choices: ['random', 'sequential'],
    help: 'Order of the training pictures. Default: random.',
  },
  'data-pictures': count(
    MOST_PICTURES,
    'Training pictures in use, from the first on. Default: all.',
  ),
  'test-pictures': count(
    MOST_PICTURES,
    'Measure the test error at the end over this many test pictures.',
  ),
  limit: count(MOST_PICTURES, 'Test pictures of evaluate and inspect. Default: all.'),
  what: { kind: 'text', help: 'What inspect prints; see above.' },
  points: {
    kind: 'text',
    choices: RESOLUTIONS.map(String),
    help: 'Points to a side of a landscape, whose directions are of --seed. Default: 11.',
  },
  split: {
    kind: 'text',
    choices: ['train', 'test'],
    help: 'Pictures that a landscape is measured on, as many as --limit or 1000. Default: train.',
  },
  'probe-every': count(
    10_000_000,
    'Keep readings of every layer (gradients, responses, signal) each so many steps, with --checkpoint.',
  ),
  weights: {
    kind: 'text',
    help: 'Start from, or evaluate, a safetensors file or a zip of the page.',
  },
  numbers: {
    kind: 'text',
    choices: WRITTEN_TYPES,
    help: 'Type of the numbers in exported safetensors. Default: F32.',
  },
  out: {
    kind: 'text',
    help: 'Save the weights into this safetensors file, or the curves into this file; of export a folder, a .zip, or a file of its format.',
  },
  run: { kind: 'text', help: 'Export the last checkpoint of the run in this .skipstack file.' },
  format: {
    kind: 'text',
    choices: WRITABLE_FORMATS.map(({ id }) => id),
    help: 'Of export. Default: safetensors.',
  },
  'stop-at': count(10_000_000, 'Stop at this step; with --checkpoint, to go on later.'),
  checkpoint: {
    kind: 'text',
    help: 'Keep the run in this .skipstack file: at the end, when told to end (Ctrl+C), and on the way.',
  },
  every: {
    kind: 'number',
    smallest: 0,
    largest: 86_400,
    whole: false,
    help: `Seconds between checkpoints. Default: ${USUAL_EVERY}.`,
  },
  resume: {
    kind: 'text',
    help: 'Go on with the run in this file, or in the checkpoint of a PyTorch project, instead of a network; with --steps for longer.',
  },
  data: {
    kind: 'text',
    help: `A data set (${KNOWN_DATA_SETS.map(({ id }) => id).join(', ')}), or a folder with the shards of one. Default: cifar-10.`,
  },
  adapt: {
    kind: 'flag',
    help: 'Give networks the picture size, the channels and the classes of the data set.',
  },
  help: { kind: 'flag', help: 'Print this.' },
} as const satisfies Options<string>;

export type LabArguments = Arguments<keyof typeof OPTIONS>;

/** The terminal's options, described once; parsing, checks and help are drawn from this. */
import { parseArgs } from 'node:util';
import { RECIPE_SETTINGS } from '../src/experiment/index.ts';
import { UsageError } from './usage-error.ts';

interface OptionBase {
  readonly help: string;
}

interface NumberOption extends OptionBase {
  readonly kind: 'number';
  readonly smallest: number;
  readonly largest: number;
  readonly whole: boolean;
}

interface TextOption extends OptionBase {
  readonly kind: 'text';
  readonly choices?: readonly string[];
}

interface FlagOption extends OptionBase {
  readonly kind: 'flag';
}

type Option = NumberOption | TextOption | FlagOption;

function recipeNumber(key: 'batchSize' | 'learningRate' | 'pictures' | 'steps', help: string) {
  const setting = RECIPE_SETTINGS.find((one) => one.key === key);
  if (setting?.kind !== 'number') throw new Error(`${key} is not a number.`);
  const { largest, whole } = setting;
  return {
    kind: 'number',
    smallest: key === 'pictures' ? 1 : setting.smallest,
    largest,
    whole,
    help,
  } as const;
}

export const OPTIONS = {
  steps: recipeNumber('steps', 'Steps to train. Default: 20.'),
  batch: recipeNumber('batchSize', 'Pictures in a step. Default: 128.'),
  seed: {
    kind: 'number',
    smallest: 0,
    largest: 0x7fffffff,
    whole: true,
    help: 'Decides weights, order and augmentation. Default: 1.',
  },
  'learning-rate': recipeNumber(
    'learningRate',
    'Default: 0.1. Divided by ten at steps 32000 and 48000, as in the paper.',
  ),
  'data-pictures': recipeNumber(
    'pictures',
    'Training pictures in use, from the first on. Default: 50000.',
  ),
  'test-pictures': {
    kind: 'number',
    smallest: 1,
    largest: 10_000,
    whole: true,
    help: 'Measure the test error at the end over this many test pictures.',
  },
  limit: {
    kind: 'number',
    smallest: 1,
    largest: 10_000,
    whole: true,
    help: 'Test pictures of evaluate. Default: all 10000.',
  },
  normalise: {
    kind: 'text',
    choices: ['mean', 'imagenet'],
    help: 'Take off the mean picture (default), or ImageNet’s mean and deviation.',
  },
  order: {
    kind: 'text',
    choices: ['random', 'sequential'],
    help: 'Order of the training pictures. Default: random.',
  },
  'no-augment': { kind: 'flag', help: 'No random crops and flips.' },
  weights: { kind: 'text', help: 'A safetensors file to start from.' },
  out: { kind: 'text', help: 'Save the weights into this safetensors file.' },
  data: { kind: 'text', help: 'Folder with the shards. Default: public/data.' },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

export interface Arguments {
  readonly words: readonly string[];
  readonly number: (name: OptionName) => number | undefined;
  readonly text: (name: OptionName) => string | undefined;
  readonly flag: (name: OptionName) => boolean;
}

/**
 * @param argv what stands behind the program's name
 * @throws UsageError when an option is unknown or its value wrong
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const raw = new Map(Object.entries(values));
  for (const [name, value] of raw) check(name, value);
  return {
    words: positionals,
    number: (name) => (raw.has(name) ? Number(raw.get(name)) : undefined),
    text: (name) => {
      const value = raw.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => raw.get(name) === true,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(OPTIONS).map(([name, { kind }]) => [
          name,
          { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function check(name: string, value: unknown): void {
  const option: Option | undefined = Object.entries(OPTIONS).find(([known]) => known === name)?.[1];
  if (option?.kind === 'number') {
    const { smallest, largest, whole } = option;
    const number = Number(value);
    const fits =
      value !== '' &&
      number >= smallest &&
      number <= largest &&
      (!whole || Number.isInteger(number));
    if (!fits) {
      const kind = whole ? 'a whole number' : 'a number';
      throw new UsageError(
        `--${name} needs ${kind} from ${smallest} to ${largest}, not “${String(value)}”.`,
      );
    }
  }
  if (option?.kind === 'text' && option.choices && !option.choices.includes(String(value))) {
    throw new UsageError(
      `--${name} must be ${option.choices.join(' or ')}, not “${String(value)}”.`,
    );
  }
}

/** The options as lines of the help text. */
export function describeOptions(): string {
  return Object.entries(OPTIONS)
    .map(([name, option]) => {
      const value = option.kind === 'flag' ? '' : option.kind === 'number' ? ' N' : ' …';
      return `  ${`--${name}${value}`.padEnd(22)}${option.help}`;
    })
    .join('\n');
}

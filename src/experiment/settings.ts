/**
 * Every setting of a recipe, described once. The form, the link, the terminal's options
 * and the checks of all three are drawn from this table.
 */
import { PAPER_RECIPE, type Recipe } from './recipe.ts';

type KeysOfType<T> = {
  [Key in keyof Recipe]-?: Recipe[Key] extends T ? Key : never;
}[keyof Recipe];

interface SettingBase {
  readonly label: string;
  readonly explanation: string;
  /** Short name in links. */
  readonly link: string;
  /**
   * Not in the paper, and off unless somebody asks for it: folded away in the form, and files
   * need not name it.
   */
  readonly beyondPaper?: true;
  /** Shown only when this holds of the recipe. */
  readonly appliesTo?: (recipe: Recipe) => boolean;
}

export interface NumberSetting extends SettingBase {
  readonly kind: 'number';
  readonly key: KeysOfType<number>;
  readonly smallest: number;
  readonly largest: number;
  /** Only whole numbers. */
  readonly whole: boolean;
  readonly unit?: string;
}

export interface NumberListSetting extends SettingBase {
  readonly kind: 'numbers';
  readonly key: KeysOfType<readonly number[]>;
  readonly smallest: number;
  readonly largest: number;
  readonly most: number;
  readonly unit?: string;
}

export interface SwitchSetting extends SettingBase {
  readonly kind: 'switch';
  readonly key: KeysOfType<boolean>;
}

export interface ChoiceSetting extends SettingBase {
  readonly kind: 'choice';
  readonly key: 'duration' | 'normalise';
  readonly choices: readonly {
    readonly value: Recipe['duration'] | Recipe['normalise'];
    readonly label: string;
  }[];
}

export type Setting = NumberSetting | NumberListSetting | SwitchSetting | ChoiceSetting;

export const RECIPE_SETTINGS: readonly Setting[] = [
  {
    kind: 'choice',
    key: 'duration',
    link: 'for',
    label: 'Length given in',
    explanation: 'Steps are the same on every machine; minutes fit the speed of this one.',
    choices: [
      { value: 'minutes', label: 'minutes' },
      { value: 'steps', label: 'steps' },
    ],
  },
  {
    kind: 'number',
    key: 'minutes',
    link: 'minutes',
    label: 'Minutes',
    explanation: 'Time for all networks together, tests included, at the speed measured here.',
    smallest: 1,
    largest: 10_000,
    whole: false,
    appliesTo: (recipe) => recipe.duration === 'minutes',
  },
  {
    kind: 'number',
    key: 'steps',
    link: 'steps',
    label: 'Steps',
    explanation: 'Updates of the weights of each network; the paper’s “iterations”.',
    smallest: 1,
    largest: 10_000_000,
    whole: true,
    appliesTo: (recipe) => recipe.duration === 'steps',
  },
  {
    kind: 'number',
    key: 'batchSize',
    link: 'batch',
    label: 'Batch',
    explanation: 'Pictures in each step.',
    smallest: 1,
    largest: 4096,
    whole: true,
    unit: 'pictures',
  },
  {
    kind: 'number',
    key: 'learningRate',
    link: 'rate',
    label: 'Learning rate',
    explanation: 'How far a step goes along the gradient, at the start.',
    smallest: 0,
    largest: 1000,
    whole: false,
  },
  {
    kind: 'numbers',
    key: 'learningRateDrops',
    link: 'drops',
    label: 'Divided by ten at',
    explanation:
      'Points of the run at which the learning rate is divided by ten; the paper: 50 and 75.',
    smallest: 0,
    largest: 100,
    most: 8,
    unit: '% of the run',
  },
  {
    kind: 'number',
    key: 'momentum',
    link: 'momentum',
    label: 'Momentum',
    explanation: 'Share of the previous update that carries over.',
    smallest: 0,
    largest: 0.9999,
    whole: false,
  },
  {
    kind: 'number',
    key: 'weightDecay',
    link: 'decay',
    label: 'Weight decay',
    explanation: 'Pulls every weight towards zero, in proportion to it.',
    smallest: 0,
    largest: 1,
    whole: false,
  },
  {
    kind: 'switch',
    key: 'crop',
    link: 'crop',
    label: 'Random crop',
    explanation: 'Shifts each picture by up to 4 pixels, at random, every time it is seen.',
  },
  {
    kind: 'switch',
    key: 'flip',
    link: 'flip',
    label: 'Random flip',
    explanation: 'Mirrors each picture with a chance of one half, every time it is seen.',
  },
  {
    kind: 'number',
    key: 'cutout',
    link: 'cutout',
    label: 'Cutout',
    explanation:
      'Side of a square that is blanked out, anywhere in each picture, every time it is seen; 0 for none. DeVries and Taylor (2017) take 16.',
    smallest: 0,
    largest: 32,
    whole: true,
    unit: 'pixels',
    beyondPaper: true,
  },
  {
    kind: 'number',
    key: 'brightness',
    link: 'brightness',
    label: 'Brightness',
    explanation:
      'Each picture gets brighter or darker by up to this share, at random; 0 for not at all.',
    smallest: 0,
    largest: 1,
    whole: false,
    beyondPaper: true,
  },
  {
    kind: 'number',
    key: 'contrast',
    link: 'contrast',
    label: 'Contrast',
    explanation: 'The same for the distance of its colours from its mean grey.',
    smallest: 0,
    largest: 1,
    whole: false,
    beyondPaper: true,
  },
  {
    kind: 'number',
    key: 'saturation',
    link: 'saturation',
    label: 'Saturation',
    explanation: 'The same for the distance of each pixel’s colour from its own grey.',
    smallest: 0,
    largest: 1,
    whole: false,
    beyondPaper: true,
  },
  {
    kind: 'choice',
    key: 'normalise',
    link: 'normalise',
    label: 'Subtracted',
    explanation: 'What is taken off the pixels first; the paper takes off the mean picture.',
    choices: [
      { value: 'mean', label: 'mean picture' },
      { value: 'imagenet', label: 'ImageNet mean' },
    ],
  },
  {
    kind: 'number',
    key: 'pictures',
    link: 'pictures',
    label: 'Training pictures',
    explanation: 'How many of the 50,000 training pictures are used, from the first on.',
    smallest: 1000,
    largest: 50_000,
    whole: true,
  },
  {
    kind: 'number',
    key: 'testEvery',
    link: 'test-every',
    label: 'Test every',
    explanation: 'Steps between two measurements of the test error.',
    smallest: 1,
    largest: 1_000_000,
    whole: true,
    unit: 'steps',
  },
  {
    kind: 'number',
    key: 'testPictures',
    link: 'test-pictures',
    label: 'Test pictures',
    explanation:
      'How many of the 10,000 test pictures each measurement takes; fewer are quicker and less exact.',
    smallest: 100,
    largest: 10_000,
    whole: true,
  },
];

/** Smallest and largest seed; a seed is a whole number. */
export const SEED_RANGE = { smallest: 0, largest: 0x7fffffff } as const;

/**
 * Checks one value for a setting.
 *
 * @returns the value as it goes into a recipe, or a sentence that says what is wrong
 */
export function checkSetting(
  setting: Setting,
  value: unknown,
): { readonly value: Recipe[keyof Recipe] } | { readonly problem: string } {
  const refuse = (needs: string) => ({
    problem: `${setting.label} must be ${needs}, not ${described(value)}.`,
  });
  switch (setting.kind) {
    case 'switch':
      return typeof value === 'boolean' ? { value } : refuse('on or off');
    case 'choice': {
      const choice = setting.choices.find((one) => one.value === value);
      const names = setting.choices.map((one) => one.value).join(' or ');
      return choice ? { value: choice.value } : refuse(names);
    }
    case 'number': {
      const { smallest, largest, whole } = setting;
      const fits =
        typeof value === 'number' &&
        value >= smallest &&
        value <= largest &&
        (!whole || Number.isInteger(value));
      const kind = whole ? 'a whole number' : 'a number';
      return fits
        ? { value }
        : refuse(`${kind} from ${readable(smallest)} to ${readable(largest)}`);
    }
    case 'numbers': {
      const { smallest, largest, most } = setting;
      const list: readonly unknown[] | null = Array.isArray(value) ? value : null;
      const numbers = list?.filter(
        (one): one is number => typeof one === 'number' && one >= smallest && one <= largest,
      );
      return numbers && numbers.length === list?.length && numbers.length <= most
        ? { value: [...numbers].sort((a, b) => a - b) }
        : refuse(`at most ${most} numbers from ${smallest} to ${largest}`);
    }
  }
}

/** A refused value in a sentence. It may be anything, also an object that has no text. */
function described(value: unknown): string {
  if (typeof value === 'string') return `“${value.slice(0, 40)}”`;
  if (typeof value === 'number' || typeof value === 'boolean') return `“${value.toString()}”`;
  return 'something of another kind';
}

function readable(limit: number): string {
  return limit.toLocaleString('en', { maximumFractionDigits: 10 });
}

/**
 * Reads a recipe out of anything, setting by setting. What is missing is taken from
 * `defaults`; what is wrong too, and is named in `problems`.
 */
export function readRecipe(
  source: Readonly<Record<string, unknown>>,
  defaults: Recipe = PAPER_RECIPE,
): { readonly recipe: Recipe; readonly problems: readonly string[] } {
  let recipe = defaults;
  const problems: string[] = [];
  for (const setting of RECIPE_SETTINGS) {
    if (!Object.hasOwn(source, setting.key)) continue;
    const checked = checkSetting(setting, source[setting.key]);
    if ('problem' in checked) problems.push(checked.problem);
    else recipe = { ...recipe, [setting.key]: checked.value };
  }
  return { recipe, problems };
}

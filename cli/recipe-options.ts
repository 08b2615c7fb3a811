/** The settings of a recipe as options of the lab. */
import { PAPER_RECIPE, RECIPE_SETTINGS, type Recipe } from '../src/experiment/index.ts';
import type { Option } from './arguments.ts';

/** The value of `--normalise` that has evaluate find out which it is. */
export const FIND = 'find';

type RecipeOption = Option & { readonly key: keyof Recipe };

/**
 * The option of a setting: kind, limits and choices are those of the settings table.
 *
 * @param end of its help text, behind the setting's explanation
 */
function optionOf(key: keyof Recipe, end = `Default: ${String(PAPER_RECIPE[key])}.`): RecipeOption {
  const setting = RECIPE_SETTINGS.find((one) => one.key === key);
  if (!setting) throw new Error(`${key} is not in the settings table.`);
  const help = `${setting.explanation} ${end}`;
  switch (setting.kind) {
    case 'switch':
      return { kind: 'flag', key, help };
    case 'choice':
      return {
        kind: 'text',
        key,
        help,
        choices: setting.choices.map(({ value }) => value),
        ...(setting.typed ? { typed: setting.typed } : {}),
      };
    case 'number': {
      const { smallest, largest, whole } = setting;
      return { kind: 'number', key, help, smallest, largest, whole };
    }
    case 'numbers': {
      const { smallest, largest, most } = setting;
      return { kind: 'numbers', key, help, smallest, largest, most };
    }
  }
}

function withFind(option: RecipeOption): RecipeOption {
  return option.kind === 'text'
    ? { ...option, choices: [...(option.choices ?? []), FIND] }
    : option;
}

export const RECIPE_OPTIONS = {
  steps: optionOf('steps', 'Default: 20.'),
  batch: optionOf('batchSize'),
  'learning-rate': optionOf('learningRate'),
  schedule: optionOf('schedule'),
  drops: optionOf('learningRateDrops', 'In percent. Default: at steps 32000 and 48000.'),
  factor: optionOf('learningRateFactor'),
  'warm-up': optionOf('warmUpSteps'),
  'warm-up-rate': optionOf('warmUpRate'),
  'warm-up-form': optionOf('warmUp'),
  momentum: optionOf('momentum'),
  nesterov: optionOf('nesterov', ''),
  decay: optionOf('weightDecay'),
  smoothing: optionOf('labelSmoothing'),
  activations: optionOf('activations'),
  normalise: withFind(
    optionOf('normalise', `Default: mean. With evaluate, “${FIND}” tries all of them.`),
  ),
  cutout: optionOf('cutout'),
  brightness: optionOf('brightness'),
  contrast: optionOf('contrast'),
  saturation: optionOf('saturation'),
  initialisation: optionOf('initialisation'),
  'initialisation-scale': optionOf('initialisationScale'),
  'test-every': optionOf(
    'testEvery',
    'Where it is given or a rule below needs tests; kept with --checkpoint. Default: 1000.',
  ),
  'stop-minutes': optionOf('stopMinutes'),
  'stop-test-error': optionOf('stopTestError'),
  'stop-training-error': optionOf('stopTrainingError'),
  patience: optionOf('patience'),
} as const satisfies Readonly<Record<string, RecipeOption>>;

/** What is said of a setting of a recipe, so that forms, files, links and checks can be drawn from it. */
import type { Split } from '../../dataset/description.ts';
import type { NormalisationChoice } from '../normalisation.ts';
import type { Recipe } from '../recipe.ts';

type KeysOfType<T> = {
  [Key in keyof Recipe]-?: Recipe[Key] extends T ? Key : never;
}[keyof Recipe];

interface SettingBase {
  readonly label: string;
  readonly explanation: string;
  /** Short name in links. */
  readonly link: string;
  /** What it is called in a list of differences, where that is not its name in links. */
  readonly short?: string;
  /**
   * Not in the paper's recipe, and without effect unless somebody asks for it: files and links
   * need not name it.
   */
  readonly beyondPaper?: true;
  /** The paper does not say; the value in its recipe is ours. */
  readonly unsaidInPaper?: true;
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

type ChoiceKey =
  | 'duration'
  | 'activations'
  | 'schedule'
  | 'warmUp'
  | 'initialisation'
  | 'normalise';

export interface ChoiceSetting extends SettingBase {
  readonly kind: 'choice';
  readonly key: ChoiceKey;
  readonly choices: readonly {
    readonly value: Recipe[ChoiceKey];
    readonly label: string;
  }[];
  readonly typed?: TypedChoice;
}

/** Other values of a choice, which are typed. */
export interface TypedChoice {
  readonly label: string;
  /** What a text must be, as the end of “must be …”. */
  readonly needs: string;
  /** One of them, to begin with. */
  readonly example: Recipe[ChoiceKey];
  /** @returns the value that a text stands for, or null */
  readonly read: (value: unknown) => Recipe[ChoiceKey] | null;
}

export type Setting = NumberSetting | NumberListSetting | SwitchSetting | ChoiceSetting;

/** What of the settings depends on the pictures. */
export interface PictureLimits {
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  readonly pictures: Readonly<Record<Split, number>>;
  /** Fewest pictures that may be asked for, unless there are fewer. */
  readonly fewest: Readonly<Record<Split, number>>;
  /** Those of the data set itself, beside those that every one has. */
  readonly normalisations: readonly NormalisationChoice[];
}

/** Settings that one thinks of together. */
export interface SettingGroup {
  readonly id:
    | 'length'
    | 'schedule'
    | 'optimiser'
    | 'pictures'
    | 'initialisation'
    | 'measurement'
    | 'stop-rules';
  readonly title: string;
  readonly settings: readonly Setting[];
}

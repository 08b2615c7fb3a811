/** How networks are trained: optimiser, schedule, batches, augmentation, duration. */

export interface Recipe {
  /** Whether `steps` or `minutes` says how long a run lasts. */
  readonly duration: 'steps' | 'minutes';
  /** Optimiser updates of each network, when `duration` is `steps`. */
  readonly steps: number;
  /** Minutes for all networks together, when `duration` is `minutes`. */
  readonly minutes: number;
  /** Pictures in one step. */
  readonly batchSize: number;
  readonly learningRate: number;
  /** Where in the run the learning rate is divided by ten: shares of its length in percent. */
  readonly learningRateDrops: readonly number[];
  readonly momentum: number;
  readonly weightDecay: number;
  /** Random 32x32 crops out of the picture with 4 pixels of zeros around it. */
  readonly crop: boolean;
  /** Mirrors every second picture, by chance. */
  readonly flip: boolean;
  /** Side of the square of zeros in each picture, in pixels; 0 for none. */
  readonly cutout: number;
  /** Most that a picture's brightness changes by, as a share; 0 for not at all. */
  readonly brightness: number;
  /** The same of the contrast. */
  readonly contrast: number;
  /** The same of the saturation. */
  readonly saturation: number;
  /** What is subtracted from the pictures: the mean picture (paper), or ImageNet's mean and deviation. */
  readonly normalise: Normalisation;
  /** Training pictures in use, from the first on. */
  readonly pictures: number;
  /** Steps between two measurements of the test error. */
  readonly testEvery: number;
  /** Test pictures of each measurement. */
  readonly testPictures: number;
}

export type Normalisation = 'mean' | 'imagenet';

/** `random` shuffles the pictures of each epoch; `sequential` takes them as they lie in the data set. */
export type PictureOrder = 'random' | 'sequential';

export const PAPER_RECIPE: Recipe = {
  duration: 'steps',
  steps: 64_000,
  minutes: 10,
  batchSize: 128,
  learningRate: 0.1,
  learningRateDrops: [50, 75],
  momentum: 0.9,
  weightDecay: 1e-4,
  crop: true,
  flip: true,
  cutout: 0,
  brightness: 0,
  contrast: 0,
  saturation: 0,
  normalise: 'mean',
  pictures: 50_000,
  testEvery: 1000,
  testPictures: 10_000,
};

export const FIRST_LOOK_RECIPE: Recipe = {
  ...PAPER_RECIPE,
  duration: 'minutes',
  learningRateDrops: [80],
  testEvery: 200,
};

export interface RecipePreset {
  readonly id: string;
  readonly name: string;
  readonly explanation: string;
  readonly recipe: Recipe;
}

export const RECIPE_PRESETS: readonly RecipePreset[] = [
  {
    id: 'first-look',
    name: 'First look',
    explanation:
      'As many steps as fit into ten minutes on this device; enough to see which network learns faster.',
    recipe: FIRST_LOOK_RECIPE,
  },
  {
    id: 'paper',
    name: 'As in the paper',
    explanation:
      '64,000 steps; the learning rate is divided by ten at 32,000 and 48,000 (He et al. 2015, section 4.2). This takes hours.',
    recipe: PAPER_RECIPE,
  },
];

/**
 * Learning rate of a step.
 *
 * @param step zero-based index of the step
 * @param steps length of the run
 */
export function learningRateAt(recipe: Recipe, step: number, steps: number): number {
  const drops = dropSteps(recipe, steps).filter((drop) => step >= drop);
  return recipe.learningRate / 10 ** drops.length;
}

/** The steps at which the learning rate falls, for a run of this length. */
export function dropSteps(recipe: Recipe, steps: number): readonly number[] {
  return recipe.learningRateDrops.map((percent) => Math.ceil((percent * steps) / 100));
}

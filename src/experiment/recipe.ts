/** How networks are trained: length, schedule, optimiser, first weights, augmentation, tests. */
import { CIFAR_10 } from '../dataset/description.ts';
import type { Normalisation } from './normalisation.ts';

export interface Recipe {
  /** Whether `steps` or `minutes` says how long a run lasts. */
  readonly duration: 'steps' | 'minutes';
  /** Optimiser updates of each network, when `duration` is `steps`. */
  readonly steps: number;
  /** Minutes for all networks together, when `duration` is `minutes`. */
  readonly minutes: number;
  /** Pictures in one step. */
  readonly batchSize: number;
  /** As what training steps keep activations and their gradients. */
  readonly activations: ActivationFormat;
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** Where in the run the learning rate is divided, with `steps`: shares of its length in percent. */
  readonly learningRateDrops: readonly number[];
  /** What it is divided by each time. */
  readonly learningRateFactor: number;
  /** Steps at the start that have a learning rate of their own; 0 for none. */
  readonly warmUpSteps: number;
  /** Learning rate of the first of them. */
  readonly warmUpRate: number;
  readonly warmUp: WarmUp;
  readonly momentum: number;
  /** Whether the gradient counts where the momentum alone would lead. */
  readonly nesterov: boolean;
  readonly weightDecay: number;
  /** Share of each target that is spread over all classes; 0 for none. */
  readonly labelSmoothing: number;
  readonly initialisation: Initialisation;
  /** Factor of every random first weight. */
  readonly initialisationScale: number;
  /** Random crops, of the picture's own size, out of it with 4 pixels of zeros around it. */
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
  /** What is taken off the pictures and what they are divided by; the paper takes off the mean picture. */
  readonly normalise: Normalisation;
  /** Training pictures in use, from the first on. */
  readonly pictures: number;
  /** Steps between two measurements of the test error. */
  readonly testEvery: number;
  /** Test pictures of each measurement. */
  readonly testPictures: number;
  /** Minutes of computing after which a run ends before its length; 0 for no such end. */
  readonly stopMinutes: number;
  /** Test error in percent at which it ends; 0 for none. */
  readonly stopTestError: number;
  /** Training error in percent, of the steps between two tests, at which it ends; 0 for none. */
  readonly stopTrainingError: number;
  /** Tests in a row without a lower error than before them at which it ends; 0 for none. */
  readonly patience: number;
}

/** Numbers of 32 bits, or of 16 (binary16), which take half the memory and are less exact. */
export type ActivationFormat = 'float32' | 'float16';

/** How the learning rate falls: divided at points of the run, along half a cosine, or not at all. */
export type Schedule = 'steps' | 'cosine' | 'constant';

/** Whether warm-up keeps its first learning rate, or rises from it in a straight line. */
export type WarmUp = 'constant' | 'linear';

/** Normal with variance 2 / fan-in (He), or 2 / (fan-in + fan-out) (Xavier). */
export type Initialisation = 'he' | 'xavier';

/** `random` shuffles the pictures of each epoch; `sequential` takes them as they lie in the data set. */
export type PictureOrder = 'random' | 'sequential';

/** Of He et al. 2015, section 4.2; off in it is all that the paper does without. */
export const PAPER_RECIPE: Recipe = {
  duration: 'steps',
  steps: 64_000,
  minutes: 10,
  batchSize: 128,
  activations: 'float32',
  learningRate: 0.1,
  schedule: 'steps',
  learningRateDrops: [50, 75],
  learningRateFactor: 10,
  warmUpSteps: 0,
  warmUpRate: 0.01,
  warmUp: 'constant',
  momentum: 0.9,
  nesterov: false,
  weightDecay: 1e-4,
  labelSmoothing: 0,
  initialisation: 'he',
  initialisationScale: 1,
  crop: true,
  flip: true,
  cutout: 0,
  brightness: 0,
  contrast: 0,
  saturation: 0,
  normalise: 'mean',
  pictures: CIFAR_10.pictures.train,
  testEvery: 1000,
  testPictures: CIFAR_10.pictures.test,
  stopMinutes: 0,
  stopTestError: 0,
  stopTrainingError: 0,
  patience: 0,
};

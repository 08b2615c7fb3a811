/** How much of everything is measured. */
import { CIFAR_10 } from '../../src/dataset/index.ts';
import type { MostPictures } from './task.ts';

export interface Sizes {
  /** Seconds that any one measurement may take. */
  readonly seconds: number;
  readonly batch: number;
  /** The first is looked at in every part; the others as a step and in the benchmark. */
  readonly networks: readonly string[];
  /** In a round of timing. */
  readonly steps: number;
  /** Dispatches in a measurement of one kernel. */
  readonly repetitions: number;
  /** Of the ways to compute a convolution, every so manyth is timed. */
  readonly every: number;
  readonly bench: { readonly seconds: number; readonly rounds: number };
  /** Files of tests whose name it finds, so many at once, each for so many seconds at most. */
  readonly tests: { readonly match: RegExp; readonly atOnce: number; readonly seconds: number };
  readonly session: { readonly steps: number; readonly testEvery: number };
  readonly recording: {
    readonly networks: readonly string[];
    readonly tests: number;
    readonly readEvery: number;
    /** Seconds in which all find out how fast they are. */
    readonly pace: number;
  };
  readonly pictures: MostPictures;
}

export const FULL: Sizes = {
  seconds: 120,
  batch: 128,
  networks: ['resnet-20', 'resnet-56'],
  steps: 40,
  repetitions: 20,
  every: 1,
  bench: { seconds: 12, rounds: 3 },
  tests: { match: /./, atOnce: 6, seconds: 90 },
  session: { steps: 1200, testEvery: 200 },
  recording: {
    networks: ['resnet-20', 'plain-20', 'resnet-56', 'plain-56'],
    tests: 40,
    readEvery: 20,
    pace: 12,
  },
  pictures: CIFAR_10.pictures,
};

/** For a try on a software adapter. */
export const SMALL: Sizes = {
  seconds: 600,
  batch: 4,
  networks: ['resnet-8'],
  steps: 2,
  repetitions: 1,
  every: 8,
  bench: { seconds: 2, rounds: 2 },
  tests: {
    match: /^gpu-(readback|kernels-workload)|^training-(parameters|operations-(optimiser|pooling))/,
    atOnce: 2,
    seconds: 300,
  },
  session: { steps: 6, testEvery: 3 },
  recording: { networks: ['resnet-8', 'plain-8'], tests: 2, readEvery: 2, pace: 1 },
  pictures: { train: 1000, test: 100 },
};

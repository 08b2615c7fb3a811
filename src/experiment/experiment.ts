/** Networks, a recipe and a seed: all that decides what a training run computes. */
import { cifarNetwork, type Network } from '../network/index.ts';
import { FIRST_LOOK_RECIPE, QUICK_RECIPE } from './recipe-presets.ts';
import { PAPER_RECIPE, type Recipe } from './recipe.ts';

export interface Experiment {
  readonly networks: readonly Network[];
  readonly recipe: Recipe;
  /** Decides the first weights, the order of the pictures and the augmentation. */
  readonly seed: number;
}

export const MOST_NETWORKS = 8;

export const DEFAULT_EXPERIMENT: Experiment = {
  networks: [cifarNetwork('plain', 3), cifarNetwork('plain', 9)],
  recipe: FIRST_LOOK_RECIPE,
  seed: 1,
};

export interface ExperimentPreset {
  readonly id: string;
  readonly name: string;
  readonly explanation: string;
  readonly networks: readonly Network[];
  /** Only of experiments that need one of their own. */
  readonly recipe?: Recipe;
}

export const EXPERIMENT_PRESETS: readonly ExperimentPreset[] = [
  {
    id: 'deeper-is-worse',
    name: 'Deeper is worse',
    explanation: 'Plain networks of 20 and 56 layers: Figure 1 of the paper.',
    networks: [cifarNetwork('plain', 3), cifarNetwork('plain', 9)],
  },
  {
    id: 'skip-connections',
    name: 'Skip connections turn it around',
    explanation: 'The same two depths, plain and residual: Figure 6 of the paper.',
    networks: [
      cifarNetwork('plain', 3),
      cifarNetwork('plain', 9),
      cifarNetwork('resnet', 3),
      cifarNetwork('resnet', 9),
    ],
  },
  {
    id: 'depth',
    name: 'How deep can it get',
    explanation: 'Residual networks of 20, 32, 44 and 56 layers: Table 6 of the paper.',
    networks: [3, 5, 7, 9].map((n) => cifarNetwork('resnet', n)),
  },
  {
    id: 'without-batch-norm',
    name: 'Without BatchNorm',
    explanation:
      'Plain networks of 20, 32 and 56 layers without BatchNorm. Look inside: do their gradients vanish?',
    networks: [3, 5, 9].map((n) => cifarNetwork('plain', n, { batchNorm: false })),
  },
  {
    id: 'eighty-percent',
    name: '80 % quickly',
    explanation:
      'ResNet-14, 1,600 steps: 81.1 % of the test pictures right with seed 1, in 58 minutes on a busy processor of two cores (llvmpipe in Chromium).',
    networks: [cifarNetwork('resnet', 2)],
    recipe: QUICK_RECIPE,
  },
  {
    id: 'ninety-percent',
    name: '90 % by the paper’s recipe',
    explanation:
      'ResNet-20, 64,000 steps: 91.25 % in the paper (Table 6). Not trained to its end here: after 7,500 steps of a shorter schedule it had 87.4 %.',
    networks: [cifarNetwork('resnet', 3)],
    recipe: PAPER_RECIPE,
  },
];

/** Recipes that are offered by name. */
import { PAPER_RECIPE, type Recipe } from './recipe.ts';

export const FIRST_LOOK_RECIPE: Recipe = {
  ...PAPER_RECIPE,
  duration: 'minutes',
  learningRateDrops: [80],
  testEvery: 200,
};

/** Of a ResNet-14 on 50,000 pictures: 18.9 % test error with seed 1 (`docs/findings.md`). */
export const QUICK_RECIPE: Recipe = {
  ...PAPER_RECIPE,
  steps: 1600,
  learningRate: 0.2,
  schedule: 'cosine',
  warmUp: 'linear',
  warmUpSteps: 200,
  warmUpRate: 0.02,
  nesterov: true,
  weightDecay: 5e-4,
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
      'As many steps as fit into ten minutes on this device: enough to see what falls behind early, too few for what the paper shows at the end.',
    recipe: FIRST_LOOK_RECIPE,
  },
  {
    id: 'paper',
    name: 'As in the paper',
    explanation:
      '64,000 steps; the learning rate is divided by ten at 32,000 and 48,000 (He et al. 2015, section 4.2). This takes hours.',
    recipe: PAPER_RECIPE,
  },
  {
    id: 'warm-up',
    name: 'With warm-up',
    explanation:
      'The paper’s recipe for ResNet-110: a learning rate of 0.01 for the first 400 steps, then 0.1 as usual. The paper waits until the training error is below 80 %, about 400 steps.',
    recipe: { ...PAPER_RECIPE, warmUpSteps: 400 },
  },
  {
    id: 'quick',
    name: 'Quick',
    explanation:
      '1,600 steps: a learning rate that rises to 0.2 and falls along a cosine, with Nesterov’s momentum and more weight decay. It brought ResNet-14 to 81 % of the test pictures.',
    recipe: QUICK_RECIPE,
  },
  {
    id: 'modern',
    name: 'Modern',
    explanation:
      'What came later: a cosine schedule (Loshchilov and Hutter 2017), label smoothing (Szegedy et al. 2016), and Cutout with Nesterov’s momentum and more weight decay (DeVries and Taylor 2017). As long as the paper’s.',
    recipe: {
      ...PAPER_RECIPE,
      schedule: 'cosine',
      nesterov: true,
      weightDecay: 5e-4,
      labelSmoothing: 0.1,
      cutout: 16,
    },
  },
];

/** Which settings are called by a word that the glossary explains. */
import type { Recipe } from '../../experiment/index.ts';
import type { TermId } from '../glossary/term-id.ts';

/** Each word once, where the form has it first. */
export const SETTING_TERMS: Readonly<Partial<Record<keyof Recipe, TermId>>> = {
  steps: 'step',
  batchSize: 'batch',
  pictures: 'cifar-10',
  learningRate: 'learning-rate',
  schedule: 'schedule',
  warmUpSteps: 'warm-up',
  momentum: 'momentum',
  nesterov: 'nesterov',
  weightDecay: 'weight-decay',
  labelSmoothing: 'label-smoothing',
  activations: 'activation-format',
  initialisation: 'initialisation',
  normalise: 'normalisation',
  crop: 'augmentation',
  cutout: 'cutout',
  testEvery: 'test-error',
  stopTrainingError: 'training-error',
};

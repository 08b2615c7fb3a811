import type { Part } from './network.ts';

/** What sentences and headings call a part, by its kind. */
export const PART_WORDS: Readonly<Record<Part['kind'], string>> = {
  convolution: 'Convolution',
  stage: 'Stage',
  'batch-norm': 'BatchNorm',
  activation: 'Activation',
  'max-pool': 'Max pooling',
  'average-pool': 'Average pooling',
  dropout: 'Dropout',
  'global-average-pool': 'Global average pooling',
  dense: 'Dense layer',
};

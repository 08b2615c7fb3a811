/** Words about what is measured, and what it shows. */
import { DATA_SET } from '../../store/data-set.ts';
import { formatCount } from '../../text/numbers.ts';
import type { Term } from '../term.ts';
import type { MeasuringTerm } from '../term-id.ts';

export const MEASURING_TERMS: Readonly<Record<MeasuringTerm, Term>> = {
  'cifar-10': {
    name: DATA_SET.label,
    forms: ['data set', 'pictures'],
    definition: [
      `Photographs of ${DATA_SET.height}×${DATA_SET.width} pixels in ${DATA_SET.classes.length} classes, ${formatCount(DATA_SET.pictures.train)} to learn from and ${formatCount(DATA_SET.pictures.test)} to test with.`,
      'The test pictures are never learned from.',
    ],
    source: 'Krizhevsky 2009',
    related: ['class', 'training-error', 'test-error'],
  },
  class: {
    name: 'class',
    forms: ['label'],
    definition: [
      'What a picture can show: airplane, automobile, bird, cat, deer, dog, frog, horse, ship or truck.',
      'Each picture belongs to one of them, and the network is to say which.',
    ],
    related: ['cifar-10', 'softmax', 'guessing'],
  },
  'training-error': {
    name: 'training error',
    forms: ['error on the training pictures'],
    definition: [
      'How many of a hundred pictures the network gets wrong among those that it is learning from.',
      'It is counted during training, on pictures as augmentation changed them.',
    ],
    related: ['test-error', 'degradation', 'augmentation'],
  },
  'test-error': {
    name: 'test error',
    forms: ['error on the test pictures'],
    definition: [
      'How many of a hundred pictures the network gets wrong among those that it never learned from.',
      'It is what counts in the end, and the paper gives it in Table 6.',
    ],
    source: 'He et al. 2015, Table 6',
    related: ['training-error', 'generalisation', 'guessing'],
  },
  guessing: {
    name: 'guessing',
    forms: ['chance'],
    definition: [
      'Who names one of ten equally frequent classes at random is wrong 90 times out of a hundred.',
      'Every curve starts about there.',
    ],
    related: ['class', 'test-error'],
  },
  degradation: {
    name: 'degradation',
    forms: ['deeper is worse'],
    definition: [
      'A deeper plain network ends with a higher error than a shallower one, on the training pictures too.',
      'So it is not overfitting: the deeper one could copy the shallower one and do as well, but training does not get there.',
    ],
    source: 'He et al. 2015, section 1 and Figure 1',
    related: ['plain-network', 'training-error', 'overfitting', 'skip-connection'],
  },
  generalisation: {
    name: 'generalisation',
    forms: ['generalisation gap'],
    definition: [
      'How well what was learned holds for pictures that were not learned from.',
      'The gap between test error and training error tells how much is lost.',
    ],
    related: ['test-error', 'training-error', 'overfitting'],
  },
  overfitting: {
    name: 'overfitting',
    definition: [
      'A network learns its training pictures so closely that it gets worse on others.',
      'The paper takes it for the reason why ResNet-1202 tests worse than ResNet-110, though both err about as little in training.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['generalisation', 'degradation', 'weight-decay'],
  },
  'percentage-points': {
    name: 'percentage points',
    forms: ['points'],
    definition: [
      'The plain difference of two percentages: from 8 % to 13 % are 5 points.',
      'In proportion the error has grown by more than half, so that “percent” would say something else.',
    ],
    related: ['test-error', 'spread'],
  },
  spread: {
    name: 'spread over seeds',
    forms: ['standard deviation', 'band', '±'],
    definition: [
      'How far runs lie apart that differ in nothing but the seed, drawn as a band around their mean.',
      'A difference between two networks that is no larger may be luck.',
    ],
    related: ['seed', 'percentage-points', 'smoothing'],
  },
  smoothing: {
    name: 'smoothing of curves',
    definition: [
      'Each point becomes a mean of the readings before it, and the latest count most.',
      'It makes a noisy curve readable and lets it lag behind a little; the readings themselves stay as they are.',
    ],
    related: ['training-error', 'spread', 'step'],
  },
};

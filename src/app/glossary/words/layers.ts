/** Words about layers and what goes through them. */
import { DATA_SET } from '../../store/data-set.ts';
import type { Term } from '../term.ts';
import type { LayerTerm } from '../term-id.ts';

export const LAYER_TERMS: Readonly<Record<LayerTerm, Term>> = {
  convolution: {
    name: 'convolution',
    forms: ['conv', '3×3 convolution', 'convolutional layer'],
    definition: [
      'A small filter is moved over the picture, and at each place it makes one number of the values below it.',
      'The same weights serve at all places.',
    ],
    related: ['filter', 'feature-map', 'stride', 'padding'],
  },
  filter: {
    name: 'filter',
    forms: ['kernel', 'weights of a convolution'],
    definition: [
      'The weights that a convolution moves over its input, 3×3 of them for each input channel.',
      'Each filter makes one output channel, so that a layer has as many channels as filters.',
    ],
    related: ['convolution', 'channels', 'parameters'],
  },
  'feature-map': {
    name: 'feature map',
    forms: ['map', 'activations'],
    definition: [
      'What a layer makes of a picture: a grid of numbers that says how strongly its filter answers where.',
      `In the networks for ${DATA_SET.label} it has ${DATA_SET.height}×${DATA_SET.width} places at first, and half as many a side in each further stage.`,
    ],
    related: ['channels', 'convolution', 'stage'],
  },
  channels: {
    name: 'channels',
    definition: [
      'Feature maps that lie on top of each other, one for each filter; a picture has three, red, green and blue.',
      'The three stages have 16, 32 and 64.',
    ],
    related: ['feature-map', 'filter', 'width'],
  },
  stride: {
    name: 'stride',
    definition: [
      'How many pixels a filter or a pooling square moves on each time.',
      'With a stride of 2 height and width come out halved.',
    ],
    related: ['convolution', 'pooling', 'stage'],
  },
  padding: {
    name: 'padding',
    definition: [
      'Zeros around a feature map, so that a filter can be centred on its edge.',
      'With one on every side a 3×3 convolution leaves height and width as they are.',
    ],
    related: ['convolution', 'stride'],
  },
  pooling: {
    name: 'pooling',
    forms: ['max pooling', 'average pooling'],
    definition: [
      'Each small square of a feature map becomes one value, its largest or its mean.',
      'It has no weights.',
    ],
    related: ['global-average-pooling', 'stride', 'feature-map'],
  },
  'global-average-pooling': {
    name: 'global average pooling',
    definition: [
      'Each channel becomes one number, the mean of all its places.',
      'It stands in front of the dense layer, which then has one weight for each channel and class.',
    ],
    related: ['pooling', 'dense-layer', 'channels'],
  },
  'dense-layer': {
    name: 'dense layer',
    forms: ['fully connected layer', 'linear layer'],
    definition: [
      'Every output is a weighted sum of all inputs.',
      'The one at the end makes a score for each class.',
    ],
    related: ['softmax', 'global-average-pooling', 'parameters'],
  },
  bias: {
    name: 'bias',
    definition: [
      'A learned number that is added to all values of a channel.',
      'In front of BatchNorm it is needless, since BatchNorm takes off the mean and adds a number of its own.',
    ],
    related: ['batch-norm', 'parameters'],
  },
  'batch-norm': {
    name: 'BatchNorm',
    forms: ['batch normalisation', 'BN'],
    definition: [
      'Each channel is brought to mean 0 and variance 1 over the pictures of the batch, then scaled and shifted by two learned numbers.',
      'In tests running averages from training take the place of the batch’s own figures.',
    ],
    source: 'Ioffe and Szegedy 2015',
    related: ['batch', 'channels', 'pre-activation'],
  },
  activation: {
    name: 'activation function',
    forms: ['activation', 'nonlinearity'],
    definition: [
      'A bent function that is applied to every single value between two layers.',
      'Without it a stack of layers could do no more than one layer can.',
    ],
    related: ['relu', 'batch-norm'],
  },
  relu: {
    name: 'ReLU',
    forms: ['rectified linear unit'],
    definition: [
      'What is below zero becomes zero, and what is above it stays.',
      'It is the activation function of the networks of the paper.',
    ],
    source: 'Nair and Hinton 2010',
    related: ['activation', 'residual-block'],
  },
  dropout: {
    name: 'dropout',
    definition: [
      'In each training step a random share of the values is set to zero, and the others are enlarged to make up for it.',
      'The paper does without it.',
    ],
    source: 'Hinton et al. 2012; He et al. 2015, section 4.2',
    related: ['overfitting', 'augmentation'],
  },
  softmax: {
    name: 'softmax',
    forms: ['probabilities'],
    definition: [
      'Turns the scores of the classes into probabilities, which are positive and add up to 1.',
      'The class with the highest one is the answer.',
    ],
    related: ['loss', 'dense-layer', 'class'],
  },
};

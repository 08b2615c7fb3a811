/** Words about how a network learns. */
import { PAPER_RECIPE } from '../../../experiment/index.ts';
import { DATA_SET } from '../../store/data-set.ts';
import { formatCount } from '../../text/numbers.ts';
import type { Term } from '../term.ts';
import type { TrainingTerm } from '../term-id.ts';

const { batchSize: BATCH, steps: STEPS } = PAPER_RECIPE;

export const TRAINING_TERMS: Readonly<Record<TrainingTerm, Term>> = {
  recipe: {
    name: 'recipe',
    definition: [
      'All that decides how networks are trained, apart from the networks themselves and the seed.',
      'Every network of an experiment is trained by the same one, so that only the networks differ.',
    ],
    related: ['learning-rate', 'batch', 'schedule', 'seed'],
  },
  loss: {
    name: 'loss',
    forms: ['cross entropy'],
    definition: [
      'What training makes smaller: minus the logarithm of the probability given to the right class, as a mean over the batch.',
      'It is 0 where the network is sure and right, and 2.3 where it gives ten classes equal chances.',
    ],
    related: ['softmax', 'gradient', 'training-error'],
  },
  'activation-format': {
    name: 'float16',
    forms: ['float32', 'half precision'],
    definition: [
      'As what a training step keeps what layers put out, and its gradients: numbers of 32 bits, or of 16, which take half the memory and have three digits instead of seven.',
      'Sums, weights and tests stay at 32 bits, and the loss is scaled so that no small gradient becomes zero.',
    ],
    source: 'Micikevicius et al. 2018',
    related: ['batch', 'gradient', 'activation'],
  },
  'label-smoothing': {
    name: 'label smoothing',
    definition: [
      'A small share of each label is spread over all classes, so that the network is not driven to be wholly sure.',
      'It changes the loss, but not how errors are counted.',
    ],
    source: 'Szegedy et al. 2016',
    related: ['loss', 'softmax'],
  },
  optimiser: {
    name: 'optimiser',
    forms: ['SGD', 'stochastic gradient descent'],
    definition: [
      'The rule by which a step changes the weights.',
      'Here it is stochastic gradient descent with momentum: downhill along the gradient of one random batch.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['gradient', 'momentum', 'learning-rate', 'weight-decay'],
  },
  gradient: {
    name: 'gradient',
    definition: [
      'For every weight, how fast the loss would change if the weight were raised a little.',
      'A step moves the weights against it.',
    ],
    related: ['loss', 'backpropagation', 'learning-rate'],
  },
  backpropagation: {
    name: 'backpropagation',
    forms: ['backward pass', 'the way back'],
    definition: [
      'Gradients are computed layer by layer, from the loss back to the first layer.',
      'Each layer needs what it made on the way forward, which is why that is kept.',
    ],
    related: ['gradient', 'training-memory', 'vanishing-gradients'],
  },
  'vanishing-gradients': {
    name: 'vanishing gradients',
    definition: [
      'Gradients that get smaller from layer to layer on the way back, until the first layers hardly learn.',
      'The paper finds them healthy in plain networks with BatchNorm, and thinks them unlikely to be what makes those hard to train.',
    ],
    source: 'He et al. 2015, section 4.1',
    related: ['gradient', 'backpropagation', 'batch-norm', 'degradation'],
  },
  'learning-rate': {
    name: 'learning rate',
    definition: [
      'How far a step goes against the gradient.',
      'The paper starts with 0.1, and divides it by 10 after 32,000 and 48,000 of its 64,000 steps.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['schedule', 'gradient', 'warm-up'],
  },
  schedule: {
    name: 'schedule',
    definition: [
      'How the learning rate changes over the run: divided at points, along half a cosine, or not at all.',
      'Errors often drop at once where it is divided.',
    ],
    source: 'He et al. 2015, section 4.2; Loshchilov and Hutter 2017',
    related: ['learning-rate', 'warm-up', 'step'],
  },
  'warm-up': {
    name: 'warm-up',
    definition: [
      'Steps at the start with a learning rate of their own, mostly a smaller one.',
      'The paper has it for ResNet-110 alone: 0.01 until the training error is below 80 %, about 400 steps.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['learning-rate', 'schedule'],
  },
  momentum: {
    name: 'momentum',
    definition: [
      'The share of the last update that carries over into the next, as with a ball that rolls on.',
      'The paper takes 0.9.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['optimiser', 'nesterov', 'gradient'],
  },
  nesterov: {
    name: 'Nesterov’s momentum',
    forms: ['Nesterov'],
    definition: [
      'The gradient is taken for where the momentum alone would lead.',
      'The paper does without it.',
    ],
    related: ['momentum', 'optimiser'],
  },
  'weight-decay': {
    name: 'weight decay',
    forms: ['L2'],
    definition: [
      'Every step pulls each weight a little towards zero, in proportion to its size.',
      'The paper takes 0.0001.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['optimiser', 'overfitting'],
  },
  batch: {
    name: 'batch',
    forms: ['mini-batch'],
    definition: [
      'The pictures that one step learns from, 128 in the paper.',
      'Smaller ones make noisier gradients.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['step', 'epoch', 'batch-norm'],
  },
  step: {
    name: 'step',
    forms: ['iteration', 'update'],
    definition: [
      'One batch forward, its gradients back, and one update of all weights.',
      'The paper calls it an iteration and makes 64,000 of them.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['batch', 'epoch', 'learning-rate'],
  },
  epoch: {
    name: 'epoch',
    definition: [
      'As many steps as it takes to see each training picture once.',
      `With ${formatCount(DATA_SET.pictures.train)} pictures in batches of ${BATCH} that is about ${formatCount(DATA_SET.pictures.train / BATCH)} steps, so that ${formatCount(STEPS)} steps are about ${formatCount((STEPS * BATCH) / DATA_SET.pictures.train)} epochs.`,
    ],
    related: ['step', 'batch', 'cifar-10'],
  },
  seed: {
    name: 'seed',
    definition: [
      'The number that all chance comes from: first weights, order of the pictures and augmentation.',
      'The same seed on the same device gives the same curve, and other seeds show how much is luck.',
    ],
    related: ['initialisation', 'spread', 'augmentation'],
  },
  initialisation: {
    name: 'initialisation',
    forms: ['first weights', 'He', 'Xavier'],
    definition: [
      'The random numbers that the weights start from.',
      'He’s are drawn so that, with ReLU, values neither grow nor shrink from layer to layer.',
    ],
    source: 'He et al. 2015, “Delving deep into rectifiers”, section 2.2',
    related: ['seed', 'relu', 'filter'],
  },
  augmentation: {
    name: 'augmentation',
    forms: ['random crop', 'random flip', 'brightness', 'contrast', 'saturation'],
    definition: [
      'Each training picture is changed at random every time it is seen; here it is shifted by up to 4 pixels and mirrored or not.',
      'Test pictures are shown as they are.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['cutout', 'overfitting', 'training-error'],
  },
  cutout: {
    name: 'Cutout',
    definition: [
      'A square at a random place of each training picture is blanked out.',
      'It came after the paper.',
    ],
    source: 'DeVries and Taylor 2017',
    related: ['augmentation', 'overfitting'],
  },
  normalisation: {
    name: 'normalisation of the pictures',
    forms: ['mean picture', 'normalised by'],
    definition: [
      'What is taken off the pixels before the first layer, and what they are then divided by.',
      'The paper takes off the mean of all training pictures, pixel by pixel.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['cifar-10', 'batch-norm'],
  },
  run: {
    name: 'run',
    definition: [
      'One network, trained once by one recipe from one seed, with its curves.',
      'Its name and colour are its own for good, and changing the network afterwards starts another.',
    ],
    related: ['recipe', 'seed', 'checkpoint', 'fork'],
  },
  checkpoint: {
    name: 'checkpoint',
    definition: [
      'All that a run needs to go on from a step: weights, momenta, statistics and curves.',
      'On the same device and browser a run that goes on from one ends just where it would have ended without the break.',
    ],
    related: ['run', 'fork', 'momentum'],
  },
  fork: {
    name: 'fork',
    definition: [
      'A run that goes on from a checkpoint of another, with another network or recipe.',
      'What has the same name and shape keeps its weights, and all else starts from the seed.',
    ],
    related: ['checkpoint', 'run', 'seed'],
  },
};

/** Words about what a network is made of. */
import { DATA_SET } from '../../store/data-set.ts';
import type { Term } from '../term.ts';
import type { NetworkTerm } from '../term-id.ts';

export const NETWORK_TERMS: Readonly<Record<NetworkTerm, Term>> = {
  'skip-connection': {
    name: 'skip connection',
    forms: ['shortcut', 'shortcut connection', 'arch'],
    definition: [
      'A way around some layers: what comes to them is carried over and added to what they make.',
      'Where the shape stays the same it has no weights and costs nothing but the addition.',
    ],
    source: 'He et al. 2015, section 3.2',
    related: ['residual-block', 'identity', 'projection', 'plain-network'],
  },
  'residual-block': {
    name: 'residual block',
    forms: ['block', 'building block'],
    definition: [
      'A few layers with a skip connection around them; here two 3×3 convolutions, each with BatchNorm.',
      'The last ReLU comes after the addition.',
    ],
    source: 'He et al. 2015, section 3.2 and Figure 2',
    related: ['skip-connection', 'residual-function', 'bottleneck', 'pre-activation'],
  },
  'residual-function': {
    name: 'residual function',
    forms: ['residual', 'F(x)'],
    definition: [
      'What the layers of a residual block compute: F(x), the change that is added to their input x.',
      'The paper supposes that it is easier to learn a small change than the whole result anew.',
    ],
    source: 'He et al. 2015, section 3.1',
    related: ['residual-block', 'identity'],
  },
  'residual-network': {
    name: 'residual network',
    forms: ['ResNet'],
    definition: [
      'A network whose layers have skip connections around them, two layers at a time or three.',
      `Those for ${DATA_SET.label} have exactly the depth, width and number of parameters of their plain counterparts.`,
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['plain-network', 'skip-connection', 'depth'],
  },
  'plain-network': {
    name: 'plain network',
    definition: [
      'A network that simply stacks layers, each of which sees only what the one before it made.',
      'Take the skip connections out of a ResNet and a plain network is left.',
    ],
    source: 'He et al. 2015, section 3.3',
    related: ['residual-network', 'degradation', 'skip-connection'],
  },
  stage: {
    name: 'stage',
    definition: [
      'The blocks in a row whose feature maps have one size.',
      'Where a stage begins, height and width are halved and the channels doubled.',
    ],
    source: 'He et al. 2015, section 3.3',
    related: ['feature-map', 'channels', 'stride'],
  },
  depth: {
    name: 'depth',
    forms: ['layers'],
    definition: [
      'How many layers with weights a picture goes through, convolutions and the dense layer at the end.',
      'With n blocks in each of the three stages it is 6n + 2: 20 for n = 3, and 56 for n = 9.',
    ],
    source: 'He et al. 2015, section 4.2',
    related: ['width', 'stage', 'degradation'],
  },
  width: {
    name: 'width',
    definition: [
      'How many channels the layers of a network have; it is given as that of the first stage.',
      'Twice the width makes about four times the parameters.',
    ],
    related: ['channels', 'depth', 'parameters'],
  },
  identity: {
    name: 'identity',
    forms: ['identity mapping', 'identity skip connection'],
    definition: [
      'A function that hands on what it gets, unchanged.',
      'It is what a skip connection does wherever the shape stays the same, without any weights.',
    ],
    source: 'He et al. 2015, section 3.2',
    related: ['skip-connection', 'projection', 'residual-function'],
  },
  projection: {
    name: 'projection',
    forms: ['projection shortcut'],
    definition: [
      'A 1×1 convolution on a skip connection, which brings the input to the shape of the output.',
      'It has weights that are learned, so that the network is no longer as large as its plain counterpart.',
    ],
    source: 'He et al. 2015, sections 3.2 and 3.3',
    related: ['identity', 'type-b', 'type-c', 'convolution'],
  },
  'type-a': {
    name: 'type A',
    forms: ['option A', 'shortcut A', 'zero padding'],
    definition: [
      'A skip connection without weights: where channels are added, the new ones are filled with zeros.',
      `The paper has it everywhere on ${DATA_SET.label}.`,
    ],
    source: 'He et al. 2015, sections 3.3 and 4.2',
    related: ['type-b', 'type-c', 'identity'],
  },
  'type-b': {
    name: 'type B',
    forms: ['option B', 'shortcut B'],
    definition: [
      'Projections where the shape changes, and identities everywhere else.',
      'On ImageNet the paper finds it slightly better than type A.',
    ],
    source: 'He et al. 2015, section 4.1 and Table 3',
    related: ['type-a', 'type-c', 'projection'],
  },
  'type-c': {
    name: 'type C',
    forms: ['option C', 'shortcut C'],
    definition: [
      'Projections on all skip connections.',
      'On ImageNet the paper finds it marginally better than type B, and puts that down to the extra parameters.',
    ],
    source: 'He et al. 2015, section 4.1 and Table 3',
    related: ['type-a', 'type-b', 'projection'],
  },
  'highway-gate': {
    name: 'highway gate',
    forms: ['gate', 'exclusive gating'],
    definition: [
      'A learned weight between 0 and 1 for each value, computed from the input of the block.',
      'What the layers make counts that much, and their input counts for the rest.',
    ],
    source: 'Srivastava et al. 2015, section 2; He et al. 2016, section 3.1',
    related: ['skip-connection', 'concatenation'],
  },
  concatenation: {
    name: 'concatenation',
    forms: ['concatenating', 'side by side'],
    definition: [
      'The input of a block is set beside what its layers make, as more channels, instead of being added.',
      'DenseNets are built that way.',
    ],
    source: 'Huang et al. 2017, section 3',
    related: ['skip-connection', 'channels'],
  },
  bottleneck: {
    name: 'bottleneck',
    definition: [
      'A block of three convolutions: 1×1 to fewer channels, 3×3 there, and 1×1 back to four times as many.',
      'The 3×3 convolution is the dear one, and it has the fewest channels.',
    ],
    source: 'He et al. 2015, section 4.1 and Figure 5',
    related: ['residual-block', 'convolution', 'channels'],
  },
  'pre-activation': {
    name: 'pre-activation',
    forms: ['PreResNet'],
    definition: [
      'BatchNorm and ReLU come before each convolution instead of behind it.',
      'Nothing then stands between one addition and the next, and the input passes through unchanged.',
    ],
    source: 'He et al. 2016, section 4',
    related: ['residual-block', 'batch-norm', 'relu'],
  },
  parameters: {
    name: 'parameters',
    forms: ['weights'],
    definition: [
      'The numbers of a network that training changes: those of its filters, its BatchNorms and its dense layer.',
      'Plain-56 and ResNet-56 have equally many, 853,018.',
    ],
    related: ['filter', 'multiply-adds', 'width'],
  },
  'multiply-adds': {
    name: 'multiply-adds',
    forms: ['MACs', 'FLOPs'],
    definition: [
      'How often two numbers are multiplied and the product is added to a sum, for one picture.',
      'It measures work, not time: two networks of equal work can differ in speed.',
    ],
    related: ['convolution', 'parameters'],
  },
  'training-memory': {
    name: 'memory in training',
    definition: [
      'What a network takes up on the graphics card while it learns: weights, momenta and, above all, feature maps.',
      'Feature maps of the whole batch are kept for the way back, so that it grows with batch and depth.',
    ],
    related: ['recomputation', 'backpropagation', 'batch'],
  },
  recomputation: {
    name: 'recomputation',
    forms: ['gradient checkpointing'],
    definition: [
      'Feature maps are let go of and computed once more when the way back needs them.',
      'It saves memory, costs time, and changes no result.',
    ],
    related: ['training-memory', 'backpropagation'],
  },
  'receptive-field': {
    name: 'receptive field',
    forms: ['sees'],
    definition: [
      'The square of pixels that one value of a feature map depends on.',
      'Every 3×3 convolution adds a pixel on each side, and more once a stride has shrunk the map.',
    ],
    source: 'Araujo et al. 2019',
    related: ['convolution', 'feature-map', 'stride'],
  },
};

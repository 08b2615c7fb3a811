/**
 * Every setting of a part or block, described once: the fields of the inspector are drawn from
 * this table. A setting reads from a place in a network and writes to places.
 */
import { ACTIVATIONS, blockAt, changeBlocks, LIMITS, setBlockCount } from '../../network/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { PICTURE } from '../store/selection.ts';
import { SHORTCUT_WORDS, shortcutSentence } from '../text/shortcut-words.ts';
import {
  blockChoice,
  blockSwitch,
  fits,
  partActivation,
  partNumber,
  partSwitch,
  type NumberSetting,
  type PartSetting,
  type Range,
} from './setting-kinds.ts';

const { label, width, classes } = DATA_SET;

const pixels = (range: Range): Range => ({ ...range, unit: 'pixels' });

const PADDING = 'Zeros around the picture, on every side.';
const STRIDE = 'How many pixels it goes on each time; 2 halves height and width.';

function poolSettings(owner: 'max-pool' | 'average-pool'): readonly PartSetting[] {
  return [
    partNumber(owner, 'kernel', pixels(LIMITS.kernel), {
      label: 'Square',
      explanation: 'Side of the square of which one value is kept.',
    }),
    partNumber(owner, 'stride', LIMITS.stride, { label: 'Stride', explanation: STRIDE }),
    partNumber(owner, 'padding', LIMITS.padding, { label: 'Padding', explanation: PADDING }),
  ];
}

function pictureSetting(): NumberSetting {
  return {
    kind: 'number',
    id: 'picture-side',
    owner: 'picture',
    label: 'Height and width',
    explanation: `Pixels along each side of the picture that the network reads; ${label}’s, of ${width}, are resized to it.`,
    ...LIMITS.side,
    step: 1,
    unit: 'pixels',
    read: ({ input }, { part }) => (part === PICTURE.part ? input.width : null),
    write: (network, _, value) =>
      fits(value, LIMITS.side)
        ? { ...network, input: { ...network.input, height: value, width: value } }
        : network,
  };
}

function blockCount(): NumberSetting {
  return {
    kind: 'number',
    id: 'stage-blocks',
    owner: 'stage',
    label: 'Blocks',
    explanation: 'How many blocks the stage has; new ones are like its last.',
    ...LIMITS.blocks,
    step: 1,
    read: (network, { part }) => {
      const one = network.parts[part];
      return one?.kind === 'stage' ? one.blocks.length : null;
    },
    write: (network, positions, value) => {
      if (!fits(value, LIMITS.blocks)) return network;
      const stages = new Set(positions.map(({ part }) => part));
      return [...stages].reduce((edited, part) => setBlockCount(edited, part, value), network);
    },
  };
}

export const PART_SETTINGS: readonly PartSetting[] = [
  pictureSetting(),
  blockCount(),
  partNumber('stage', 'filters', LIMITS.filters, {
    label: 'Filters',
    explanation: 'Of every 3×3 convolution of the stage, and so the channels behind it.',
  }),
  partNumber('stage', 'stride', LIMITS.stride, {
    label: 'Stride',
    explanation: 'Of the stage’s first block; 2 halves height and width.',
  }),
  blockChoice('shortcut', SHORTCUT_WORDS, {
    label: 'Skip connection',
    explanation: SHORTCUT_WORDS.filter(({ value }) => value !== 'none')
      .map((words) => shortcutSentence(words, words.label))
      .join(' '),
  }),
  blockChoice(
    'merge',
    [
      { value: 'add', label: 'add' },
      { value: 'concatenate', label: 'side by side' },
    ],
    {
      label: 'Merge by',
      explanation:
        'Adding what the skip connection carries to the block’s output, or setting its channels beside it (concatenating).',
    },
    ({ shortcut, merge }) =>
      shortcut !== 'none' && (shortcut !== 'highway' || merge === 'concatenate'),
  ),
  {
    kind: 'number',
    id: 'block-convolutions',
    owner: 'block',
    label: '3×3 convolutions',
    explanation: 'How many there are in the block; the paper’s have two, its bottlenecks one.',
    ...LIMITS.convolutions,
    step: 1,
    read: (network, position) => blockAt(network, position)?.convolutions ?? null,
    write: (network, positions, value) =>
      fits(value, LIMITS.convolutions)
        ? changeBlocks(network, positions, { convolutions: value })
        : network,
  },
  blockSwitch('bottleneck', {
    label: 'Bottleneck',
    explanation: 'A 1×1 convolution before, and one behind that makes four times the filters.',
  }),
  blockSwitch('preActivation', {
    label: 'Pre-activation',
    explanation: 'BatchNorm and activation before each convolution, and nothing behind the sum.',
  }),
  blockSwitch('batchNorm', {
    label: 'BatchNorm',
    explanation: 'Without it gradients can vanish in deep plain networks.',
  }),
  blockChoice(
    'activation',
    ACTIVATIONS.map(({ id, name }) => ({ value: id, label: name })),
    { label: 'Activation', explanation: 'Between the convolutions, and behind the sum.' },
  ),
  partNumber('convolution', 'filters', LIMITS.filters, {
    label: 'Filters',
    explanation: 'How many channels it puts out.',
  }),
  partNumber('convolution', 'kernel', pixels(LIMITS.kernel), {
    label: 'Kernel',
    explanation: 'Side of the square of pixels that it looks at.',
  }),
  partNumber('convolution', 'stride', LIMITS.stride, { label: 'Stride', explanation: STRIDE }),
  partNumber('convolution', 'padding', LIMITS.padding, { label: 'Padding', explanation: PADDING }),
  partSwitch('bias', {
    label: 'Bias',
    explanation: 'A learned number added to each channel; needless in front of BatchNorm.',
  }),
  partSwitch('batchNorm', {
    label: 'BatchNorm',
    explanation: 'Brings each channel to mean 0 and variance 1 behind the convolution.',
  }),
  partActivation('convolution', 'The function behind it.'),
  partActivation('activation', 'What is computed of each single value.'),
  ...poolSettings('max-pool'),
  ...poolSettings('average-pool'),
  partNumber(
    'dropout',
    'rate',
    { smallest: 0, largest: 0.99, step: 0.05 },
    {
      label: 'Rate',
      explanation: 'The share of the values that becomes zero in each training step.',
    },
  ),
  partNumber('dense', 'units', LIMITS.units, {
    label: 'Outputs',
    explanation: `In the last layer one for each class: 2 to 1000; ${label} has ${classes.length}.`,
  }),
  partActivation('dense', 'The function behind it; the last layer has none.'),
];

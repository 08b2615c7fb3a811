/**
 * Every setting of a part or block, described once: the fields of the inspector are drawn from
 * this table. A setting reads from a place in a network and writes to places.
 */
import {
  ACTIVATIONS,
  blockAt,
  changeBlocks,
  changePart,
  LIMITS,
  setBlockCount,
  type Block,
  type Network,
  type Part,
  type Position,
} from '../../network/index.ts';
import { PICTURE } from '../store/selection.ts';

export type SettingValue = number | boolean | string;

/** What a setting belongs to: a kind of part, the blocks, or the picture. */
export type SettingOwner = Part['kind'] | 'block' | 'picture';

interface SettingBase {
  readonly id: string;
  readonly owner: SettingOwner;
  readonly label: string;
  readonly explanation: string;
  /** Null where there is nothing of this kind, or the setting has no meaning there. */
  readonly read: (network: Network, position: Position) => SettingValue | null;
  /** Ignores values that the setting cannot have. */
  readonly write: (
    network: Network,
    positions: readonly Position[],
    value: SettingValue,
  ) => Network;
}

export interface NumberSetting extends SettingBase {
  readonly kind: 'number';
  readonly smallest: number;
  readonly largest: number;
  /** By which the arrow keys change it; whole numbers where it is 1. */
  readonly step: number;
  /** Behind the number. */
  readonly unit?: string;
}

export interface ChoiceSetting extends SettingBase {
  readonly kind: 'choice';
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface SwitchSetting extends SettingBase {
  readonly kind: 'switch';
}

export type PartSetting = NumberSetting | ChoiceSetting | SwitchSetting;

type Words = Pick<SettingBase, 'label' | 'explanation'>;

interface Range {
  readonly smallest: number;
  readonly largest: number;
  readonly step?: number;
  readonly unit?: string;
}

type KindOf<Value> = {
  [Kind in Part['kind']]: Extract<Part, { kind: Kind }> extends Value ? Kind : never;
}[Part['kind']];

type PartNumber = 'filters' | 'kernel' | 'stride' | 'padding' | 'units' | 'rate';

function fits(value: SettingValue, { smallest, largest, step = 1 }: Range): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  return value >= smallest && value <= largest && (step !== 1 || Number.isInteger(value));
}

function changeParts(
  network: Network,
  positions: readonly Position[],
  settings: Parameters<typeof changePart>[2],
): Network {
  const parts = new Set(positions.map(({ part }) => part));
  return [...parts].reduce((edited, part) => changePart(edited, part, settings), network);
}

function partNumber<Key extends PartNumber>(
  owner: KindOf<Readonly<Record<Key, number>>>,
  key: Key,
  range: Range,
  words: Words,
): NumberSetting {
  return {
    kind: 'number',
    id: `${owner}-${key}`,
    owner,
    step: 1,
    ...range,
    ...words,
    read: (network, { part }) => {
      const one = network.parts[part];
      if (one?.kind !== owner) return null;
      const value = new Map<string, unknown>(Object.entries(one)).get(key);
      return typeof value === 'number' ? value : null;
    },
    write: (network, positions, value) =>
      fits(value, range) ? changeParts(network, positions, { [key]: value }) : network,
  };
}

function partSwitch(key: 'bias' | 'batchNorm', words: Words): SwitchSetting {
  return {
    kind: 'switch',
    id: `convolution-${key}`,
    owner: 'convolution',
    ...words,
    read: (network, { part }) => {
      const one = network.parts[part];
      return one?.kind === 'convolution' ? one[key] : null;
    },
    write: (network, positions, value) =>
      typeof value === 'boolean' ? changeParts(network, positions, { [key]: value }) : network,
  };
}

const activationChoices = ACTIVATIONS.map(({ id, name }) => ({ value: id, label: name }));

function partActivation(
  owner: 'convolution' | 'activation' | 'dense',
  explanation: string,
): ChoiceSetting {
  return {
    kind: 'choice',
    id: `${owner}-activation`,
    owner,
    label: owner === 'activation' ? 'Function' : 'Activation',
    explanation,
    choices: activationChoices,
    read: (network, { part }) => {
      const one = network.parts[part];
      return one?.kind === owner ? one.activation : null;
    },
    write: (network, positions, value) => {
      const known = ACTIVATIONS.find(({ id }) => id === value);
      return known ? changeParts(network, positions, { activation: known.id }) : network;
    },
  };
}

function blockSwitch(
  key: 'bottleneck' | 'preActivation' | 'batchNorm',
  words: Words,
): SwitchSetting {
  return {
    kind: 'switch',
    id: `block-${key}`,
    owner: 'block',
    ...words,
    read: (network, position) => blockAt(network, position)?.[key] ?? null,
    write: (network, positions, value) =>
      typeof value === 'boolean' ? changeBlocks(network, positions, { [key]: value }) : network,
  };
}

function blockChoice<Key extends 'shortcut' | 'merge' | 'activation'>(
  key: Key,
  choices: readonly { readonly value: Block[Key]; readonly label: string }[],
  words: Words,
  applies: (block: Block) => boolean = () => true,
): ChoiceSetting {
  return {
    kind: 'choice',
    id: `block-${key}`,
    owner: 'block',
    choices,
    ...words,
    read: (network, position) => {
      const block = blockAt(network, position);
      return block && applies(block) ? block[key] : null;
    },
    write: (network, positions, value) => {
      const known = choices.find((choice) => choice.value === value);
      return known ? changeBlocks(network, positions, { [key]: known.value }) : network;
    },
  };
}

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
    explanation:
      'Pixels along each side of the picture that the network reads; CIFAR-10’s, of 32, are resized to it.',
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
  blockChoice(
    'shortcut',
    [
      { value: 'none', label: 'none' },
      { value: 'A', label: 'A' },
      { value: 'B', label: 'B' },
      { value: 'C', label: 'C' },
      { value: 'highway', label: 'highway' },
    ],
    {
      label: 'Shortcut',
      explanation:
        'A: the input as it is, with zeros for new channels. B: a projection where the shape changes. C: a projection always. Highway: a learned gate between input and convolutions.',
    },
  ),
  blockChoice(
    'merge',
    [
      { value: 'add', label: 'add' },
      { value: 'concatenate', label: 'side by side' },
    ],
    {
      label: 'Merge by',
      explanation:
        'Adding the shortcut to the block’s output, or setting its channels beside it (concatenating).',
    },
    ({ shortcut }) => shortcut !== 'none',
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
    explanation: 'Without it deep plain networks show truly vanishing gradients.',
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
    explanation: 'In the last layer one for each class: 2 to 1000; CIFAR-10 has ten.',
  }),
  partActivation('dense', 'The function behind it; the last layer has none.'),
];

/** Everything that can be added to a network, described once: menu, keys and help are drawn from it. */
import {
  parts,
  PLAIN_BLOCK,
  RESIDUAL_BLOCK,
  blocksOf,
  insertBlock,
  insertPart,
  type Block,
  type Edited,
  type Network,
  type Part,
  type Position,
  type Shortcut,
} from '../../network/index.ts';

export interface Insertable {
  readonly id: string;
  readonly group: 'block' | 'layer';
  /** As it stands on its button. */
  readonly label: string;
  /** With its article, for sentences: `Add a residual block`. */
  readonly phrase: string;
  /** The key that adds it while a network has the focus. */
  readonly key: string;
  readonly explanation: string;
  /** It comes behind the last block, not behind the classes, when no place is given. */
  readonly needsPixels: boolean;
  readonly insert: (network: Network, before: Position) => Edited;
}

type Description = Omit<Insertable, 'group' | 'insert' | 'needsPixels'>;

/** The type of shortcut that the network has, so that what is added goes with it. */
function usualShortcut(network: Network): Shortcut {
  const known = blocksOf(network).find(
    ({ shortcut }) => shortcut !== 'none' && shortcut !== 'highway',
  );
  return known?.shortcut ?? RESIDUAL_BLOCK.shortcut;
}

function block(description: Description, make: (network: Network) => Block): Insertable {
  return {
    ...description,
    group: 'block',
    needsPixels: true,
    insert: (network, before) => insertBlock(network, before, make(network)),
  };
}

function layer(
  description: Description,
  make: (network: Network, before: Position) => Part,
  needsPixels = true,
): Insertable {
  return {
    ...description,
    group: 'layer',
    needsPixels,
    insert: (network, before) => insertPart(network, before, make(network, before)),
  };
}

/** Filters of a convolution that comes here: as many as there are in front of it. */
function filtersBefore(network: Network, { part }: Position): number {
  const known = network.parts
    .slice(0, part + 1)
    .findLast((one) => one.kind === 'convolution' || one.kind === 'stage');
  return known?.filters ?? 16;
}

export const INSERTABLES: readonly Insertable[] = [
  block(
    {
      id: 'plain-block',
      label: 'Plain block',
      phrase: 'a plain block',
      key: 'p',
      explanation: 'Two 3×3 convolutions with BatchNorm and ReLU, one behind the other.',
    },
    () => PLAIN_BLOCK,
  ),
  block(
    {
      id: 'residual-block',
      label: 'Residual block',
      phrase: 'a residual block',
      key: 'r',
      explanation: 'The same, with a skip connection that adds the block’s input to its output.',
    },
    (network) => ({ ...RESIDUAL_BLOCK, shortcut: usualShortcut(network) }),
  ),
  block(
    {
      id: 'bottleneck-block',
      label: 'Bottleneck',
      phrase: 'a bottleneck block',
      key: 'b',
      explanation:
        'A 3×3 convolution between two of 1×1; puts out four times the stage’s filters (ResNet-50).',
    },
    (network) => ({
      ...RESIDUAL_BLOCK,
      convolutions: 1,
      bottleneck: true,
      shortcut: network.parts.length === 0 ? 'B' : usualShortcut(network),
    }),
  ),
  block(
    {
      id: 'pre-activation-block',
      label: 'Pre-activation',
      phrase: 'a pre-activation block',
      key: 'v',
      explanation:
        'BatchNorm and ReLU come before each convolution, and nothing behind the sum (He et al. 2016).',
    },
    (network) => ({ ...RESIDUAL_BLOCK, preActivation: true, shortcut: usualShortcut(network) }),
  ),
  block(
    {
      id: 'highway-block',
      label: 'Highway',
      phrase: 'a highway block',
      key: 'h',
      explanation:
        'A learned gate decides how much of the convolutions and how much of the input passes.',
    },
    () => ({ ...RESIDUAL_BLOCK, shortcut: 'highway' }),
  ),
  layer(
    {
      id: 'convolution',
      label: 'Convolution',
      phrase: 'a convolution',
      key: 'c',
      explanation: 'A single 3×3 convolution with BatchNorm and ReLU.',
    },
    (network, before) => parts.convolution(filtersBefore(network, before)),
  ),
  layer(
    {
      id: 'batch-norm',
      label: 'BatchNorm',
      phrase: 'a BatchNorm',
      key: 'n',
      explanation: 'Brings each channel to mean 0 and variance 1, then scales and shifts it.',
    },
    () => parts.batchNorm(),
    false,
  ),
  layer(
    {
      id: 'activation',
      label: 'Activation',
      phrase: 'an activation',
      key: 'a',
      explanation: 'ReLU, or another function of each single value.',
    },
    () => parts.activation(),
    false,
  ),
  layer(
    {
      id: 'max-pool',
      label: 'Max pooling',
      phrase: 'a max pooling',
      key: 'm',
      explanation: 'Keeps the largest value of each square of 2×2 pixels.',
    },
    () => parts.maxPool(),
  ),
  layer(
    {
      id: 'average-pool',
      label: 'Average pooling',
      phrase: 'an average pooling',
      key: 'e',
      explanation: 'Keeps the mean of each square of 2×2 pixels.',
    },
    () => parts.averagePool(),
  ),
  layer(
    {
      id: 'dropout',
      label: 'Dropout',
      phrase: 'a dropout',
      key: 'o',
      explanation: 'Sets half of the values to zero while training, at random.',
    },
    () => parts.dropout(),
    false,
  ),
  layer(
    {
      id: 'global-average-pool',
      label: 'Global average',
      phrase: 'a global average pooling',
      key: 'g',
      explanation: 'The mean of each channel over all pixels, as before the classes of a ResNet.',
    },
    () => parts.globalAveragePool(),
    false,
  ),
  layer(
    {
      id: 'dense',
      label: 'Dense',
      phrase: 'a dense layer',
      key: 'd',
      explanation: 'Every output sees every input; the last one gives a value for each class.',
    },
    () => parts.dense(10),
    false,
  ),
];

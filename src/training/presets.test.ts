import { describe, it } from 'vitest';
import {
  depthOf,
  NETWORK_PRESETS,
  type Network,
  type NetworkPreset,
  type Part,
} from '../network/index.ts';
import { referenceOperations } from './operations/reference/index.ts';
import { isLong } from '../test-length.ts';
import { expectAsComputedPlainly } from './test-as-plain.ts';

/** So many times fewer filters and units, so that a processor computes a step in two seconds. */
const NARROWER = { CIFAR: 8, ImageNet: 32 } as const;
/** Layers; the deeper networks take their step in the long tests. */
const DEEPEST = { CIFAR: 20, ImageNet: 19 } as const;
/** Pixels: the shortest that the ImageNet family takes, and that leave deep BatchNorms 16 of each. */
const SIDES = { CIFAR: 16, ImageNet: 32 } as const;
const CLASSES = 10;

function narrowed({ input, parts }: Network, times: number): Network {
  const narrow = (part: Part, index: number): Part => {
    if (part.kind === 'convolution' || part.kind === 'stage')
      return { ...part, filters: Math.ceil(part.filters / times) };
    const isLast = index === parts.length - 1;
    return part.kind === 'dense' && !isLast
      ? { ...part, units: Math.ceil(part.units / times) }
      : part;
  };
  return { input, parts: parts.map(narrow) };
}

const familyOf = ({ question }: NetworkPreset) => (question === 'imagenet' ? 'ImageNet' : 'CIFAR');

/** Of kinds of layers and blocks that another of the presets has too: in the long tests. */
const OF_KINDS_OF_OTHERS = isLong ? [] : ['plain-20', 'resnet-20-width-32', 'plain-18'];

const CASES = NETWORK_PRESETS.filter(
  (preset) =>
    depthOf(preset.network) <= DEEPEST[familyOf(preset)] && !OF_KINDS_OF_OTHERS.includes(preset.id),
).map((preset) => {
  const { id, network, sizes } = preset;
  const family = familyOf(preset);
  const side = SIDES[family];
  const sized = sizes?.networkFor(side, CLASSES) ?? network;
  const input = { ...sized.input, height: side, width: side };
  return [id, narrowed({ ...sized, input }, NARROWER[family])] as const;
});

describe('a step with a narrower copy of a preset is computed as layer by layer', () => {
  it.each(CASES)('%s', (_id, network) =>
    expectAsComputedPlainly(network, referenceOperations, 'cpu', [Infinity]),
  );
});

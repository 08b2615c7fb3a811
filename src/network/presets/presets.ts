/** The networks of the gallery. */
import type { Network } from '../network.ts';
import { IMAGENET_ARCHITECTURES } from './imagenet.ts';
import { PUBLISHED_CLASSES, PUBLISHED_SIDE, SIDES, type SizedNetwork } from './input-sizes.ts';
import { knownNameOf, networkNamed } from './names.ts';

export interface PresetSizes extends SizedNetwork {
  /** Sides of the picture to choose from, in pixels. */
  readonly sides: readonly number[];
}

export interface NetworkPreset {
  /** `networkNamed` understands it. */
  readonly id: string;
  readonly name: string;
  readonly family: 'CIFAR' | 'ImageNet';
  /** What is to be known of it, in one sentence. */
  readonly sentence: string;
  /** The text that it is from: authors, year, section. */
  readonly source: string;
  /** As published. */
  readonly network: Network;
  /** The input sizes that it can be had for; null for one only. */
  readonly sizes: PresetSizes | null;
}

const HE_2015 = 'He et al. 2015, section 4.2';
const HE_2016 = 'He et al. 2016';

function cifar(id: string, sentence: string, source: string): NetworkPreset {
  const network = networkNamed(id);
  if (typeof network === 'string') throw new Error(network);
  const name = knownNameOf(network)?.display ?? id;
  return { id, name, family: 'CIFAR', sentence, source, network, sizes: null };
}

function plain(depth: number): NetworkPreset {
  const sentence = `${depth - 2} 3×3 convolutions in three stages, and nothing beside them.`;
  return cifar(`plain-${depth}`, sentence, HE_2015);
}

function residual(depth: number): NetworkPreset {
  const sentence = `Plain-${depth} with a shortcut around every second convolution; parameters are the same.`;
  return cifar(`resnet-${depth}`, sentence, `${HE_2015} and Table 6`);
}

const CIFAR_PRESETS: readonly NetworkPreset[] = [
  ...[20, 32, 44, 56, 110].map(plain),
  ...[20, 32, 44, 56, 110, 1202].map(residual),
  cifar(
    'resnet-56-b',
    'ResNet-56 with a projection where the shape changes.',
    'He et al. 2015, section 4.1, type B',
  ),
  cifar(
    'resnet-56-c',
    'ResNet-56 with projections in place of all identities.',
    'He et al. 2015, section 4.1, type C',
  ),
  cifar(
    'resnet-164',
    'Bottlenecks of three convolutions, BatchNorm and ReLU behind each.',
    `${HE_2016}, Table 3`,
  ),
  cifar(
    'preresnet-110',
    'ResNet-110 with BatchNorm and ReLU in front of the convolutions, so that nothing stands between the sums.',
    `${HE_2016}, section 4 and Table 3`,
  ),
  cifar(
    'preresnet-164',
    'ResNet-164 with BatchNorm and ReLU in front of the convolutions.',
    `${HE_2016}, Tables 3 and 4`,
  ),
  cifar(
    'preresnet-1001',
    '333 bottlenecks with BatchNorm and ReLU in front of the convolutions.',
    `${HE_2016}, Tables 3 and 4`,
  ),
  cifar(
    'highway-20',
    'Learnt gates decide how much of each block and how much of its input goes on.',
    `Srivastava et al. 2015, section 2; gates as in ${HE_2016}, section 3.1`,
  ),
  cifar(
    'highway-110',
    'ResNet-110 with a gate on the block and its opposite on the shortcut.',
    `${HE_2016}, section 3.1, “exclusive gating”`,
  ),
  cifar(
    'concatenating-20',
    'What comes to a block stands beside what it makes instead of being added.',
    'After Huang et al. 2017, section 3',
  ),
  cifar(
    'plain-20-without-batch-norm',
    'Plain-20 with biases in place of BatchNorm, to see what BatchNorm does.',
    `${HE_2015}, without BatchNorm`,
  ),
  cifar(
    'plain-56-without-batch-norm',
    'So deep without BatchNorm that gradients can really vanish.',
    `${HE_2015}, without BatchNorm`,
  ),
];

export const NETWORK_PRESETS: readonly NetworkPreset[] = [
  ...CIFAR_PRESETS,
  ...IMAGENET_ARCHITECTURES.map(
    ({ id, name, sentence, source, networkFor, adaptation }): NetworkPreset => ({
      id,
      name,
      family: 'ImageNet',
      sentence,
      source,
      network: networkFor(PUBLISHED_SIDE, PUBLISHED_CLASSES),
      sizes: { sides: SIDES, networkFor, adaptation },
    }),
  ),
];

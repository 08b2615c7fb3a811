/** The networks of the gallery. */
import type { Network } from '../network.ts';
import { IMAGENET_ARCHITECTURES } from './imagenet.ts';
import { PUBLISHED_CLASSES, PUBLISHED_SIDE, SIDES, type SizedNetwork } from './input-sizes.ts';
import { knownNameOf, networkNamed } from './names.ts';

export type PresetQuestion =
  | 'deeper-is-worse'
  | 'skip-connections'
  | 'kinds'
  | 'gates'
  | 'wide-and-bottleneck'
  | 'without-batch-norm'
  | 'imagenet';

export interface PresetSizes extends SizedNetwork {
  /** Sides of the picture to choose from, in pixels. */
  readonly sides: readonly number[];
}

export interface NetworkPreset {
  /** `networkNamed` understands it. */
  readonly id: string;
  readonly name: string;
  /** What one may ask by it. */
  readonly question: PresetQuestion;
  /** What is to be known of it, in one sentence. */
  readonly sentence: string;
  /** What to look for when it is trained, in one sentence. */
  readonly lookFor: string;
  /** The text that it is from: authors, year, section. */
  readonly source: string;
  /** As published. */
  readonly network: Network;
  /** The input sizes that it can be had for; null for one only. */
  readonly sizes: PresetSizes | null;
}

const HE_2015 = 'He et al. 2015, section 4.2';
const HE_2016 = 'He et al. 2016';

type Words = Pick<NetworkPreset, 'sentence' | 'lookFor' | 'source'>;

function cifar(id: string, question: PresetQuestion, words: Words): NetworkPreset {
  const network = networkNamed(id);
  if (typeof network === 'string') throw new Error(network);
  const name = knownNameOf(network)?.display ?? id;
  return { id, name, question, ...words, network, sizes: null };
}

function plain(depth: number, lookFor: string): NetworkPreset {
  return cifar(`plain-${depth}`, 'deeper-is-worse', {
    sentence: `${depth - 2} 3×3 convolutions in three stages, and nothing beside them.`,
    lookFor,
    source: HE_2015,
  });
}

function residual(depth: number, lookFor: string): NetworkPreset {
  return cifar(`resnet-${depth}`, 'skip-connections', {
    sentence: `Plain-${depth} with a skip connection around every two convolutions; parameters are the same.`,
    lookFor,
    source: `${HE_2015} and Table 6`,
  });
}

const CIFAR_PRESETS: readonly NetworkPreset[] = [
  plain(20, 'Where its training error ends: that is what the deeper ones have to beat.'),
  plain(32, 'Whether twelve more layers lower the training error, or raise it.'),
  plain(44, 'Whether it does worse than Plain-32, on the training pictures as well.'),
  plain(56, 'How far its training error stays above that of Plain-20: Figure 1 of the paper.'),
  plain(110, 'Whether it learns at all: in the paper its error stays above 60 %.'),
  residual(20, 'How much it differs from Plain-20, which has the same weights to learn.'),
  residual(32, 'Whether more layers now lower the error.'),
  residual(44, 'How far its training error lies below that of Plain-44.'),
  residual(56, 'Whether it ends below ResNet-20: Figure 6 of the paper.'),
  residual(110, 'How it begins: the paper starts it with a learning rate of 0.01.'),
  residual(
    1202,
    'Both errors: in the paper that in training is below 0.1 %, that in tests above that of ResNet-110.',
  ),
  cifar('resnet-56-b', 'kinds', {
    sentence: 'ResNet-56 with a projection where the shape changes.',
    lookFor: 'Whether two projections make a difference; on ImageNet the paper finds a small one.',
    source: 'He et al. 2015, section 4.1, type B',
  }),
  cifar('resnet-56-c', 'kinds', {
    sentence: 'ResNet-56 with projections in place of all identities.',
    lookFor: 'Whether its error is worth the parameters that the projections add.',
    source: 'He et al. 2015, section 4.1, type C',
  }),
  cifar('preresnet-110', 'kinds', {
    sentence:
      'ResNet-110 with BatchNorm and ReLU in front of the convolutions, so that nothing stands between the sums.',
    lookFor: 'Whether it starts well without a warm-up, and ends below ResNet-110.',
    source: `${HE_2016}, section 4 and Table 3`,
  }),
  cifar('concatenating-20', 'kinds', {
    sentence: 'What comes to a block stands beside what it makes instead of being added.',
    lookFor: 'How the channels grow from block to block, and what that costs.',
    source: 'After Huang et al. 2017, section 3',
  }),
  cifar('highway-20', 'gates', {
    sentence: 'Learned gates decide how much of each block and how much of its input goes on.',
    lookFor: 'Whether it learns more like Plain-20 or more like ResNet-20.',
    source: `Srivastava et al. 2015, section 2; gates as in ${HE_2016}, section 3.1`,
  }),
  cifar('highway-110', 'gates', {
    sentence: 'ResNet-110 with a gate on the block and its opposite on the skip connection.',
    lookFor: 'Whether gates help or hinder: He et al. 2016 find the plain identity better.',
    source: `${HE_2016}, section 3.1, “exclusive gating”`,
  }),
  cifar('resnet-20-width-32', 'wide-and-bottleneck', {
    sentence: 'ResNet-20 with twice the channels, and so about four times the parameters.',
    lookFor: 'Whether it beats ResNet-56, which spends its parameters on depth.',
    source: 'After Zagoruyko and Komodakis 2016, section 2',
  }),
  cifar('resnet-164', 'wide-and-bottleneck', {
    sentence: 'Bottlenecks of three convolutions, BatchNorm and ReLU behind each.',
    lookFor: 'How it compares with ResNet-110, which has about as many parameters.',
    source: `${HE_2016}, Table 3`,
  }),
  cifar('preresnet-164', 'wide-and-bottleneck', {
    sentence: 'ResNet-164 with BatchNorm and ReLU in front of the convolutions.',
    lookFor: 'Whether that alone lowers the error of ResNet-164.',
    source: `${HE_2016}, Tables 3 and 4`,
  }),
  cifar('preresnet-1001', 'wide-and-bottleneck', {
    sentence: '333 bottlenecks with BatchNorm and ReLU in front of the convolutions.',
    lookFor: 'Whether a thousand layers still learn, and how long a step of them takes.',
    source: `${HE_2016}, Tables 3 and 4`,
  }),
  cifar('plain-20-without-batch-norm', 'without-batch-norm', {
    sentence: 'Plain-20 with biases in place of BatchNorm, to see what BatchNorm does.',
    lookFor: 'How much more slowly it learns than Plain-20, and at which learning rate.',
    source: `${HE_2015}, without BatchNorm`,
  }),
  cifar('plain-32-without-batch-norm', 'without-batch-norm', {
    sentence: 'Plain-32 with biases in place of BatchNorm.',
    lookFor: 'By which factor a layer its gradients change before the first step.',
    source: `${HE_2015}, without BatchNorm`,
  }),
  cifar('plain-56-without-batch-norm', 'without-batch-norm', {
    sentence: 'Plain-56 with biases in place of BatchNorm.',
    lookFor: 'Whether its error ever leaves the 90 % of guessing.',
    source: `${HE_2015}, without BatchNorm`,
  }),
];

export const NETWORK_PRESETS: readonly NetworkPreset[] = [
  ...CIFAR_PRESETS,
  ...IMAGENET_ARCHITECTURES.map(
    ({ id, name, sentence, lookFor, source, networkFor, adaptation }): NetworkPreset => ({
      id,
      name,
      question: 'imagenet',
      sentence,
      lookFor,
      source,
      network: networkFor(PUBLISHED_SIDE, PUBLISHED_CLASSES),
      sizes: { sides: SIDES, networkFor, adaptation },
    }),
  ),
];

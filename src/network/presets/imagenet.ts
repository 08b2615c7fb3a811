/** The networks of the ImageNet family by name. */
import { alexNet } from './alexnet.ts';
import { imageNetPlain, imageNetResNet } from './imagenet-resnet.ts';
import type { SizedNetwork } from './input-sizes.ts';
import { vgg19 } from './vgg.ts';

export interface ImageNetArchitecture extends SizedNetwork {
  readonly id: string;
  readonly name: string;
  /** What is to be known of it, in one sentence. */
  readonly sentence: string;
  /** What to look for when it is trained, in one sentence. */
  readonly lookFor: string;
  readonly source: string;
}

const HE = 'He et al. 2015, Table 1';

type Words = Pick<ImageNetArchitecture, 'sentence' | 'lookFor'>;

const residual = (depth: 18 | 34 | 50 | 101 | 152, words: Words): ImageNetArchitecture => ({
  id: `resnet-${depth}`,
  name: `ResNet-${depth}`,
  ...words,
  source: `${HE}; torchvision’s resnet${depth}`,
  ...imageNetResNet(depth),
});

const plain = (depth: 18 | 34, lookFor: string): ImageNetArchitecture => ({
  id: `plain-${depth}`,
  name: `Plain-${depth}`,
  sentence: `ResNet-${depth} without its skip connections, so that the two can be compared.`,
  lookFor,
  source: `${HE} and section 4.1`,
  ...imageNetPlain(depth),
});

export const IMAGENET_ARCHITECTURES: readonly ImageNetArchitecture[] = [
  plain(18, 'Whether it keeps up with ResNet-18, as the paper finds on ImageNet.'),
  residual(18, {
    sentence: 'Eight blocks of two convolutions, with projections where the shape changes.',
    lookFor: 'Whether its error falls faster at first than that of Plain-18.',
  }),
  plain(34, 'Whether it does worse than Plain-18, as on ImageNet (Table 2).'),
  residual(34, {
    sentence: 'Sixteen blocks of two convolutions, with projections where the shape changes.',
    lookFor: 'Whether it does better than ResNet-18: by 2.8 points on ImageNet (section 4.1).',
  }),
  residual(50, {
    sentence: 'ResNet-34 with bottlenecks of three convolutions in place of its blocks.',
    lookFor: 'Its multiply-adds, hardly more than those of ResNet-34.',
  }),
  residual(101, {
    sentence: 'ResNet-50 with 17 more bottlenecks in its third stage.',
    lookFor: 'How much memory its feature maps take in training.',
  }),
  residual(152, {
    sentence: 'Fifty bottlenecks, 36 of them in the third stage.',
    lookFor: 'Its multiply-adds, still fewer than those of VGG-19 (section 4.1).',
  }),
  {
    id: 'vgg-19',
    name: 'VGG-19',
    sentence: 'Sixteen 3×3 convolutions without BatchNorm and three large dense layers.',
    lookFor: 'How many of its parameters lie in the dense layers.',
    source: 'Simonyan and Zisserman 2015, Table 1, configuration E; torchvision’s vgg19',
    ...vgg19,
  },
  {
    id: 'alexnet',
    name: 'AlexNet',
    sentence: 'Five convolutions, the first of 11×11 pixels, and three large dense layers.',
    lookFor: 'How quickly the maps shrink, and how few layers see the picture in detail.',
    source: 'Krizhevsky 2014, arXiv:1404.5997; torchvision’s alexnet',
    ...alexNet,
  },
];

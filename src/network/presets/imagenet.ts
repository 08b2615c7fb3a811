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
  readonly source: string;
}

const HE = 'He et al. 2015, Table 1';

const residual = (depth: 18 | 34 | 50 | 101 | 152, sentence: string): ImageNetArchitecture => ({
  id: `resnet-${depth}`,
  name: `ResNet-${depth}`,
  sentence,
  source: `${HE}; torchvision’s resnet${depth}`,
  ...imageNetResNet(depth),
});

const plain = (depth: 18 | 34): ImageNetArchitecture => ({
  id: `plain-${depth}`,
  name: `Plain-${depth}`,
  sentence: `ResNet-${depth} without its shortcuts, so that the two can be compared.`,
  source: `${HE} and section 4.1`,
  ...imageNetPlain(depth),
});

export const IMAGENET_ARCHITECTURES: readonly ImageNetArchitecture[] = [
  plain(18),
  residual(18, 'Eight blocks of two convolutions, with projections where the shape changes.'),
  plain(34),
  residual(34, 'Sixteen blocks of two convolutions, with projections where the shape changes.'),
  residual(50, 'ResNet-34 with bottlenecks of three convolutions in place of its blocks.'),
  residual(101, 'ResNet-50 with 17 more bottlenecks in its third stage.'),
  residual(152, 'Fifty bottlenecks, 36 of them in the third stage.'),
  {
    id: 'vgg-19',
    name: 'VGG-19',
    sentence: 'Sixteen 3×3 convolutions without BatchNorm and three large dense layers.',
    source: 'Simonyan and Zisserman 2015, Table 1, configuration E; torchvision’s vgg19',
    ...vgg19,
  },
  {
    id: 'alexnet',
    name: 'AlexNet',
    sentence: 'Five convolutions, the first of 11×11 pixels, and three large dense layers.',
    source: 'Krizhevsky 2014, arXiv:1404.5997; torchvision’s alexnet',
    ...alexNet,
  },
];

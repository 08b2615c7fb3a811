/**
 * What the networks of the CIFAR family are called: `plain-20`, `resnet-56-b`, `preresnet-110`,
 * `resnet-29-bottleneck`, `plain-56-without-batch-norm`, `plain-8-width-4`. Some names the texts
 * give to others: `resnet-50` and `resnet-164` are not of basic blocks. `cifar-` in front of the
 * name then says that the paper's 6n + 2 layers are meant.
 */
import { sameNetwork } from '../equality.ts';
import type { Network } from '../network.ts';
import {
  cifarNetworkOf,
  DEPTH_RANGE,
  USUAL_WIDTH,
  usualShortcut,
  type CifarForm,
  type Family,
} from './cifar.ts';
import { imageNetNetworkNamed } from './imagenet-names.ts';
import type { KnownName } from './known-name.ts';

/** Depths at which He et al. 2016 have bottlenecks. */
const BOTTLENECK_DEPTHS: readonly number[] = [164, 1001];

const LARGEST_WIDTH = 256;

const WORDS: Record<Family, string> = {
  plain: 'Plain',
  resnet: 'ResNet',
  preresnet: 'PreResNet',
  highway: 'Highway',
  concatenating: 'Concatenating',
};

const FAMILIES: readonly Family[] = ['plain', 'resnet', 'preresnet', 'highway', 'concatenating'];

const SHORTCUTS = ['A', 'B', 'C'] as const;

const PATTERN =
  /^(?<prefix>cifar-)?(?<word>[a-z]+)-(?<depth>\d{1,4})(?<bottleneck>-bottleneck)?(?:-(?<letter>[abc]))?(?<bare>-without-batch-norm)?(?:-width-(?<width>\d{1,3}))?$/;

function choosesShortcut(family: Family): boolean {
  return family === 'resnet' || family === 'preresnet';
}

function isBottleneckOfTexts(family: Family, depth: number): boolean {
  return choosesShortcut(family) && BOTTLENECK_DEPTHS.includes(depth);
}

/** Layers that one more block in each of the three stages adds. */
function layersOfStep(bottleneck: boolean): number {
  return 3 * (bottleneck ? 3 : 2);
}

/** @returns the network, a sentence that says what is wrong, or null for names of another form */
export function cifarNetworkNamed(name: string): Network | string | null {
  const form = formNamed(name);
  return typeof form === 'object' && form ? cifarNetworkOf(form) : form;
}

function formNamed(name: string): CifarForm | string | null {
  const { prefix, word, letter, ...found } = PATTERN.exec(name)?.groups ?? {};
  const family = FAMILIES.find((one) => one === word);
  const chosen = SHORTCUTS.find((one) => one.toLowerCase() === letter);
  if (!family || (chosen && !choosesShortcut(family))) return null;
  const depth = Number(found.depth);
  const bottleneck =
    found.bottleneck !== undefined || (!prefix && isBottleneckOfTexts(family, depth));
  const n = (depth - 2) / layersOfStep(bottleneck);
  const { smallest, largest } = DEPTH_RANGE;
  if (!Number.isInteger(n) || n < smallest || n > largest) {
    const examples = bottleneck ? '29, 164 or 1001' : '20, 32, 44, 56 or 110';
    return `${name}: the depth must be ${layersOfStep(bottleneck)}n + 2 with n from ${smallest} to ${largest}, for example ${examples}.`;
  }
  const width = Number(found.width ?? USUAL_WIDTH);
  if (width < 1 || width > LARGEST_WIDTH) {
    return `${name}: the width must lie between 1 and ${LARGEST_WIDTH}.`;
  }
  const shortcut = chosen ?? usualShortcut(bottleneck);
  return { family, n, width, bottleneck, shortcut, batchNorm: found.bare === undefined };
}

/** Null for networks that are none of the family. */
export function cifarNameOf(network: Network): KnownName | null {
  const form = formOf(network);
  if (!form || !sameNetwork(cifarNetworkOf(form), network)) return null;
  const file = fileNameOf(form);
  const found = formNamed(file);
  return found && typeof found !== 'string' ? { file, display: displayNameOf(form) } : null;
}

/** The form that a network would have to be of, judging by its first block. */
function formOf({ parts }: Network): CifarForm | null {
  const stage = parts[1];
  const block = stage?.kind === 'stage' ? stage.blocks[0] : undefined;
  if (stage?.kind !== 'stage' || !block) return null;
  const { bottleneck, batchNorm } = block;
  const shortcut = SHORTCUTS.find((one) => one === block.shortcut) ?? usualShortcut(bottleneck);
  const form = { n: stage.blocks.length, width: stage.filters, bottleneck, batchNorm };
  if (block.preActivation) return { ...form, family: 'preresnet', shortcut };
  if (block.shortcut === 'none' || block.shortcut === 'highway') {
    const family = block.shortcut === 'none' ? 'plain' : 'highway';
    return { ...form, family, shortcut: usualShortcut(bottleneck) };
  }
  if (block.merge === 'add') return { ...form, family: 'resnet', shortcut };
  return { ...form, family: 'concatenating', shortcut: usualShortcut(bottleneck) };
}

function depthOf({ n, bottleneck }: CifarForm): number {
  return layersOfStep(bottleneck) * n + 2;
}

function fileNameOf(form: CifarForm): string {
  const { family, width, bottleneck, shortcut, batchNorm } = form;
  const depth = depthOf(form);
  const name = [
    `${family}-${depth}`,
    ...(bottleneck && !isBottleneckOfTexts(family, depth) ? ['bottleneck'] : []),
    ...(shortcut === usualShortcut(bottleneck) ? [] : [shortcut.toLowerCase()]),
    ...(batchNorm ? [] : ['without-batch-norm']),
    ...(width === USUAL_WIDTH ? [] : [`width-${width}`]),
  ].join('-');
  return isMisunderstood(form, name) ? `cifar-${name}` : name;
}

/** Whether the texts mean another network by the name. */
function isMisunderstood(form: CifarForm, name: string): boolean {
  const isTexts = !form.bottleneck && isBottleneckOfTexts(form.family, depthOf(form));
  return isTexts || imageNetNetworkNamed(name) !== null;
}

function displayNameOf(form: CifarForm): string {
  const { family, width, bottleneck, shortcut, batchNorm } = form;
  const depth = depthOf(form);
  const remarks = [
    ...(isMisunderstood(form, `${family}-${depth}`) ? ['CIFAR'] : []),
    ...(bottleneck && !isBottleneckOfTexts(family, depth) ? ['bottlenecks'] : []),
    ...(shortcut === usualShortcut(bottleneck) ? [] : [`type ${shortcut}`]),
    ...(width === USUAL_WIDTH ? [] : [`width ${width}`]),
  ];
  const name = `${WORDS[family]}-${depth}`;
  const remarked = remarks.length === 0 ? name : `${name} (${remarks.join(', ')})`;
  return batchNorm ? remarked : `${remarked} without BatchNorm`;
}

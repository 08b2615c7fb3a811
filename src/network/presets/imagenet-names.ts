/**
 * What the networks of the ImageNet family are called: `resnet-50` as published, for pictures of
 * 224x224 pixels and 1000 classes; `resnet-50-32` for smaller pictures and 10 classes;
 * `resnet-50-64-classes-100`.
 */
import { sameNetwork } from '../equality.ts';
import type { Network } from '../network.ts';
import { IMAGENET_ARCHITECTURES } from './imagenet.ts';
import {
  CLASSES_RANGE,
  PUBLISHED_CLASSES,
  PUBLISHED_SIDE,
  SIDE_RANGE,
  USUAL_CLASSES,
} from './input-sizes.ts';
import type { KnownName } from './known-name.ts';

const SIZES = /^(?:-(\d{1,4}))?(?:-classes-(\d{1,5}))?$/;

/** Classes where the name does not say how many. */
function usualClasses(side: number): number {
  return side === PUBLISHED_SIDE ? PUBLISHED_CLASSES : USUAL_CLASSES;
}

/** @returns the network, a sentence that says what is wrong, or null for names of another form */
export function imageNetNetworkNamed(name: string): Network | string | null {
  for (const { id, networkFor } of IMAGENET_ARCHITECTURES) {
    const match = name.startsWith(id) ? SIZES.exec(name.slice(id.length)) : null;
    if (!match) continue;
    const side = Number(match[1] ?? PUBLISHED_SIDE);
    const classes = Number(match[2] ?? usualClasses(side));
    if (side < SIDE_RANGE.smallest || side > SIDE_RANGE.largest) {
      return `${name}: the pictures must have a side of ${SIDE_RANGE.smallest} to ${SIDE_RANGE.largest} pixels.`;
    }
    if (classes < CLASSES_RANGE.smallest || classes > CLASSES_RANGE.largest) {
      return `${name}: there must be ${CLASSES_RANGE.smallest} to ${CLASSES_RANGE.largest} classes.`;
    }
    return networkFor(side, classes);
  }
  return null;
}

/** Null for networks that are none of the family. */
export function imageNetNameOf(network: Network): KnownName | null {
  const { input, parts } = network;
  const last = parts.at(-1);
  if (last?.kind !== 'dense') return null;
  const side = input.height;
  const classes = last.units;
  for (const { id, name } of IMAGENET_ARCHITECTURES) {
    const size = side === PUBLISHED_SIDE ? '' : `-${side}`;
    const ending = classes === usualClasses(side) ? '' : `-classes-${classes}`;
    const file = `${id}${size}${ending}`;
    const found = imageNetNetworkNamed(file);
    if (!found || typeof found === 'string') return null;
    if (!sameNetwork(found, network)) continue;
    const remarks = [
      ...(side === PUBLISHED_SIDE ? [] : [`${side} px`]),
      ...(classes === usualClasses(side) ? [] : [`${classes.toLocaleString('en')} classes`]),
    ];
    return { file, display: remarks.length === 0 ? name : `${name} (${remarks.join(', ')})` };
  }
  return null;
}

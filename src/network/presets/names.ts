/** Networks by name, and the names of networks. */
import type { Network } from '../network.ts';
import { cifarNameOf, cifarNetworkNamed } from './cifar-names.ts';
import { imageNetNameOf, imageNetNetworkNamed } from './imagenet-names.ts';
import type { KnownName } from './known-name.ts';

/**
 * The network that a command or link calls by this name: `plain-20`, `resnet-56`,
 * `preresnet-110`, `resnet-50-32`, `vgg-19`; see `cifar-names.ts` and `imagenet-names.ts`.
 *
 * @returns the network, or a sentence that says what is wrong with the name
 */
export function networkNamed(name: string): Network | string {
  return (
    imageNetNetworkNamed(name) ??
    cifarNetworkNamed(name) ??
    `There is no network called “${name.slice(0, 60)}”. Write plain-20, resnet-56 or resnet-18-32, for example.`
  );
}

const known = new WeakMap<Network, { readonly name: KnownName | null }>();

/** The name by which `networkNamed` finds a network equal to this one; null where there is none. */
export function knownNameOf(network: Network): KnownName | null {
  const before = known.get(network);
  if (before) return before.name;
  const name = cifarNameOf(network) ?? imageNetNameOf(network);
  known.set(network, { name });
  return name;
}

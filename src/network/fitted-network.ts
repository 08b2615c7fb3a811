/** Networks for other pictures and classes than those that they were written for. */
import { changePart } from './edit/index.ts';
import type { Network, Shape } from './network.ts';

/** Pictures and the names of their classes. */
export interface FittedTo extends Shape {
  readonly classes: readonly unknown[];
}

/**
 * The network with the input of these pictures, and as many outputs as there are classes; one that
 * does not end in a dense layer keeps its end.
 */
export function fittedNetwork(
  network: Network,
  { height, width, channels, classes }: FittedTo,
): Network {
  const last = network.parts.length - 1;
  const end = network.parts[last];
  const ended =
    end?.kind === 'dense' && end.units !== classes.length
      ? changePart(network, last, { units: classes.length })
      : network;
  return { ...ended, input: { height, width, channels } };
}

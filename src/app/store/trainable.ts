/** Whether a network can be trained on the pictures that are trained on here. */
import {
  problemsForPictures,
  problemsOf,
  type Network,
  type Problem,
} from '../../network/index.ts';
import { DATA_SET } from './data-set.ts';

const PICTURES = { channels: DATA_SET.channels, classes: DATA_SET.classes.length };

const known = new WeakMap<Network, readonly Problem[]>();

/**
 * What keeps a network from being trained: it cannot be built, or not for these pictures. Looked
 * for once in each value.
 */
export function problemsInTraining(network: Network): readonly Problem[] {
  const before = known.get(network);
  if (before) return before;
  const problems = [...problemsOf(network), ...problemsForPictures(network, PICTURES)];
  known.set(network, problems);
  return problems;
}

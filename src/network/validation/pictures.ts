/** What keeps a network that can be built from learning from certain pictures. */
import { changePart } from '../edit/index.ts';
import { MOST_CLASSES } from '../limits.ts';
import type { Network } from '../network.ts';
import { problemsOf } from './problems.ts';
import type { Problem } from './problem.ts';
import { where } from './where.ts';

export interface Pictures {
  readonly channels: number;
  readonly classes: number;
}

/**
 * What keeps a network from being trained on these pictures; they are resized to its input.
 * Nothing is said of networks that cannot be built (`problemsOf`).
 */
export function problemsForPictures(
  network: Network,
  { channels, classes }: Pictures,
): readonly Problem[] {
  if (problemsOf(network).length > 0) return [];
  const problems: Problem[] = [];
  const { input, parts } = network;
  if (input.channels !== channels) {
    problems.push({
      part: -1,
      block: null,
      sentence: `The network is made for pictures of ${input.channels} channels, but these have ${channels}.`,
      fix: {
        label: `Take ${channels} channels`,
        fixed: () => ({ ...network, input: { ...input, channels } }),
      },
    });
  }
  const last = parts.length - 1;
  const end = parts[last];
  if (end?.kind === 'dense' && (end.units < classes || end.units > MOST_CLASSES)) {
    problems.push({
      part: last,
      block: null,
      sentence: `${where(network, last)} has ${end.units.toLocaleString('en')} outputs; to learn ${classes} classes the network needs ${classes} to ${MOST_CLASSES.toLocaleString('en')}.`,
      fix: {
        label: `Set it to ${classes}`,
        fixed: () => changePart(network, last, { units: classes }),
      },
    });
  }
  return problems;
}

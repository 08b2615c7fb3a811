/** Whether there can be pictures of the size that a network wants. */
import { isWithin, LIMITS, nearestWithin } from '../limits.ts';
import type { Network, Shape } from '../network.ts';
import type { Problem } from './problem.ts';

/** The problems of a network's input, and the input as it would be without them. */
export function checkPicture(network: Network): {
  readonly problems: readonly Problem[];
  readonly fixed: Shape;
} {
  const { input } = network;
  const fixed: Shape = {
    height: nearestWithin(input.height, LIMITS.side),
    width: nearestWithin(input.width, LIMITS.side),
    channels: nearestWithin(input.channels, LIMITS.channels),
  };
  const problem = (sentence: string, label: string, change: Partial<Shape>): Problem => ({
    part: -1,
    block: null,
    sentence,
    fix: {
      label,
      fixed: () => ({ ...network, input: { ...input, ...change } }),
    },
  });
  const { height, width, channels } = fixed;
  const problems: Problem[] = [];
  if (!isWithin(input.height, LIMITS.side) || !isWithin(input.width, LIMITS.side)) {
    const sentence = `The picture must be ${LIMITS.side.smallest} to ${LIMITS.side.largest} pixels high and wide, not ${input.height}×${input.width}.`;
    problems.push(problem(sentence, `Take ${height}×${width} pixels`, { height, width }));
  }
  if (!isWithin(input.channels, LIMITS.channels)) {
    const sentence = `A picture cannot have ${input.channels} channels; those of colour pictures are ${LIMITS.channels.usual}.`;
    problems.push(problem(sentence, `Take ${channels}`, { channels }));
  }
  return { problems, fixed };
}

/** Whether a square of pixels fits into what comes to a convolution or pooling. */
import { changePart, removeAt } from '../edit/index.ts';
import { sideBehind } from '../layer-list.ts';
import type { Network, Part, Shape } from '../network.ts';
import type { Problem } from './problem.ts';
import { where } from './where.ts';

/** @returns the problem, and the part that would fit in its place; null for none */
export function problemOfFit(
  network: Network,
  index: number,
  part: Part,
  input: Shape,
): { readonly problem: Problem; readonly instead: Part | null } | null {
  if (part.kind !== 'convolution' && part.kind !== 'max-pool' && part.kind !== 'average-pool') {
    return null;
  }
  if (sideBehind(Math.min(input.height, input.width), part) >= 1) return null;
  const { kernel } = part;
  const at = { part: index, block: null };
  const sentence = `${where(network, index)} looks at squares of ${kernel}×${kernel} pixels, but gets only ${input.height}×${input.width}`;
  if (part.kind === 'convolution') {
    const padding = Math.floor(kernel / 2);
    return {
      problem: {
        ...at,
        sentence: `${sentence}: pad them, choose a smaller kernel, or let fewer parts before it have a stride.`,
        fix: {
          label: `Pad by ${padding}`,
          fixed: () => changePart(network, index, { padding }),
        },
      },
      instead: { ...part, padding },
    };
  }
  return {
    problem: {
      ...at,
      sentence: `${sentence}: remove it, or let fewer parts before it have a stride.`,
      fix: { label: 'Remove it', fixed: () => removeAt(network, [at]) },
    },
    instead: null,
  };
}

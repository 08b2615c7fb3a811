/** Refuses networks that cannot work, with a sentence that says where and why. */
import { sideBehind } from './layer-list.ts';
import type { Network, Part, Shape } from './network.ts';

export interface Problem {
  /** Index of the part that is wrong, or -1 for the network as a whole. */
  readonly part: number;
  /** What is wrong, where, and what to do. */
  readonly sentence: string;
}

const LARGEST_FILTERS = 4096;
const LARGEST_SIDE = 1024;
const LARGEST_BLOCKS = 1000;

function isWhole(value: number, smallest: number, largest: number): boolean {
  return Number.isInteger(value) && value >= smallest && value <= largest;
}

/** Everything that is wrong with a network; empty when it can be built and trained. */
export function problemsOf(network: Network): readonly Problem[] {
  const problems: Problem[] = [];
  const { input } = network;
  if (![input.height, input.width].every((side) => isWhole(side, 1, LARGEST_SIDE))) {
    const sentence = `The picture must be 1 to ${LARGEST_SIDE} pixels high and wide, not ${input.height} x ${input.width}.`;
    return [{ part: -1, sentence }];
  }
  if (!isWhole(input.channels, 1, LARGEST_FILTERS)) {
    return [{ part: -1, sentence: `A picture cannot have ${input.channels} channels.` }];
  }

  let shape: Shape = input;
  for (const [index, part] of network.parts.entries()) {
    const where = describePart(network.parts, index);
    const say = (sentence: string) => problems.push({ part: index, sentence });
    if (part.kind === 'convolution' || part.kind === 'stage') {
      const kernel = part.kind === 'convolution' ? part.kernel : 3;
      if (!isWhole(part.filters, 1, LARGEST_FILTERS)) {
        say(
          `${where} has ${part.filters} filters; it needs a whole number from 1 to ${LARGEST_FILTERS}.`,
        );
        return problems;
      }
      if (!isWhole(part.stride, 1, 8)) {
        say(`${where} has a stride of ${part.stride}; it needs a whole number from 1 to 8.`);
        return problems;
      }
      if (!isWhole(kernel, 1, 31) || kernel % 2 === 0) {
        say(`${where} has a ${kernel}x${kernel} kernel; the side must be odd and at most 31.`);
        return problems;
      }
      if (part.kind === 'stage') {
        if (!isWhole(part.blocks.length, 1, LARGEST_BLOCKS)) {
          say(`${where} has ${part.blocks.length} blocks; it needs 1 to ${LARGEST_BLOCKS}.`);
          return problems;
        }
        if (part.blocks[0]?.shortcut === 'A' && part.filters < shape.channels) {
          say(
            `${where} has ${part.filters} filters but gets ${shape.channels} channels: a shortcut of type A can only add channels. Switch off the shortcut of its first block or give it at least ${shape.channels} filters.`,
          );
        }
      }
      shape = {
        height: sideBehind(shape.height, {
          kernel,
          stride: part.stride,
          padding: (kernel - 1) / 2,
        }),
        width: sideBehind(shape.width, { kernel, stride: part.stride, padding: (kernel - 1) / 2 }),
        channels: part.filters,
      };
    } else if (part.kind === 'global-average-pool') {
      shape = { height: 1, width: 1, channels: shape.channels };
    } else if (part.kind === 'dense') {
      if (!isWhole(part.units, 1, 100_000)) {
        say(`${where} has ${part.units} outputs; it needs a whole number from 1 to 100,000.`);
        return problems;
      }
      shape = { height: 1, width: 1, channels: part.units };
    }
  }
  if (network.parts.at(-1)?.kind !== 'dense') {
    problems.push({
      part: network.parts.length - 1,
      sentence:
        'The network must end in a dense layer with one output for each class: add one at the end.',
    });
  }
  return problems;
}

function describePart(parts: readonly Part[], index: number): string {
  const part = parts[index];
  if (!part) return 'The network';
  const number = parts.slice(0, index + 1).filter((other) => other.kind === part.kind).length;
  const word = {
    convolution: 'Convolution',
    stage: 'Stage',
    'batch-norm': 'BatchNorm',
    activation: 'Activation',
    'max-pool': 'Max pooling',
    'average-pool': 'Average pooling',
    dropout: 'Dropout',
    'global-average-pool': 'Global average pooling',
    dense: 'Dense layer',
  }[part.kind];
  return `${word} ${number}`;
}

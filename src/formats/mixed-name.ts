/** Names that say which blocks of a CIFAR network have a shortcut: `mixed-20-a48`. */
import { cifarNetwork, DEPTH_RANGE, type Block, type Network } from '../network/index.ts';

const BITS_A_DIGIT = 4;

/**
 * A name for a network of stages; `mixedNetwork` makes another one of it where there is more
 * to say. One bit a block, the first block first, four to a hexadecimal digit, filled up with
 * zeros.
 */
export function mixedName(network: Network): string {
  const stages = network.parts.filter((part) => part.kind === 'stage');
  const bits = stages.flatMap(({ blocks }) =>
    blocks.map((block) => (block.shortcut === 'none' ? '0' : '1')),
  );
  const [width = 0] = stages.map((stage) => stage.filters);
  const length = Math.ceil(bits.length / BITS_A_DIGIT) * BITS_A_DIGIT;
  const filled = bits.join('').padEnd(length, '0');
  const digits = filled.replace(/.{4}/g, (four) => Number.parseInt(four, 2).toString(16));
  return `mixed-${2 * bits.length + 2}${width === 16 ? '' : `-width-${width}`}-${digits}`;
}

/** @returns the network of such a name, or a sentence that says what is wrong with it */
export function mixedNetwork(name: string): Network | string {
  const match = /^mixed-(\d{1,4})(?:-width-(\d{1,3}))?-([0-9a-f]{1,150})$/.exec(name);
  if (!match) {
    return `“${name.slice(0, 60)}” does not say which blocks have a skip connection. Write mixed-20-a48, for example.`;
  }
  const [, depth = '', width = '16', digits = ''] = match;
  const n = (Number(depth) - 2) / 6;
  if (!Number.isInteger(n) || n < DEPTH_RANGE.smallest || n > DEPTH_RANGE.largest) {
    return `mixed-${depth}: the depth must be 6n + 2 with n from ${DEPTH_RANGE.smallest} to ${DEPTH_RANGE.largest}, for example 20, 32, 44, 56 or 110.`;
  }
  const needed = Math.ceil((3 * n) / BITS_A_DIGIT);
  const bits = digits.replace(/./g, (digit) =>
    Number.parseInt(digit, 16).toString(2).padStart(BITS_A_DIGIT, '0'),
  );
  if (digits.length !== needed || bits.slice(3 * n).includes('1')) {
    return `mixed-${depth} has ${3 * n} blocks, so ${needed} hexadecimal digits must say which have a skip connection; “${digits.slice(0, 40)}” does not.`;
  }
  return withShortcuts(cifarNetwork('resnet', n, { width: Number(width) }), bits);
}

function withShortcuts(network: Network, bits: string): Network {
  let index = -1;
  const withBit = (block: Block): Block => {
    index += 1;
    return bits[index] === '1' ? block : { ...block, shortcut: 'none' };
  };
  return {
    ...network,
    parts: network.parts.map((part) =>
      part.kind === 'stage' ? { ...part, blocks: part.blocks.map(withBit) } : part,
    ),
  };
}

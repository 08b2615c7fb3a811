/**
 * What links call a network. `plain-20`, `resnet-8-width-4` are names that commands know
 * too; `mixed-20-a48` says which blocks have a shortcut; whatever else there may be is
 * written out as JSON behind `json-`.
 */
import {
  blocksOf,
  depthOf,
  fileName,
  networkNamed,
  setShortcut,
  shortcutMix,
  type Network,
} from '../network/index.ts';
import { FormatError } from './format-error.ts';
import { isObject, parseJson } from './json.ts';
import { networkFromJson } from './network-json.ts';

const JSON_PREFIX = 'json-';
const BITS_A_DIGIT = 4;

/** A name that `networkFromName` reads back to an equal network. It may hold any character. */
export function nameOf(network: Network): string {
  const name =
    shortcutMix(network) === 'mixed'
      ? `${fileName(network)}-${shortcutDigits(network)}`
      : fileName(network);
  const same = sortedJson(networkFromName(name)) === sortedJson(network);
  return same ? name : `${JSON_PREFIX}${JSON.stringify(network)}`;
}

/** @returns the network, or a sentence that says what is wrong with the name */
export function networkFromName(name: string): Network | string {
  if (name.startsWith(JSON_PREFIX)) return writtenOut(name.slice(JSON_PREFIX.length));
  const match = /^mixed-(\d{1,4}(?:-width-\d{1,3})?)-([0-9a-f]{1,150})$/.exec(name);
  if (!match) return networkNamed(name);
  const [, size = '', digits = ''] = match;
  const residual = networkNamed(`resnet-${size}`);
  return typeof residual === 'string' ? residual : withShortcuts(residual, digits);
}

function writtenOut(text: string): Network | string {
  try {
    return networkFromJson(parseJson(text, 'The network behind “json-”'));
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}

/** JSON that is equal for equal values, whatever the order of their properties. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** One bit a block, the first block first, four to a hexadecimal digit, filled up with zeros. */
function shortcutDigits(network: Network): string {
  const bits = blocksOf(network).map((block) => (block.value.shortcut === 'none' ? '0' : '1'));
  const length = Math.ceil(bits.length / BITS_A_DIGIT) * BITS_A_DIGIT;
  const filled = bits.join('').padEnd(length, '0');
  return filled.replace(/.{4}/g, (four) => Number.parseInt(four, 2).toString(16));
}

function withShortcuts(network: Network, digits: string): Network | string {
  const bits = digits.replace(/./g, (digit) =>
    Number.parseInt(digit, 16).toString(2).padStart(BITS_A_DIGIT, '0'),
  );
  const blocks = blocksOf(network);
  const needed = Math.ceil(blocks.length / BITS_A_DIGIT);
  if (digits.length !== needed || bits.slice(blocks.length).includes('1')) {
    return `mixed-${depthOf(network)} has ${blocks.length} blocks, so ${needed} hexadecimal digits must say which have a shortcut; “${digits.slice(0, 40)}” does not.`;
  }
  return blocks.reduce(
    (changed, { stage, block }, index) =>
      bits[index] === '1' ? changed : setShortcut(changed, { stage, block }, 'none'),
    network,
  );
}

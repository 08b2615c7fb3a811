/** What a network is called on the screen and in files. */
import { differingKeys } from './equality.ts';
import { setAllShortcuts } from './edit/index.ts';
import {
  blocksOf,
  depthOf,
  stagesOf,
  type Block,
  type Network,
  type Part,
  type Shortcut,
} from './network.ts';
import { knownNameOf, networkNamed } from './presets/index.ts';

export type ShortcutMix = 'plain' | 'residual' | 'mixed';

/** Whether no block, every block or some blocks have a shortcut, of whatever type. */
export function shortcutMix(network: Network): ShortcutMix {
  const { count, all } = countShortcuts(network);
  if (count === 0) return 'plain';
  return count === all ? 'residual' : 'mixed';
}

function countShortcuts(network: Network): { readonly count: number; readonly all: number } {
  const blocks = blocksOf(network);
  return {
    count: blocks.filter(({ shortcut }) => shortcut !== 'none').length,
    all: blocks.length,
  };
}

interface Name {
  readonly file: string;
  readonly display: string;
}

const names = new WeakMap<Network, Name>();

function nameOf(network: Network): Name {
  const before = names.get(network);
  if (before) return before;
  const name = knownNameOf(network) ?? describingName(network);
  names.set(network, name);
  return name;
}

/** Of networks that are none of the texts'. */
function describingName(network: Network): Name {
  const name =
    emptyName(network) ?? nameByShortcuts(network) ?? nameByBlocks(network) ?? plainName(network);
  const file = name.file.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return typeof networkNamed(file) === 'string'
    ? { file, display: name.display }
    : { file: `${file}-changed`, display: `${name.display} (changed)` };
}

function emptyName({ parts }: Network): Name | null {
  return parts.length === 0 ? { file: 'empty-network', display: 'Empty network' } : null;
}

/**
 * The name on the screen: `Plain-20`, `ResNet-50`, `Mixed-20 (5 of 9 shortcuts)`,
 * `ResNet-34 (32 px) without shortcuts`, `Plain-20 (changed)`, `Network of 12 layers`.
 */
export function displayName(network: Network): string {
  return nameOf(network).display;
}

/**
 * The name in files and commands, of letters, digits and hyphens: `plain-20`, `resnet-56`,
 * `mixed-20`. `networkNamed` understands it where it is that of a known network, and only there.
 */
export function fileName(network: Network): string {
  return nameOf(network).file;
}

/** Of networks that would be known if every block, or none, had a shortcut. */
function nameByShortcuts(network: Network): Name | null {
  const types = typesOf(network);
  if (types.length > 1) return null;
  const guesses: readonly Shortcut[] = types.length === 1 ? types : ['A', 'B'];
  for (const shortcut of guesses) {
    const whole = knownNameOf(setAllShortcuts(network, shortcut));
    if (!whole) continue;
    if (types.length === 1) return mixedName(network);
    const display = `${whole.display} without shortcuts`;
    return { file: `${whole.file}-without-shortcuts`, display };
  }
  return null;
}

function typesOf(network: Network): readonly Shortcut[] {
  const types = new Set(blocksOf(network).map(({ shortcut }) => shortcut));
  return [...types].filter((type) => type !== 'none');
}

function mixedName(network: Network): Name {
  const { count, all } = countShortcuts(network);
  const word = `mixed-${depthOf(network)}`;
  const display = `Mixed-${depthOf(network)} (${count} of ${all} shortcuts)`;
  return { file: `${word}${widthOf(network)}`, display };
}

function widthOf(network: Network): string {
  const width = stagesOf(network)[0]?.filters ?? 16;
  return width === 16 ? '' : `-width-${width}`;
}

const ENDS: readonly Part['kind'][] = ['batch-norm', 'activation', 'global-average-pool', 'dense'];

/** Of networks of blocks that differ in nothing but their shortcuts, whatever their number. */
function nameByBlocks(network: Network): Name | null {
  const { parts } = network;
  const kinds = parts.map(({ kind }) => kind).filter((kind) => kind !== 'max-pool');
  const first = kinds.indexOf('stage');
  const end = kinds.lastIndexOf('stage') + 1;
  const isUsual =
    kinds.slice(0, first).join() === 'convolution' &&
    kinds.slice(first, end).every((kind) => kind === 'stage') &&
    kinds.slice(end).every((kind) => ENDS.includes(kind));
  const word = isUsual ? wordOfBlocks(network) : null;
  if (word === null) return null;
  if (shortcutMix(network) === 'mixed') return mixedName(network);
  const display = `${word}-${depthOf(network)}`;
  return { file: `${display}${widthOf(network)}`, display };
}

function wordOfBlocks(network: Network): string | null {
  // Most blocks are one value, and need to be looked at only once.
  const [first, ...others] = new Set(blocksOf(network));
  const isAlike = (block: Block) =>
    first && differingKeys(first, block).every((key) => key === 'shortcut');
  if (!first?.batchNorm || first.activation !== 'relu' || !others.every(isAlike)) return null;
  const types = typesOf(network);
  if (types.length === 0) return 'Plain';
  if (types.includes('highway')) return types.length === 1 ? 'Highway' : null;
  if (first.merge === 'concatenate') return 'Concatenating';
  return first.preActivation ? 'PreResNet' : 'ResNet';
}

function plainName(network: Network): Name {
  const depth = depthOf(network);
  const display = `Network of ${depth} ${depth === 1 ? 'layer' : 'layers'}`;
  return { file: display, display };
}

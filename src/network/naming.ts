/** What a network is called on the screen and in files. */
import { sameNetwork } from './equality.ts';
import { changePart, setAllShortcuts } from './edit/index.ts';
import { blocksOf, depthOf, stagesOf, type Block, type Network, type Shortcut } from './network.ts';
import { cifarNetwork, knownNameOf, USUAL_CLASSES, USUAL_WIDTH } from './presets/index.ts';

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
  const name = knownNameOf(network) ?? fittedName(network) ?? describingName(network);
  names.set(network, name);
  return name;
}

/** Of the networks of the texts, for other pictures and classes: `ResNet-20 (28×28×1, 3 classes)`. */
function fittedName(network: Network): Name | null {
  const { input, parts } = network;
  const last = parts.at(-1);
  if (last?.kind !== 'dense') return null;
  const usual = cifarNetwork('plain', 1);
  const published = changePart(network, parts.length - 1, { units: USUAL_CLASSES });
  const known = knownNameOf({ ...published, input: usual.input });
  if (!known) return null;
  const { height, width, channels } = input;
  const isUsual = sameNetwork({ ...network, input: usual.input }, network);
  const size = isUsual ? [] : [`${height}×${width}×${channels}`];
  const classes = last.units === USUAL_CLASSES ? [] : [`${last.units} classes`];
  const what = [...size, ...classes].join(', ');
  const file = what.replaceAll('×', 'x').replaceAll(/[, ]+/g, '-');
  return { file: `${known.file}-for-${file}`, display: withRemark(known.display, what) };
}

/** In the brackets that a name ends in already, or in brackets of its own. */
function withRemark(display: string, remark: string): string {
  return display.endsWith(')') ? `${display.slice(0, -1)}, ${remark})` : `${display} (${remark})`;
}

/** Of networks that are none of the texts'; it begins like the name of one only if it says what differs. */
function describingName(network: Network): Name {
  return emptyName(network) ?? nameByShortcuts(network) ?? plainName(network);
}

function emptyName({ parts }: Network): Name | null {
  return parts.length === 0 ? { file: 'empty-network', display: 'Empty network' } : null;
}

/**
 * The name on the screen: `Plain-20`, `ResNet-50`, `Plain-8 (width 4)`, `Mixed-20 (5 of 9 skip connections)`,
 * `ResNet-34 (32 px) without skip connections`, `Plain network of 22 layers`, `Network of 12 layers`.
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
    const whole = setAllShortcuts(network, shortcut);
    const known = knownNameOf(whole);
    if (!known) continue;
    if (types.length === 0) return remarked(known, 'without skip connections');
    const { count, all } = countShortcuts(network);
    return isMixed(whole)
      ? mixedName(network)
      : remarked(known, `with ${count} of ${all} skip connections`);
  }
  return null;
}

function remarked({ file, display }: Name, remark: string): Name {
  return { file: `${file}-${remark.replaceAll(' ', '-')}`, display: `${display} ${remark}` };
}

function typesOf(network: Network): readonly Shortcut[] {
  const types = new Set(blocksOf(network).map(({ shortcut }) => shortcut));
  return [...types].filter((type) => type !== 'none');
}

/** Whether a residual network is one of those that links call `mixed` without some shortcuts. */
function isMixed(whole: Network): boolean {
  const [first] = stagesOf(whole);
  if (!first) return false;
  return sameNetwork(whole, cifarNetwork('resnet', first.blocks.length, { width: first.filters }));
}

function mixedName(network: Network): Name {
  const word = `mixed-${depthOf(network)}`;
  const width = stagesOf(network)[0]?.filters ?? USUAL_WIDTH;
  return {
    file: width === USUAL_WIDTH ? word : `${word}-width-${width}`,
    display: `Mixed-${depthOf(network)} (${width === USUAL_WIDTH ? '' : `width ${width}, `}${sharePhrase(network)})`,
  };
}

function sharePhrase(network: Network): string {
  const { count, all } = countShortcuts(network);
  return `${count} of ${all} skip connections`;
}

/** Of any network: what its shortcuts are, if there is one word for all, and how deep it is. */
function plainName(network: Network): Name {
  const depth = depthOf(network);
  const layers = `${depth} ${depth === 1 ? 'layer' : 'layers'}`;
  const word = wordOfShortcuts(network);
  const display = word === null ? `Network of ${layers}` : `${word} network of ${layers}`;
  const file = display.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return { file, display: word === 'Mixed' ? `${display} (${sharePhrase(network)})` : display };
}

function wordOfShortcuts(network: Network): string | null {
  const [first, ...others] = withShortcuts(network);
  if (!first) return blocksOf(network).length === 0 ? null : 'Plain';
  const isHighway = first.shortcut === 'highway';
  const isAlike = (block: Block) =>
    (block.shortcut === 'highway') === isHighway && block.merge === first.merge;
  if (!others.every(isAlike)) return null;
  if (shortcutMix(network) === 'mixed') return 'Mixed';
  if (isHighway) return 'Highway';
  return first.merge === 'concatenate' ? 'Concatenating' : 'Residual';
}

/** Most blocks are one value; each is given once. */
function withShortcuts(network: Network): readonly Block[] {
  return [...new Set(blocksOf(network))].filter(({ shortcut }) => shortcut !== 'none');
}

/** What makes one network of another, in a few words. */
import {
  blocksOf,
  depthOf,
  differenceBetween,
  displayName,
  sameNetwork,
  settingName,
  settingText,
  stagesOf,
  type Change,
  type DifferencePair,
  type Network,
  type Position,
} from '../../network/index.ts';
import { layerTile } from './layer-tile.ts';

/** Networks that differ in more are two networks, and not one with changes. */
const MOST_PHRASES = 3;

/**
 * `+skip connections`, `20 → 56 layers`, `filters × 2`, `+dropout 0.5`; for networks that have little in
 * common, `VGG-19 → ResNet-20`. Empty for equal networks.
 */
export function networkDifferences(from: Network, to: Network): readonly string[] {
  const factor = widthFactor(from, to);
  const widened = factor === 1 ? from : withFilters(from, factor);
  const { pairs } = differenceBetween(widened, to);
  const phrases = [
    ...shortcutPhrases(from, to),
    ...depthPhrases(from, to),
    ...(factor === 1 ? [] : [`filters × ${Number(factor.toPrecision(3))}`]),
    ...settingPhrases(pairs.flatMap(({ changes }) => changes)),
    ...partPhrases(widened, to, pairs),
    ...inputPhrases(from, to),
  ];
  const isAlike =
    depthOf(from) !== depthOf(to) ||
    pairs.every(({ a, b }) => (a ?? b)?.block === null || (a && b));
  const isSaid = phrases.length > 0 || sameNetwork(from, to);
  if (isAlike && isSaid && phrases.length <= MOST_PHRASES) return phrases;
  const [before, after] = [displayName(from), displayName(to)];
  return [before === after ? 'another network' : `${before} → ${after}`];
}

/** How many times as many filters every stage has; 1 where that is not one number. */
function widthFactor(from: Network, to: Network): number {
  const [before, after] = [from, to].map((network) =>
    stagesOf(network).map(({ filters }) => filters),
  );
  if (!before || before.length !== after?.length) return 1;
  const factors = new Set(after.map((filters, index) => filters / (before[index] ?? NaN)));
  const [factor = 1] = factors;
  return factors.size === 1 && Number.isFinite(factor) ? factor : 1;
}

const widenedNetworks = new WeakMap<Network, Map<number, Network>>();

/** The network with so many times as many filters; the same one at every call. */
function withFilters(network: Network, factor: number): Network {
  const ofNetwork = widenedNetworks.get(network) ?? new Map<number, Network>();
  widenedNetworks.set(network, ofNetwork);
  const before = ofNetwork.get(factor);
  if (before) return before;
  const parts = network.parts.map((part) =>
    'filters' in part ? { ...part, filters: part.filters * factor } : part,
  );
  const widened = { ...network, parts };
  ofNetwork.set(factor, widened);
  return widened;
}

function shortcutsOf(network: Network) {
  const blocks = blocksOf(network);
  const types = blocks.map(({ shortcut }) => shortcut).filter((type) => type !== 'none');
  return { count: types.length, all: blocks.length, types: [...new Set(types)].join(', ') };
}

function shortcutPhrases(from: Network, to: Network): readonly string[] {
  const [before, after] = [shortcutsOf(from), shortcutsOf(to)];
  const type = after.types === 'A' ? '' : ` ${after.types}`;
  if (before.count === 0 && after.count === 0) return [];
  if (after.count === 0) return ['−skip connections'];
  if (before.count === 0) {
    const some = after.count === after.all ? '' : `${after.count} of ${after.all} `;
    return [`+${some}skip connections${type}`];
  }
  const share = ({ count, all }: typeof after) => (count === all ? 'all' : `${count} of ${all}`);
  return [
    ...(share(before) === share(after)
      ? []
      : [`skip connections ${share(before)} → ${share(after)}`]),
    ...(before.types === after.types ? [] : [`skip connections ${before.types} → ${after.types}`]),
  ];
}

function depthPhrases(from: Network, to: Network): readonly string[] {
  const [before, after] = [from, to].map((network) => depthOf(network).toLocaleString('en'));
  return before === after ? [] : [`${before ?? ''} → ${after ?? ''} layers`];
}

/** Of what differs inside of blocks and parts that stand beside each other. */
function settingPhrases(changes: readonly Change[]): readonly string[] {
  const settings = new Set(changes.map(({ setting }) => setting).filter(isNoShortcut));
  return [...settings].map((setting) =>
    settingPhrase(
      settingName(setting),
      changes.filter((change) => change.setting === setting),
    ),
  );
}

function isNoShortcut(setting: string): boolean {
  return setting !== 'shortcut';
}

function settingPhrase(name: string, changes: readonly Change[]): string {
  const [first] = changes;
  if (!first) return name;
  const { a, b } = first;
  if (changes.every((change) => change.a === a && change.b === b)) {
    if (typeof b === 'boolean') return `${b ? '+' : '−'}${name}`;
    return `${name} ${settingText(a)} → ${settingText(b)}`;
  }
  const factors = new Set(changes.map((one) => Number(one.b) / Number(one.a)));
  const [factor = NaN] = factors;
  return factors.size === 1 && Number.isFinite(factor)
    ? `${name} × ${Number(factor.toPrecision(3))}`
    : `other ${name}`;
}

/** Of parts that are no blocks and that only one of the two has; blocks are counted as layers. */
function partPhrases(
  from: Network,
  to: Network,
  pairs: readonly DifferencePair[],
): readonly string[] {
  const describe = (network: Network, position: Position | null) => {
    const part = position?.block === null ? network.parts[position.part] : undefined;
    return part && part.kind !== 'stage' ? [layerTile(part).description] : [];
  };
  const gone = pairs.flatMap(({ a, b }) => (b ? [] : describe(from, a)));
  const come = pairs.flatMap(({ a, b }) => (a ? [] : describe(to, b)));
  return [...gone.map((text) => `−${text}`), ...come.map((text) => `+${text}`)];
}

function inputPhrases({ input: a }: Network, { input: b }: Network): readonly string[] {
  const size = ({ height, width, channels }: typeof a) =>
    `${width}×${height}${channels === 3 ? '' : `×${channels}`}`;
  return size(a) === size(b) ? [] : [`pictures of ${size(a)} → ${size(b)}`];
}

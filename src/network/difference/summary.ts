/** What differs between two networks, in one sentence. */
import type { NetworkCost } from '../cost.ts';
import type { Network, Shape } from '../network.ts';
import type { DifferencePair } from './difference-pair.ts';
import type { SettingValue } from './items.ts';

const NAMES: Readonly<Record<string, string>> = {
  batchNorm: 'BatchNorm',
  preActivation: 'pre-activation',
  shortcut: 'skip connection',
  units: 'outputs',
};

/** What a setting is called in a sentence: `BatchNorm`, `skip connection`. */
export function settingName(setting: string): string {
  return NAMES[setting] ?? setting;
}

/** What a setting is, in a sentence: `on`, `16`, `A`. */
export function settingText(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'number' ? value.toLocaleString('en') : value;
}

/** `Same 269,722 parameters; 9 of 9 blocks differ: skip connection none / A.` */
export function summarise(
  [a, b]: readonly [Network, Network],
  [costOfA, costOfB]: readonly [NetworkCost, NetworkCost],
  pairs: readonly DifferencePair[],
): string {
  const isBlock = ({ a: one, b: other }: DifferencePair) => (one ?? other)?.block !== null;
  const blocks = pairs.filter(isBlock);
  const parts = pairs.filter((pair) => !isBlock(pair));
  const differences = [
    ...(sizeText(a.input) === sizeText(b.input)
      ? []
      : [`pictures of ${sizeText(a.input)} / ${sizeText(b.input)}`]),
    ...describe(blocks, 'block', 'blocks'),
    ...describe(parts, 'other part', 'other parts'),
  ];
  const counts = [costOfA.parameters, costOfB.parameters];
  const [one = '', other = ''] = counts.map((count) => count.toLocaleString('en'));
  if (differences.length === 0) return `Both networks are equal, with ${one} parameters.`;
  const parameters = one === other ? `Same ${one} parameters` : `${one} / ${other} parameters`;
  return `${[parameters, ...differences].join('; ')}.`;
}

function sizeText({ height, width, channels }: Shape): string {
  return `${height}×${width}×${channels}`;
}

function describe(
  pairs: readonly DifferencePair[],
  word: string,
  plural: string,
): readonly string[] {
  const both = pairs.filter(({ a, b }) => a && b);
  const changed = both.filter(({ changes }) => changes.length > 0);
  const only = (count: number, which: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? word : plural} only in the ${which}`];
  const said = `${changed.length} of ${both.length} ${both.length === 1 ? word : plural} ${changed.length === 1 ? 'differs' : 'differ'}`;
  return [
    ...(changed.length === 0 ? [] : [`${said}: ${commonChanges(changed)}`]),
    ...only(pairs.filter(({ b }) => !b).length, 'first'),
    ...only(pairs.filter(({ a }) => !a).length, 'second'),
  ];
}

/** What differs, with both values where they are the same for all. */
function commonChanges(pairs: readonly DifferencePair[]): string {
  const texts = new Map<string, Set<string>>();
  for (const { setting, a, b } of pairs.flatMap(({ changes }) => changes)) {
    const known = texts.get(setting) ?? new Set<string>();
    texts.set(setting, known.add(`${settingText(a)} / ${settingText(b)}`));
  }
  return [...texts]
    .map(([setting, values]) => {
      const [only] = values;
      return values.size === 1 ? `${settingName(setting)} ${only ?? ''}` : settingName(setting);
    })
    .join(', ');
}

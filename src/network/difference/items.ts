/** What is compared of two networks: their blocks, and the parts that have none, one by one. */
import { differingKeys } from '../equality.ts';
import type { Block, Network, StagePart } from '../network.ts';
import type { Position } from '../position.ts';

export type SettingValue = string | number | boolean;

type Settings = Readonly<Record<string, SettingValue>>;

/** What one block or part is. */
interface Value {
  readonly kind: string;
  /** A block has its stage's filters and stride, too. */
  readonly settings: Settings;
  /** Equal for equal values, and only for them. */
  readonly key: string;
}

export interface Item extends Value {
  readonly position: Position;
}

/** A setting that differs, and what it is in the one network and in the other. */
export interface Change {
  readonly setting: string;
  readonly a: SettingValue;
  readonly b: SettingValue;
}

export function itemsOf(network: Network): readonly Item[] {
  return network.parts.flatMap((part, index): readonly Item[] => {
    const position = { part: index, block: null };
    if (part.kind !== 'stage') {
      const { kind, ...settings } = part;
      return [{ position, ...valueOf(kind, settings) }];
    }
    const { kind, filters, stride, blocks } = part;
    if (blocks.length === 0) return [{ position, ...valueOf(kind, { filters, stride }) }];
    return itemsOfBlocks(part, index);
  });
}

function itemsOfBlocks({ filters, stride, blocks }: StagePart, part: number): readonly Item[] {
  // Most blocks of a stage are one value.
  const known = new Map<Block, Value>();
  return blocks.map((block, index) => {
    const value =
      (index === 0 ? undefined : known.get(block)) ??
      valueOf('block', { ...block, filters, stride: index === 0 ? stride : 1 });
    if (index > 0) known.set(block, value);
    return { position: { part, block: index }, ...value };
  });
}

function valueOf(kind: string, settings: Settings): Value {
  const entries = Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1));
  const key = [kind, ...entries.map(([setting, value]) => `${setting} ${value.toString()}`)];
  return { kind, settings, key: key.join() };
}

/** The settings of two items of one kind that differ. */
export function changesBetween(a: Item, b: Item): readonly Change[] {
  return differingKeys(a.settings, b.settings).flatMap((setting) => {
    const [one, other] = [a.settings[setting], b.settings[setting]];
    return one === undefined || other === undefined ? [] : [{ setting, a: one, b: other }];
  });
}

/** What differs between two networks, in runs of blocks of which all that is to be said is the same. */
import {
  differenceBetween,
  settingName,
  settingText,
  type Change,
  type DifferencePair,
  type Network,
  type Position,
} from '../../network/index.ts';
import { layerTile } from '../text/layer-tile.ts';
import { sameValue } from '../../runs/index.ts';

export type Likeness = 'equal' | 'changed' | 'only-a' | 'only-b';

/** Blocks of one stage in a row, or a single part, with what stands beside them. */
export interface ComparedRun {
  readonly likeness: Likeness;
  /** Where the first of them stands; null where the network lacks them. */
  readonly a: Position | null;
  readonly b: Position | null;
  readonly count: number;
  readonly changes: readonly Change[];
}

function likenessOf({ a, b, changes }: DifferencePair): Likeness {
  if (!b) return 'only-a';
  if (!a) return 'only-b';
  return changes.length === 0 ? 'equal' : 'changed';
}

function goesOn(from: Position | null, count: number, to: Position | null): boolean {
  if (!from || !to) return from === to;
  return from.block !== null && from.part === to.part && to.block === from.block + count;
}

/** Every part and block of both networks, in order. */
export function comparedRuns(a: Network, b: Network): readonly ComparedRun[] {
  const runs: ComparedRun[] = [];
  for (const pair of differenceBetween(a, b).pairs) {
    const likeness = likenessOf(pair);
    const last = runs.at(-1);
    if (
      last?.likeness === likeness &&
      goesOn(last.a, last.count, pair.a) &&
      goesOn(last.b, last.count, pair.b) &&
      sameValue(last.changes, pair.changes)
    ) {
      runs[runs.length - 1] = { ...last, count: last.count + 1 };
    } else {
      runs.push({ likeness, a: pair.a, b: pair.b, count: 1, changes: pair.changes });
    }
  }
  return runs;
}

/** `Stage 2, blocks 2 to 9`, `Convolution 3×3, 16 filters`; a dash for nothing. */
export function placeText(network: Network, position: Position | null, count: number): string {
  const part = position && network.parts[position.part];
  if (!part) return '–';
  if (part.kind !== 'stage') return capital(layerTile(part).description);
  const before = network.parts.slice(0, position.part + 1);
  const stage = `Stage ${before.filter(({ kind }) => kind === 'stage').length}`;
  if (position.block === null) return stage;
  const first = position.block + 1;
  return count === 1
    ? `${stage}, block ${first}`
    : `${stage}, blocks ${first} to ${first + count - 1}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `equal`, `skip connection none / A, BatchNorm on / off`, `only in Plain-20`. */
export function likenessText(run: ComparedRun, nameOfA: string, nameOfB: string): string {
  switch (run.likeness) {
    case 'equal':
      return 'equal';
    case 'only-a':
      return `only in ${nameOfA}`;
    case 'only-b':
      return `only in ${nameOfB}`;
    case 'changed':
      return run.changes
        .map(({ setting, a, b }) => `${settingName(setting)} ${settingText(a)} / ${settingText(b)}`)
        .join(', ');
  }
}

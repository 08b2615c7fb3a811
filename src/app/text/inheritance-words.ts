/** What a fork keeps of its parent, in words. */
import type { Inheritance, KeptLayers } from '../../runs/index.ts';
import { formatAmount } from './numbers.ts';

/** Names of layers that are written out. */
const MOST_NAMES = 4;

/** `Keeps 18 of 20 layers and all BatchNorms; conv1 and linear start from the seed.` */
export function inheritanceText({ layers, batchNorms, fresh }: Inheritance): string {
  if (fresh.length === 0) return 'Keeps all weights, with their momentum.';
  if (layers.kept + batchNorms.kept === 0) {
    return 'No layer has the shape that it had, so that all start from the seed.';
  }
  const kept = [part(layers, 'layers'), part(batchNorms, 'BatchNorms')].filter(Boolean);
  const names = fresh.slice(0, MOST_NAMES);
  const others = fresh.length - names.length;
  const all = others > 0 ? [...names, formatAmount(others, 'other')] : names;
  const start = fresh.length === 1 ? 'starts' : 'start';
  return `Keeps ${kept.join(' and ')}; ${listed(all)} ${start} from the seed.`;
}

function part({ kept, all }: KeptLayers, what: string): string {
  if (all === 0) return '';
  return kept === all ? `all ${all} ${what}` : `${kept} of ${all} ${what}`;
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}

import { shortcutGeometry, type MergingUnit } from '../geometry.ts';
import type { ShortcutInput } from '../operations/operations.ts';
import type { ForwardPass } from './pass.ts';

/** What a unit's shortcut brings. */
export function shortcutInput(
  unit: MergingUnit,
  { activations, batch }: Pick<ForwardPass, 'activations' | 'batch'>,
): ShortcutInput {
  return {
    values: activations.get(unit.shortcut.from),
    geometry: shortcutGeometry(unit, batch),
  };
}

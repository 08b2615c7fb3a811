import { shortcutGeometry, type MergingOp } from '../geometry.ts';
import type { ShortcutInput } from '../operations/operations.ts';
import type { ForwardPass } from './pass.ts';

/** What an op's shortcut brings. */
export function shortcutInput(
  op: MergingOp,
  { activations, batch }: Pick<ForwardPass, 'activations' | 'batch'>,
): ShortcutInput {
  return {
    values: activations.get(op.shortcut.from),
    geometry: shortcutGeometry(op, batch),
  };
}

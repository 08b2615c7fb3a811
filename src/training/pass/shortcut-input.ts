import type { MergingOp } from '../../network/index.ts';
import { shortcutGeometry } from '../geometry.ts';
import type { ShortcutInput } from '../operations/operations.ts';
import type { Pass } from './pass.ts';

/** What an op's shortcut brings. */
export function shortcutInput(op: MergingOp, { activations, batch }: Pass): ShortcutInput {
  return {
    values: activations.get(op.shortcut.from),
    geometry: shortcutGeometry(op, batch),
  };
}

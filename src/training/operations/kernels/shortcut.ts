import { kernels } from '../../../gpu/index.ts';
import type { ShortcutOperations } from '../operations.ts';

export const shortcut: ShortcutOperations = {
  addShortcut: kernels.addShortcut,
  shortcutGradient: kernels.shortcutGradient,
  addGradients: (gradient, added) => kernels.addGradients(gradient, added.gradient, added.shortcut),
  concatenate: kernels.concatenate,
  concatenationGradients: kernels.concatenationGradients,
  highway: kernels.highway,
  highwayGradients: kernels.highwayGradients,
};

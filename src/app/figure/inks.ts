import type { Inks } from '../../formats/index.ts';

/** Of the page, in the light and in the dark. */
export const INKS: Inks = {
  ink: 'var(--ink)',
  quiet: 'var(--ink-quiet)',
  line: 'var(--line)',
  ground: 'var(--sheet)',
  shade: 'var(--shade)',
};

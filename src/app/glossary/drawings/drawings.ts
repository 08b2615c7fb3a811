/** A drawing for every term of the glossary. */
import type { ReactNode } from 'react';
import type { TermId } from '../term-id.ts';
import { LAYER_DRAWINGS } from './layers.tsx';
import { MEASURING_DRAWINGS } from './measuring.tsx';
import { NETWORK_DRAWINGS } from './network.tsx';
import { OPTIMISATION_DRAWINGS } from './optimisation.tsx';
import { RUN_DRAWINGS } from './run.tsx';
import { SHORTCUT_DRAWINGS } from './shortcuts.tsx';

export const DRAWINGS: Readonly<Record<TermId, () => ReactNode>> = {
  ...NETWORK_DRAWINGS,
  ...SHORTCUT_DRAWINGS,
  ...LAYER_DRAWINGS,
  ...OPTIMISATION_DRAWINGS,
  ...RUN_DRAWINGS,
  ...MEASURING_DRAWINGS,
};

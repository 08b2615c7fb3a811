/** A drawing for every term of the glossary. */
import type { ReactNode } from 'react';
import type { TermId } from '../term-id.ts';
import { LAYER_DRAWINGS } from './layers.tsx';
import { MEASURING_DRAWINGS } from './measuring.tsx';
import { NETWORK_DRAWINGS } from './network.tsx';
import { TRAINING_DRAWINGS } from './training.tsx';

export const DRAWINGS: Readonly<Record<TermId, () => ReactNode>> = {
  ...NETWORK_DRAWINGS,
  ...LAYER_DRAWINGS,
  ...TRAINING_DRAWINGS,
  ...MEASURING_DRAWINGS,
};

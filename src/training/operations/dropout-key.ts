import { randomStream } from '../../dataset/index.ts';
import type { DropoutDraw } from './operations.ts';

/** 32 random bits for each seed, step and layer. */
export function dropoutKey({ seed, step, layer }: Omit<DropoutDraw, 'rate'>): number {
  return randomStream(seed, 'dropout', layer, step).next();
}

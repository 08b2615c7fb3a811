/** The shape of what the parts and blocks of a network make of one picture. */
import { unroll, type LayerRange } from './layers.ts';
import type { Network, Shape } from './network.ts';

export interface PartShapes {
  /** Behind the part. */
  readonly output: Shape;
  /** Behind each block of a stage, in order. */
  readonly blocks: readonly Shape[];
}

const known = new WeakMap<Network, readonly PartShapes[]>();

/**
 * The shapes behind every part and block. Computed once for each value. Behind what does not
 * fit (`problemsOf`) they are senseless.
 */
export function shapesBehind(network: Network): readonly PartShapes[] {
  const before = known.get(network);
  if (before) return before;
  const { layers, parts } = unroll(network);
  const behind = ({ end }: LayerRange) => layers[end - 1]?.output ?? network.input;
  const shapes = parts.map((part) => ({ output: behind(part), blocks: part.blocks.map(behind) }));
  known.set(network, shapes);
  return shapes;
}

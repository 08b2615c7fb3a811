/** What is selected, in numbers. */
import {
  elementsOf,
  layerMultiplyAdds,
  parametersOfLayer,
  unroll,
  type Layer,
  type Network,
  type Position,
  type Shape,
} from '../../network/index.ts';
import { expanded } from './setting-groups.ts';

export interface SelectionFacts {
  /** Of one picture, behind the last thing that is selected. */
  readonly output: Shape;
  readonly parameters: number;
  /** For one picture, forward. */
  readonly multiplyAdds: number;
}

function parametersIn(layer: Layer): number {
  return parametersOfLayer(layer)
    .filter(({ trainable }) => trainable)
    .reduce((sum, { shape }) => sum + elementsOf(shape), 0);
}

/** Null where nothing is selected. */
export function selectionFacts(
  network: Network,
  selected: readonly Position[],
): SelectionFacts | null {
  const positions = expanded(network, selected);
  if (positions.length === 0) return null;
  const { layers, parts } = unroll(network);
  const ranges = positions.flatMap(({ part, block }) => {
    const whole = parts[part];
    const range = block === null ? whole : whole?.blocks[block];
    return range ? [range] : [];
  });
  const chosen = ranges.flatMap(({ first, end }) => layers.slice(first, end));
  return {
    output: layers[(ranges.at(-1)?.end ?? 0) - 1]?.output ?? network.input,
    parameters: chosen.reduce((sum, layer) => sum + parametersIn(layer), 0),
    multiplyAdds: chosen.reduce((sum, layer) => sum + layerMultiplyAdds(layer), 0),
  };
}

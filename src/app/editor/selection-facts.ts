/** What is selected, in numbers. */
import {
  costOf,
  receptiveFieldsBehind,
  shapesBehind,
  type Network,
  type Part,
  type Position,
  type ReceptiveField,
  type Shape,
} from '../../network/index.ts';
import { expanded } from '../store/selection.ts';

export interface SelectionFacts {
  /** Of one picture, behind the last thing that is selected. */
  readonly output: Shape;
  /** What one value of that depends on; null where all pixels have been taken together. */
  readonly sees: ReceptiveField | null;
  readonly parameters: number;
  /** For one picture, forward. */
  readonly multiplyAdds: number;
}

const PIXEL: ReceptiveField = { height: 1, width: 1 };

/** Of a part, or of one of its blocks. */
function at<Of>(
  { part, block }: Position,
  parts: readonly (Of & { readonly blocks: readonly Of[] })[],
): Of | undefined {
  const whole = parts[part];
  return block === null ? whole : whole?.blocks[block];
}

function takesAll(parts: readonly Part[]): boolean {
  return parts.some(({ kind }) => kind === 'global-average-pool' || kind === 'dense');
}

/** Null where nothing is selected. */
export function selectionFacts(
  network: Network,
  selected: readonly Position[],
): SelectionFacts | null {
  const positions = expanded(network, selected);
  const last = positions.at(-1);
  if (!last) return null;
  const { parts } = costOf(network);
  const costs = positions.flatMap((position) => at(position, parts) ?? []);
  const { part, block } = last;
  const shapes = shapesBehind(network)[part];
  const fields = receptiveFieldsBehind(network)[part];
  return {
    output: (block === null ? shapes?.output : shapes?.blocks[block]) ?? network.input,
    sees: takesAll(network.parts.slice(0, part + 1))
      ? null
      : ((block === null ? fields?.output : fields?.blocks[block]) ?? PIXEL),
    parameters: costs.reduce((sum, { parameters }) => sum + parameters, 0),
    multiplyAdds: costs.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0),
  };
}

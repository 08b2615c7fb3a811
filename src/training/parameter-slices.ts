/** Where the weights of a network lie on the device: several tensors to an arena. */
import { VALUES_OF_ALIGNMENT } from '../gpu/index.ts';
import {
  elementsOf,
  inputsOfDensePart,
  type ParameterDescription,
  type ParameterRole,
} from '../network/index.ts';

/**
 * Where in the arenas a tensor lies. Scale and offset of a BatchNorm are one, `[2, channels]`;
 * so are weights and biases of a dense layer, `[inputs + 1, units]`.
 */
export interface ParameterSlice {
  /** What it is all of, or a part of; see `nameOfSlice`. */
  readonly of: string;
  /** Its own: the same where it is all of that. */
  readonly name: string;
  /** Index of the arena. */
  readonly arena: number;
  /** Index of its first value among the arena's. */
  readonly offset: number;
  readonly shape: readonly number[];
}

export interface Arena {
  /** Values, a multiple of `VALUES_OF_ALIGNMENT`, as are the offsets of its slices. */
  readonly size: number;
  /** In the order of their offsets. */
  readonly slices: readonly ParameterSlice[];
}

/** Half a megabyte, and as much for the momenta. A larger tensor has an arena of its own. */
const VALUES_OF_ARENA = 131_072;

/** The layer in a name: `layer1.0.bn1` of `layer1.0.bn1.running_mean`. */
export function layerOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

function wholeShape(role: ParameterRole, shape: readonly number[]): readonly number[] {
  if (role === 'scale') return [2, ...shape];
  const [inputs = 0, units = 0] = shape;
  return role === 'dense-weight' ? [inputs + 1, units] : shape;
}

/** What a convolution learns has a name of its own; all else goes by the layer's. */
export function nameOfSlice({ name, role }: ParameterDescription): string {
  return role === 'filter' || role === 'filter-bias' ? name : layerOf(name);
}

/**
 * Index of the first value of a single tensor in the slice that holds it: offsets lie behind
 * scales, and biases of dense layers behind weights.
 *
 * @param size values of the slice
 */
export function offsetInSlice(
  { role, shape }: Pick<ParameterDescription, 'role' | 'shape'>,
  size: number,
): number {
  return role === 'offset' || role === 'bias' ? size - elementsOf(shape) : 0;
}

/** What a device can do with an arena. */
export interface ArenaLimits {
  /** Tensors that it may hold. */
  readonly most: number;
  /** Bytes that it may have, momenta included. */
  readonly largest: number;
}

/**
 * Lays out all that is learnt. Every program that needs one tensor binds its whole arena, so those
 * of BatchNorm and the biases of convolutions, which are small, are kept apart from the others,
 * and an arena is not filled beyond half a megabyte. A dense layer that is larger than a device
 * takes lies in several, some of its inputs in each.
 */
export function arenasOf(
  descriptions: readonly ParameterDescription[],
  { most, largest }: ArenaLimits,
): readonly Arena[] {
  // Offsets lie right behind the scales, and biases behind the weights.
  const leading = descriptions.filter(
    ({ role, trainable }) => trainable && role !== 'offset' && role !== 'bias',
  );
  const isSmall = ({ role }: ParameterDescription) => role === 'scale' || role === 'filter-bias';
  const groups = [leading.filter((one) => !isSmall(one)), leading.filter(isSmall)];
  const arenas: { size: number; slices: ParameterSlice[] }[] = [];
  for (const group of groups) {
    let last = null;
    for (const part of group.flatMap((one) => partsOf(one, largest))) {
      const size = elementsOf(part.shape);
      if (!last || last.slices.length === most || last.size + size > VALUES_OF_ARENA) {
        last = { size: 0, slices: new Array<ParameterSlice>() };
        arenas.push(last);
      }
      last.slices.push({ ...part, arena: arenas.length - 1, offset: last.size });
      last.size = VALUES_OF_ALIGNMENT * Math.ceil((last.size + size) / VALUES_OF_ALIGNMENT);
    }
  }
  return arenas;
}

function partsOf(
  description: ParameterDescription,
  largest: number,
): readonly Pick<ParameterSlice, 'of' | 'name' | 'shape'>[] {
  const of = nameOfSlice(description);
  const { role } = description;
  const [inputs = 0, units = 0] = description.shape;
  const own = role === 'dense-weight' ? inputsOfDensePart(inputs, units, largest) : inputs;
  if (own >= inputs) return [{ of, name: of, shape: wholeShape(role, description.shape) }];
  const parts = Math.ceil(inputs / own);
  return Array.from({ length: parts }, (_, part) => {
    const isLast = part === parts - 1;
    const rows = isLast ? inputs - part * own + 1 : own;
    return { of, name: `${of}[${part}]`, shape: [rows, units] };
  });
}

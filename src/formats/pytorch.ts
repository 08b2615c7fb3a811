/**
 * PyTorch's layout of weights. The names are the project's own (`layer1.0.conv1.weight`);
 * filters are `[output channels, input channels, height, width]` and dense weights
 * `[units, inputs]` with inputs in the order channel, row, column.
 */
import {
  displayName,
  elementsOf,
  layersOf,
  parametersOf,
  type Network,
  type ParameterDescription,
  type Weights,
  type WeightTensor,
} from '../network/index.ts';
import { FormatError } from './format-error.ts';
import { shorten } from './json.ts';
import { namingOf, type Naming } from './parameter-names.ts';
import type { StoredTensor } from './safetensors.ts';

/** `[height, width, inputs, outputs]` of everything that is a filter; a dense layer's is as large as its input. */
type FilterShape = readonly [number, number, number, number];

interface Layout {
  readonly parameter: ParameterDescription;
  readonly filter: FilterShape | null;
  readonly pytorchShape: readonly number[];
}

/** All weights of a network, in its own layout, as PyTorch lays them out. */
export function toPyTorch(network: Network, weights: Weights): Map<string, WeightTensor> {
  return new Map(pyTorchTensors(network, weights));
}

/** The same, each laid out when it is asked for. @throws FormatError when one is missing */
export function* pyTorchTensors(
  network: Network,
  weights: Weights,
): Generator<readonly [string, WeightTensor]> {
  for (const { parameter, filter, pytorchShape } of layoutsOf(network)) {
    const { name, shape } = parameter;
    const tensor = weights.get(name);
    if (tensor?.values.length !== elementsOf(shape)) {
      throw new FormatError(`The weights lack a tensor “${name}” of shape [${shape.join(', ')}].`);
    }
    const values = filter ? outputsFirst(tensor.values, filter) : tensor.values;
    yield [name, { shape: pytorchShape, values }];
  }
}

/** Weights for a network, and what of their file was left aside. */
export interface FoundWeights {
  readonly weights: Weights;
  /** Names of tensors that no network has: counters, a step, settings of an optimiser. */
  readonly passedOver: readonly string[];
}

/**
 * Weights of a network out of PyTorch's tensors, whatever stands before their names, by the
 * project's names or by those of well-known programs (`parameter-names.ts`).
 *
 * @throws FormatError that names the first tensor that is missing, unknown or of another shape
 */
export function fromPyTorch(
  network: Network,
  tensors: ReadonlyMap<string, StoredTensor>,
): FoundWeights {
  const layouts = layoutsOf(network);
  const needed = new Set(layouts.map(({ parameter }) => parameter.name));
  const naming = namingOf(tensors, (name) => needed.has(name));
  const found = new Map([...naming.names].map(([theirs, ours]) => [ours, theirs]));
  const refuse = (reason: string) =>
    new FormatError(
      `This file holds another network than ${displayName(network)}: ${reason}${clue(naming)} Choose the network that it was saved from.`,
    );
  const weights = new Map<string, WeightTensor>();
  for (const { parameter, filter, pytorchShape } of layouts) {
    const { name, shape } = parameter;
    const theirs = found.get(name);
    const tensor = theirs === undefined ? undefined : tensors.get(theirs);
    if (theirs === undefined || !tensor) {
      throw refuse(`“${name}” of shape [${pytorchShape.join(', ')}] is not in it.`);
    }
    if (tensor.shape.join() !== pytorchShape.join()) {
      throw refuse(
        `“${shorten(theirs)}” has the shape [${tensor.shape.join(', ')}] instead of [${pytorchShape.join(', ')}].`,
      );
    }
    const values = tensor.read();
    if (parameter.role === 'moving-variance' && values.some((value) => value < 0)) {
      throw new FormatError(
        `“${shorten(theirs)}” in this file holds a negative variance. It is damaged; save or fetch it again.`,
      );
    }
    weights.set(name, { shape, values: filter ? outputsLast(values, filter) : values });
    found.delete(name);
  }
  const [extra] = found.values();
  if (extra !== undefined) {
    throw refuse(
      `it also has “${shorten(extra)}” of shape [${tensors.get(extra)?.shape.join(', ') ?? ''}], which ${displayName(network)} does not.`,
    );
  }
  return { weights, passedOver: naming.passedOver };
}

/** What the names of a file are like, where that may be why they do not fit; begins with a blank. */
function clue({ names, prefix, fitting }: Naming): string {
  const [theirs] = names.keys();
  if (theirs === undefined) return ' It holds no weights at all.';
  // A name or two may fit by chance.
  if (fitting < names.size / 10) {
    const starts = [...new Set([...names.keys()].map((name) => name.split('.')[0] ?? ''))];
    return starts.length > 1 && starts.length < 5
      ? ` Its names start with ${starts.map((start) => `“${shorten(start)}.”`).join(' and ')}: if it holds several networks, save one of them alone.`
      : ` Its names are of a kind that is not known here, such as “${shorten(theirs)}”.`;
  }
  const read = [...names].find(([name, ours]) => !name.endsWith(ours));
  return [
    prefix === '' ? '' : ` The “${shorten(prefix)}” before all of its names was passed over.`,
    read ? ` Its names are not Skipstack’s: “${shorten(read[0])}” was read as “${read[1]}”.` : '',
  ].join('');
}

/** The shape that PyTorch gives each tensor of a network, by the project's names. */
export function pyTorchShapes(network: Network): ReadonlyMap<string, readonly number[]> {
  return new Map(
    layoutsOf(network).map(({ parameter, pytorchShape }) => [parameter.name, pytorchShape]),
  );
}

function layoutsOf(network: Network): readonly Layout[] {
  const inputs = new Map(layersOf(network).map((layer) => [`${layer.name}.weight`, layer.input]));
  return parametersOf(network).map((parameter): Layout => {
    const { shape } = parameter;
    if (parameter.role === 'filter') {
      const [height = 1, width = 1, input = 1, output = 1] = shape;
      return {
        parameter,
        filter: [height, width, input, output],
        pytorchShape: [output, input, height, width],
      };
    }
    const input = inputs.get(parameter.name);
    if (parameter.role === 'dense-weight' && input) {
      const [values = 1, units = 1] = shape;
      return {
        parameter,
        filter: [input.height, input.width, input.channels, units],
        pytorchShape: [units, values],
      };
    }
    return { parameter, filter: null, pytorchShape: shape };
  });
}

function outputsFirst(values: Float32Array, shape: FilterShape): Float32Array {
  const moved = new Float32Array(values.length);
  forEachPosition(shape, (last, first) => {
    moved[first] = values[last] ?? NaN;
  });
  return moved;
}

function outputsLast(values: Float32Array, shape: FilterShape): Float32Array {
  const moved = new Float32Array(values.length);
  forEachPosition(shape, (last, first) => {
    moved[last] = values[first] ?? NaN;
  });
  return moved;
}

/** Calls `visit` with the index of each value in outputs-last and in outputs-first order. */
function forEachPosition(
  [height, width, inputs, outputs]: FilterShape,
  visit: (last: number, first: number) => void,
): void {
  let last = 0;
  for (let pixel = 0; pixel < height * width; pixel += 1) {
    for (let input = 0; input < inputs; input += 1) {
      for (let output = 0; output < outputs; output += 1) {
        visit(last, (output * inputs + input) * height * width + pixel);
        last += 1;
      }
    }
  }
}

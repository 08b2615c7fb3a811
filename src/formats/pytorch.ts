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
import { withoutTorchvisionNames } from './torchvision-names.ts';

/** `[height, width, inputs, outputs]` of everything that is a filter; a dense layer's is as large as its input. */
type FilterShape = readonly [number, number, number, number];

interface Layout {
  readonly parameter: ParameterDescription;
  readonly filter: FilterShape | null;
  readonly pytorchShape: readonly number[];
}

/** All weights of a network, in its own layout, as PyTorch lays them out. */
export function toPyTorch(network: Network, weights: Weights): Map<string, WeightTensor> {
  return new Map(
    layoutsOf(network).map(({ parameter: { name, shape }, filter, pytorchShape }) => {
      const tensor = weights.get(name);
      if (tensor?.values.length !== elementsOf(shape)) {
        throw new FormatError(
          `The weights lack a tensor “${name}” of shape [${shape.join(', ')}].`,
        );
      }
      const values = filter ? outputsFirst(tensor.values, filter) : tensor.values;
      return [name, { shape: pytorchShape, values }];
    }),
  );
}

/**
 * Weights of a network out of PyTorch's tensors, by the project's names or by torchvision's. A
 * `module.` before every name (from `DataParallel`) and BatchNorm's `num_batches_tracked` are
 * passed over.
 *
 * @throws FormatError that names the first tensor that is missing, unknown or of another shape
 */
export function fromPyTorch(
  network: Network,
  tensors: ReadonlyMap<string, WeightTensor>,
): Map<string, WeightTensor> {
  const found = renamed(tensors);
  const refuse = (reason: string) =>
    new FormatError(`This file holds another network than ${displayName(network)}: ${reason}`);
  const weights = new Map<string, WeightTensor>();
  for (const { parameter, filter, pytorchShape } of layoutsOf(network)) {
    const { name, shape } = parameter;
    const tensor = found.get(name);
    if (!tensor) {
      throw refuse(`“${name}” of shape [${pytorchShape.join(', ')}] is not in it.`);
    }
    if (tensor.shape.join() !== pytorchShape.join()) {
      throw refuse(
        `“${name}” has the shape [${tensor.shape.join(', ')}] instead of [${pytorchShape.join(', ')}].`,
      );
    }
    if (parameter.role === 'moving-variance' && tensor.values.some((value) => value < 0)) {
      throw new FormatError(`“${name}” in this file holds a negative variance.`);
    }
    weights.set(name, {
      shape,
      values: filter ? outputsLast(tensor.values, filter) : tensor.values,
    });
    found.delete(name);
  }
  const [extra] = found;
  if (extra) {
    const [name, { shape }] = extra;
    throw refuse(
      `it also has “${shorten(name)}” of shape [${shape.join(', ')}], which ${displayName(network)} does not.`,
    );
  }
  return weights;
}

/** The tensors by the project's names. */
function renamed(tensors: ReadonlyMap<string, WeightTensor>): Map<string, WeightTensor> {
  const wrapped = [...tensors.keys()].every((name) => name.startsWith('module.'));
  const learnt = [...tensors]
    .filter(([name]) => !name.endsWith('.num_batches_tracked'))
    .map(([name, tensor]) => [wrapped ? name.slice('module.'.length) : name, tensor] as const);
  const names = withoutTorchvisionNames(learnt.map(([name]) => name));
  return new Map(learnt.map(([name, tensor]) => [names.get(name) ?? name, tensor]));
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

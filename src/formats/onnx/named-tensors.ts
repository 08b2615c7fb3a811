/** The tensors of the layers in a graph, by the names that PyTorch gives them. */
import { elementsOf } from '../../network/index.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { OnnxNode, StoredGraph } from './graph.ts';

/** What the inputs of a layer behind its values are called. */
const INPUTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Conv', ['weight', 'bias']],
  ['Gemm', ['weight', 'bias']],
  ['BatchNormalization', ['weight', 'bias', 'running_mean', 'running_var']],
]);

/**
 * The tensors that layers have; shapes and places, and what normalises pictures, are not among
 * them. Where exporters fold BatchNorm into a convolution, its tensors have numbers for names, and
 * the node says which module it was; where they drop biases of zeros, these are put back.
 */
export function namedTensors({ nodes, tensors }: StoredGraph): ReadonlyMap<string, StoredTensor> {
  const isFolded = nodes.every(({ operator }) => operator !== 'BatchNormalization');
  const named = new Map<string, StoredTensor>();
  for (const node of nodes) {
    const inputs = INPUTS.get(node.operator) ?? [];
    const [, weightName = ''] = node.inputs;
    const weight = tensors.get(weightName);
    if (!weight) continue;
    const module = /^(.+)\.weight$/.exec(weightName)?.[1] ?? moduleOf(node);
    for (const [index, input] of inputs.entries()) {
      const name = node.inputs[index + 1] ?? '';
      const tensor = tensors.get(name);
      if (tensor) named.set(module === null ? name : `${module}.${input}`, tensor);
      else if (input === 'bias' && isFolded && name === '')
        named.set(`${module ?? weightName}.bias`, zeros(weight.shape.slice(0, 1)));
    }
  }
  return named;
}

/** `layer1.0.conv1` of `/layer1/layer1.0/conv1/Conv`, as PyTorch’s older exporter has it. */
function moduleOf({ name }: OnnxNode): string | null {
  const [root, ...path] = name.split('/').slice(0, -1);
  if (root !== '' || path.length === 0) return null;
  const modules = path.filter((one, index) => !path[index + 1]?.startsWith(`${one}.`));
  return modules.join('.');
}

function zeros(shape: readonly number[]): StoredTensor {
  return { shape, read: () => new Float32Array(elementsOf(shape)) };
}

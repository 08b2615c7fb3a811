import { expect, it } from 'vitest';
import { CIFAR_10 } from '../../dataset/index.ts';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { elementsOf, parametersOf } from '../../network/index.ts';
import { networkFromName } from '../network-name.ts';
import { openWeights } from '../weights/open-weights.ts';
import { networkOfWeights } from '../weights/weights-format.ts';
import { encodeOnnx } from './encode.ts';
import type { OnnxGraph, OnnxNode } from './graph.ts';
import { toOnnx } from './to-onnx.ts';

/** What is left of one with BatchNorm once it is folded: biases. */
const NETWORK = networkFromName('resnet-8-without-batch-norm-width-4');
if (typeof NETWORK === 'string') throw new Error(NETWORK);

const weights = new Map(
  parametersOf(NETWORK).map(({ name, shape }, place) => {
    const values = Float32Array.from({ length: elementsOf(shape) }, (_, at) => place + at / 64);
    return [name, { shape, values }] as const;
  }),
);
const recipe = { ...PAPER_RECIPE, normalise: 'cifar-10' } as const;
const ours = toOnnx({
  ...{ network: NETWORK, weights, recipe, seed: 1, result: { step: 0 }, dataSet: CIFAR_10 },
  meanPicture: null,
});

/** `/layer1/layer1.0/conv1/Conv`, as the exporter writes modules within modules. */
function pathOf(tensor: string): string {
  const modules = tensor.replace(/\.weight$/, '').split('.');
  const path = modules.flatMap((one, index) => {
    const isNumber = /^\d+$/.test(one);
    return [isNumber ? `${modules[index - 1] ?? ''}.${one}` : one];
  });
  return `/${path.join('/')}/Conv`;
}

/** Convolutions with numbers for names, as PyTorch’s older exporter has them once it folds. */
function numbered(node: OnnxNode, index: number): OnnxNode {
  if (node.operator !== 'Conv') return node;
  const [values = '', weight = '', bias = ''] = node.inputs;
  const inputs = [values, `onnx::Conv_${index}`, `onnx::Conv_${index}_b`];
  return { ...node, name: pathOf(weight), inputs: bias === '' ? inputs.slice(0, 2) : inputs };
}

function renamed(graph: OnnxGraph): OnnxGraph {
  const tensors = new Map(graph.tensors);
  const nodes = graph.nodes.map(numbered);
  for (const [index, node] of graph.nodes.entries()) {
    for (const [place, name] of node.inputs.entries()) {
      const tensor = graph.tensors.get(name);
      const other = nodes[index]?.inputs[place] ?? '';
      if (!tensor || other === name) continue;
      tensors.delete(name);
      tensors.set(other, tensor);
    }
  }
  return { ...graph, nodes, tensors, notes: {} };
}

const opened = (graph: OnnxGraph) => openWeights([{ name: 'a', bytes: encodeOnnx(graph) }]);

it('are found by the modules of nodes, where they have numbers for names', async () => {
  const stored = await opened(renamed(ours));
  expect(networkOfWeights(stored).network).toEqual(NETWORK);
  expect(stored.weightsOf(NETWORK).weights).toEqual(weights);
});

it('are zeros where biases of zeros were dropped', async () => {
  const nodes = ours.nodes.map((node) =>
    ['Conv', 'Gemm'].includes(node.operator) ? { ...node, inputs: node.inputs.slice(0, 2) } : node,
  );
  const stored = await opened({ ...ours, nodes, notes: {} });
  const found = stored.weightsOf(NETWORK).weights;
  for (const [name, { values }] of weights) {
    const expected = name.endsWith('.bias') ? new Float32Array(values.length) : values;
    expect(found.get(name)?.values).toEqual(expected);
  }
});

it('take means over single pixels for nothing', async () => {
  const at = ours.nodes.findIndex(({ operator }) => operator === 'GlobalAveragePool');
  const [from = ''] = ours.nodes[at]?.inputs ?? [];
  const pool = (side: number): OnnxNode => ({
    ...{ name: 'adaptive', operator: 'AveragePool', inputs: [from], output: 'adapted' },
    attributes: { kernel_shape: { ints: [side, side] } },
  });
  const withPool = (side: number) =>
    opened({ ...ours, nodes: ours.nodes.toSpliced(at, 0, pool(side)), notes: {} });
  expect((await withPool(1)).weightsOf(NETWORK).weights).toEqual(weights);
  const other = await withPool(2);
  expect(() => other.weightsOf(NETWORK)).toThrow('“adaptive” (AveragePool)');
});

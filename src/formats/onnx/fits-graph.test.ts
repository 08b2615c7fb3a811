import { expect, it } from 'vitest';
import { CIFAR_10 } from '../../dataset/index.ts';
import { PAPER_RECIPE } from '../../experiment/index.ts';
import { cifarNetwork, setAllShortcuts } from '../../network/index.ts';
import { readFixture, weightsIn } from '../fixtures/read.ts';
import { openWeights } from '../weights/open-weights.ts';
import { networkOfWeights } from '../weights/weights-format.ts';
import { encodeOnnx } from './encode.ts';
import type { OnnxGraph } from './graph.ts';
import { toOnnx } from './to-onnx.ts';

const NETWORK = cifarNetwork('resnet', 1, { width: 4 });
const weights = weightsIn(NETWORK, readFixture('network-8-width-4.safetensors'));
const recipe = { ...PAPER_RECIPE, normalise: 'cifar-10' } as const;
const trained = {
  network: NETWORK,
  weights,
  recipe,
  seed: 1,
  result: { step: 0 },
  dataSet: CIFAR_10,
};
/** As another program writes it, which notes nothing. */
const foreign: OnnxGraph = { ...toOnnx({ ...trained, meanPicture: null }), notes: {} };

const opened = (graph: OnnxGraph) => openWeights([{ name: 'a', bytes: encodeOnnx(graph) }]);

it('reads a graph that does not say which network it is of', async () => {
  const stored = await opened(foreign);
  expect([stored.network, stored.normalise]).toEqual([null, null]);
  expect(networkOfWeights(stored).network).toEqual(NETWORK);
  expect(stored.weightsOf(NETWORK).weights).toEqual(weights);
});

it('tells a residual network from the plain one of the same tensors', async () => {
  const { weightsOf } = await opened(foreign);
  expect(() => weightsOf(setAllShortcuts(NETWORK, 'none'))).toThrow(
    '“layer1.0.shortcut” (Add) of this ONNX model is no layer',
  );
});

it('finds a tensor that PyTorch wrote once for several names', async () => {
  const [name, other] = ['layer1.0.bn1.bias', 'layer1.0.bn2.bias'];
  const tensors = new Map(foreign.tensors);
  tensors.delete(other);
  const same = {
    name: 'same',
    operator: 'Identity',
    inputs: [name],
    output: other,
    attributes: {},
  };
  const { weightsOf } = await opened({ ...foreign, tensors, nodes: [same, ...foreign.nodes] });
  expect(weightsOf(NETWORK).weights.get(other)).toEqual(weights.get(name));
});

it('names the first node that is no layer', async () => {
  const [first, ...others] = foreign.nodes;
  if (!first) throw new Error('There are no nodes.');
  const odd = { ...first, name: 'odd', operator: 'Erf', inputs: [first.output], output: 'odd' };
  const { weightsOf } = await opened({ ...foreign, nodes: [first, odd, ...others] });
  expect(() => weightsOf(NETWORK)).toThrow('“odd” (Erf)');
});

it('says what a graph lacks', async () => {
  const nodes = foreign.nodes.filter(({ operator }) => operator !== 'Relu');
  const { weightsOf } = await opened({ ...foreign, nodes });
  expect(() => weightsOf(NETWORK)).toThrow('fewer Relu nodes than the network');
});

import { describe, expect, it } from 'vitest';
import { costOf, multiplyAdds, parameterCount } from './cost.ts';
import { unroll, type LayerRange } from './layers.ts';
import type { Network } from './network.ts';
import { convolution, dense } from './parts.ts';
import { cifarNetwork } from './presets/index.ts';
import { elementsOf, parametersOf, parametersOfLayer } from './weights.ts';

describe('parameterCount', () => {
  // He et al. 2015, Table 6 rounds these to 0.27M, 0.46M, 0.66M, 0.85M and 1.7M.
  it.each([
    [20, 269_722],
    [32, 464_154],
    [44, 658_586],
    [56, 853_018],
    [110, 1_727_962],
  ])('is that of the paper with %i layers, plain and residual', (depth, parameters) => {
    const n = (depth - 2) / 6;
    expect(parameterCount(cifarNetwork('plain', n))).toBe(parameters);
    expect(parameterCount(cifarNetwork('resnet', n))).toBe(parameters);
  });

  it('leaves out what the optimiser does not learn', () => {
    const network = cifarNetwork('plain', 3);
    const all = parametersOf(network).reduce((sum, one) => sum + elementsOf(one.shape), 0);
    const channels = 16 + 6 * 16 + 6 * 32 + 6 * 64;
    expect(all - parameterCount(network)).toBe(2 * channels);
  });
});

describe('multiplyAdds', () => {
  it.each([
    [3, 40_551_040],
    [9, 125_485_696],
  ])('is the published figure for n = %i, plain and residual', (n, expected) => {
    expect(multiplyAdds(cifarNetwork('plain', n))).toBe(expected);
    expect(multiplyAdds(cifarNetwork('resnet', n))).toBe(expected);
  });

  it('counts a convolution once for each output value and a dense layer once for each weight', () => {
    const network: Network = {
      input: { height: 5, width: 7, channels: 2 },
      parts: [convolution(3, { kernel: 5, stride: 2 }), dense(4)],
    };
    expect(multiplyAdds(network)).toBe(3 * 4 * 3 * (5 * 5 * 2) + 3 * 4 * 3 * 4);
  });
});

describe('costOf', () => {
  const everything = cifarNetwork('highway', 2, { batchNorm: false, bottleneck: true });
  const networks = [everything, cifarNetwork('preresnet', 2, { shortcut: 'C' })];

  it.each(networks)('has the parameters of all tensors, by part and by block', (network) => {
    const { layers, parts } = unroll(network);
    const learnt = ({ first, end }: LayerRange) =>
      layers
        .slice(first, end)
        .flatMap(parametersOfLayer)
        .filter(({ trainable }) => trainable)
        .reduce((sum, { shape }) => sum + elementsOf(shape), 0);
    const cost = costOf(network);
    expect(cost.parameters).toBe(learnt({ first: 0, end: layers.length }));
    expect(cost.parts.map(({ parameters }) => parameters)).toEqual(parts.map(learnt));
    expect(cost.parts.map(({ blocks }) => blocks.map(({ parameters }) => parameters))).toEqual(
      parts.map(({ blocks }) => blocks.map(learnt)),
    );
  });

  it.each(networks)('adds up', (network) => {
    const { multiplyAdds: whole, parts } = costOf(network);
    expect(parts.reduce((sum, part) => sum + part.multiplyAdds, 0)).toBe(whole);
    const [, stage] = parts;
    expect(stage?.blocks).toHaveLength(2);
    expect(stage?.blocks.reduce((sum, block) => sum + block.multiplyAdds, 0)).toBe(
      stage?.multiplyAdds,
    );
  });
});

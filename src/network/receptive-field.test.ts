import { describe, expect, it } from 'vitest';
import { PLAIN_BLOCK, RESIDUAL_BLOCK, type Network, type Part } from './network.ts';
import { averagePool, convolution, dense, globalAveragePool, maxPool, stage } from './parts.ts';
import { cifarNetwork, networkNamed } from './presets/index.ts';
import { receptiveFieldsBehind } from './receptive-field.ts';

const named = (name: string): Network => {
  const network = networkNamed(name);
  if (typeof network === 'string') throw new Error(network);
  return network;
};
const square = (side: number) => ({ height: side, width: side });

describe('receptiveFieldsBehind', () => {
  // gist.github.com/samson-wang/a6073c18f2adf16e0ab5fb95b53db3e6, for torchvision's networks.
  it.each([
    ['resnet-18', [7, 11, 43, 99, 211, 435]],
    ['resnet-34', [7, 11, 59, 179, 547, 899]],
    ['resnet-50', [7, 11, 35, 91, 267, 427]],
    ['resnet-101', [7, 11, 35, 91, 811, 971]],
  ])('of %s are the published ones', (name, expected) => {
    const fields = receptiveFieldsBehind(named(name)).map(({ output }) => output);
    expect(fields.slice(0, 6)).toEqual(expected.map(square));
  });

  // Araujo et al. 2019, table of “Discussion”.
  it('of AlexNet’s last max pooling is the published one', () => {
    const { parts } = named('alexnet');
    const last = parts.findLastIndex(({ kind }) => kind === 'max-pool');
    expect(receptiveFieldsBehind(named('alexnet'))[last]?.output).toEqual(square(195));
  });

  it('has two pixels more behind each 3x3 convolution, and one for each block', () => {
    const [stem, first] = receptiveFieldsBehind(cifarNetwork('resnet', 3));
    expect(stem?.output).toEqual(square(3));
    expect(first?.blocks).toEqual([7, 11, 15].map(square));
    expect(first?.output).toEqual(square(15));
  });

  it('is that of the branch that sees most, whatever the shortcut', () => {
    const fields = (['plain', 'resnet', 'highway', 'concatenating', 'preresnet'] as const).map(
      (family) => receptiveFieldsBehind(cifarNetwork(family, 2)).map(({ blocks }) => blocks),
    );
    for (const one of fields.slice(1, 4)) expect(one).toEqual(fields[0]);
    expect(fields[4]?.flat()).toEqual(fields[0]?.flat());
  });

  it('follows strides of shortcuts where the block sees no more than they', () => {
    const small = { ...RESIDUAL_BLOCK, convolutions: 1 };
    const network: Network = {
      input: { height: 16, width: 16, channels: 4 },
      parts: [stage(4, 2, 1, small), stage(4, 2, 1, small), dense(2)],
    };
    expect(receptiveFieldsBehind(network).map(({ output }) => output.height)).toEqual([
      3,
      7,
      7 + 3 * 4,
    ]);
  });

  it('is what can be reached by going back through the windows', () => {
    const input = { height: 64, width: 48, channels: 1 };
    const windows: readonly (Part & { kernel: number; stride: number })[] = [
      convolution(1, { kernel: 5, stride: 3 }),
      maxPool({ kernel: 4, stride: 1 }),
      averagePool({ kernel: 2, stride: 2 }),
      convolution(1, { kernel: 3, stride: 2 }),
    ];
    const network = { input, parts: [...windows, globalAveragePool(), dense(2)] };
    for (const [index, field] of receptiveFieldsBehind(network).slice(0, 4).entries()) {
      let reached = new Set([1000]);
      for (const { kernel, stride } of windows.slice(0, index + 1).toReversed()) {
        reached = new Set(
          [...reached].flatMap((at) =>
            Array.from({ length: kernel }, (_, tap) => at * stride + tap),
          ),
        );
      }
      expect(field.output).toEqual(square(reached.size));
    }
    // 64x48 pixels become 5x3 values, which are 12 pixels apart.
    const [behind, end] = receptiveFieldsBehind(network).slice(3);
    expect(end?.output.height).toBe((behind?.output.height ?? NaN) + 4 * 12);
    expect(end?.output.width).toBe((behind?.output.width ?? NaN) + 2 * 12);
  });

  it('is one pixel where nothing has looked at more', () => {
    const network: Network = {
      input: { height: 4, width: 4, channels: 1 },
      parts: [{ ...stage(4, 1, 0, PLAIN_BLOCK) }, convolution(4, { kernel: 1 })],
    };
    expect(receptiveFieldsBehind(network).map(({ output }) => output)).toEqual([
      square(1),
      square(1),
    ]);
  });
});

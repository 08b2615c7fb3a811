import { describe, expect, it } from 'vitest';
import { cifarNetwork, setShortcut } from './index.ts';
import { appliedByReader, firstUses, lastUses } from './dataflow.ts';
import { planOf } from './plan.ts';
import { segmentsOf } from './segments.ts';

describe('planOf', () => {
  const units = planOf(cifarNetwork('resnet', 1));

  it('makes BatchNorm, sum and ReLU one unit; each unit takes what the one before gave', () => {
    expect(units.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      [
        ...['conv1', 'bn1'],
        ...['layer1', 'layer2', 'layer3'].flatMap((stage) =>
          ['conv1', 'bn1', 'conv2', 'bn2'].map((layer) => `${stage}.0.${layer}`),
        ),
      ]
        .map((name) => `${name.includes('conv') ? 'convolution' : 'normalisation'} ${name}`)
        .concat('global-average-pool avgpool', 'dense linear'),
    );
    expect(units.map(({ input }) => input)).toEqual([
      -1,
      ...units.slice(0, -1).map(({ output }) => output),
    ]);
  });

  it('adds the block’s input at its second BatchNorm', () => {
    const bn1 = units.find(({ name }) => name === 'bn1');
    const sums = units.flatMap((unit) =>
      unit.kind === 'normalisation' && unit.shortcut ? [[unit.name, unit.shortcut.from]] : [],
    );
    const endOf = (name: string) => units.find((unit) => unit.name === name)?.output;
    expect(sums).toEqual([
      ['layer1.0.bn2', bn1?.output],
      ['layer2.0.bn2', endOf('layer1.0.bn2')],
      ['layer3.0.bn2', endOf('layer2.0.bn2')],
    ]);
  });

  it('leaves out the sum where there is no shortcut', () => {
    const mixed = setShortcut(cifarNetwork('resnet', 1), { stage: 1, block: 0 }, 'none');
    const withSum = planOf(mixed).filter(
      (unit) => unit.kind === 'normalisation' && unit.shortcut !== null,
    );
    expect(withSum.map(({ name }) => name)).toEqual(['layer1.0.bn2', 'layer3.0.bn2']);
  });
});

describe('lastUses', () => {
  const usesOf = (family: 'plain' | 'resnet') => {
    const units = planOf(cifarNetwork(family, 2));
    const uses = lastUses(units);
    return units.slice(0, -1).map((unit, index) => {
      return [unit.name, (uses.get(unit.output) ?? NaN) - index] as const;
    });
  };

  it('keeps a block’s input until its sum, and what is before a BatchNorm until it is applied', () => {
    for (const [name, distance] of usesOf('resnet')) {
      const isInput = name === 'bn1' || (name.endsWith('bn2') && name !== 'layer3.1.bn2');
      const isBefore = name.endsWith('.conv1');
      expect(distance, name).toBe(isInput ? 4 : isBefore ? 2 : 1);
    }
    for (const [name, distance] of usesOf('plain')) {
      const isBefore = name.includes('conv') && name !== 'layer3.1.conv2';
      expect(distance, name).toBe(isBefore ? 2 : 1);
    }
  });
});

describe('appliedByReader', () => {
  it('is the convolution behind, unless a shortcut or something else reads the output too', () => {
    const applied = (family: 'plain' | 'resnet') => {
      const units = planOf(cifarNetwork(family, 1));
      const readers = appliedByReader(units);
      return units.flatMap(({ name, output }) => {
        const reader = readers.get(output);
        return reader ? [`${name} by ${reader.name}`] : [];
      });
    };
    const stages = [1, 2, 3];
    const within = stages.map((stage) => `layer${stage}.0.bn1 by layer${stage}.0.conv2`);
    expect(applied('resnet')).toEqual(within);
    expect(applied('plain')).toEqual([
      'bn1 by layer1.0.conv1',
      ...['layer1.0.bn1 by layer1.0.conv2', 'layer1.0.bn2 by layer2.0.conv1'],
      ...['layer2.0.bn1 by layer2.0.conv2', 'layer2.0.bn2 by layer3.0.conv1'],
      'layer3.0.bn1 by layer3.0.conv2',
    ]);
  });
});

describe('firstUses', () => {
  it('names the unit after, since a block’s own convolution reads before its sum', () => {
    const units = planOf(cifarNetwork('resnet', 2));
    const uses = firstUses(units);
    for (const [index, unit] of units.slice(0, -1).entries()) {
      expect(uses.get(unit.output)).toBe(index + 1);
    }
  });
});

describe('segmentsOf', () => {
  const endsOf = (family: 'plain' | 'resnet', length: number) => {
    const units = planOf(cifarNetwork(family, 2));
    const segments = segmentsOf(units, length);
    expect(segments[0]?.first).toBe(0);
    expect(segments.at(-1)?.end).toBe(units.length);
    for (const [index, segment] of segments.slice(1).entries()) {
      expect(segment.first).toBe(segments[index]?.end);
    }
    return segments.map(({ end }) => units[end - 1]?.name);
  };

  it('cuts a residual network between its blocks only', () => {
    const blocks = ['layer1', 'layer2', 'layer3'].flatMap((stage) => [
      `${stage}.0.bn2`,
      `${stage}.1.bn2`,
    ]);
    expect(endsOf('resnet', 2)).toEqual(['bn1', ...blocks, 'linear']);
    const everySecond = ['layer1.0.bn2', 'layer2.0.bn2', 'layer3.0.bn2'];
    expect(endsOf('resnet', 5)).toEqual([...everySecond, 'avgpool', 'linear']);
  });

  it('cuts a plain network behind its convolutions, where BatchNorm is applied on the way', () => {
    const ends = endsOf('plain', 1);
    expect(ends.filter((name) => name?.includes('conv'))).toHaveLength(13);
    expect(ends.filter((name) => !name?.includes('conv'))).toEqual([
      'layer3.1.bn2',
      'avgpool',
      'linear',
    ]);
  });

  it('cuts nothing when a segment may be endless', () => {
    expect(endsOf('plain', Infinity)).toEqual(['linear']);
  });
});

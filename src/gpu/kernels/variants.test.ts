import { describe, expect, it } from 'vitest';
import { geometryOf } from '../test-convolution.ts';
import { variantsOf } from './variants.ts';

const LAVAPIPE = { name: 'llvmpipe', software: true, subgroupSize: 8, storageBuffers: 8 };
const CARD = { name: 'a card', software: false, subgroupSize: 32, storageBuffers: 8 };
const STAGES = [
  geometryOf([128, 32, 32, 16, 16, 3, 1]),
  geometryOf([128, 16, 16, 32, 32, 3, 1]),
  geometryOf([128, 8, 8, 64, 64, 3, 1]),
];

describe('variants of a convolution', () => {
  it('divide the channels, and tiles start at multiples of the stride', () => {
    const geometry = geometryOf([2, 15, 15, 12, 20, 3, 3]);
    for (const variant of variantsOf('input gradient', geometry, CARD)) {
      expect(3 % variant.groups).toBe(0);
      expect(variant.columns % 3).toBe(0);
    }
    for (const variant of variantsOf('forward', geometry, CARD)) {
      expect(5 % variant.groups).toBe(0);
      expect(variant.columns).toBeLessThanOrEqual(5);
    }
  });

  it('are each listed once', () => {
    const keys = variantsOf('forward', geometryOf([1, 2, 2, 4, 4, 3, 1]), CARD).map((variant) =>
      JSON.stringify(variant),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('use subgroups only where there are any of one size', () => {
    for (const geometry of STAGES) {
      for (const adapter of [LAVAPIPE, CARD]) {
        const sharings = (subgroupSize: number | null) =>
          variantsOf('forward', geometry, { ...adapter, subgroupSize }).map(
            ({ sharing }) => sharing,
          );
        expect(sharings(8)).toContain('subgroup');
        expect(sharings(null)).not.toContain('subgroup');
      }
    }
  });

  it('have smaller tiles by default where a card would else have too little to do', () => {
    const tiles = STAGES.map((geometry) => {
      const [{ columns, groups }] = variantsOf('forward', geometry, CARD);
      return columns * groups;
    });
    expect(tiles).toEqual([16, 16, 8]);
  });

  it('begin with every way to share the filter, because only some are measured', () => {
    for (const geometry of STAGES) {
      const sharings = variantsOf('forward', geometry, CARD).map(({ sharing }) => sharing);
      expect(sharings.slice(0, 5)).toEqual(['none', 'lanes', 'workgroup', 'subgroup', 'none']);
    }
  });

  it('stay small where the kernel is wide', () => {
    const geometry = geometryOf([8, 224, 224, 4, 64, 11, 4, 2]);
    for (const kind of ['forward', 'input gradient'] as const) {
      for (const { columns, groups } of variantsOf(kind, geometry, CARD)) {
        expect(columns * groups).toBeLessThanOrEqual(kind === 'forward' ? 8 : 32);
      }
    }
  });
});

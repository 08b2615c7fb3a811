import { describe, expect, it } from 'vitest';
import {
  BOTTLENECK_EXPANSION,
  changePart,
  cifarNetwork,
  parts,
  RESIDUAL_BLOCK,
  toggleShortcuts,
  type Network,
} from '../../network/index.ts';
import { MOST_UNITS, smallDrawing, smallUnits } from './small-ribbon.ts';

/** `c` layer, `|` pooling, `=` fold, `.` block, `n` with its skip connection, `u` where that changes the shape. */
function sketch(network: Network): string {
  const letters = { layer: 'c', pool: '|', fold: '=' };
  return smallUnits(network)
    .map(({ kind, arch }) => {
      if (kind !== 'block') return letters[kind];
      return { none: '.', identity: 'n', changing: 'u' }[arch];
    })
    .join('');
}

describe('smallUnits', () => {
  it('draws every block of a network that fits', () => {
    expect(sketch(cifarNetwork('plain', 3))).toBe('c.........c');
    expect(sketch(cifarNetwork('resnet', 3))).toBe('cnnnunnunnc');
    const one = toggleShortcuts(cifarNetwork('plain', 2), [{ part: 1, block: 1 }]);
    expect(sketch(one)).toBe('c.n....c');
  });

  it('folds long stages, so that the deepest network stays small', () => {
    expect(sketch(cifarNetwork('resnet', 200))).toBe('cnnnnnnn=nunnnnnn=nunnnnnn=nc');
    for (const n of [10, 18, 57, 200]) {
      expect(smallUnits(cifarNetwork('plain', n)).length).toBeLessThanOrEqual(MOST_UNITS);
    }
  });

  it('knows the width of bottlenecks, and leaves out what has no weights but pooling', () => {
    const bottleneck = { ...RESIDUAL_BLOCK, bottleneck: true };
    const network: Network = {
      input: { height: 32, width: 32, channels: 3 },
      parts: [
        parts.convolution(4 * BOTTLENECK_EXPANSION),
        parts.maxPool(),
        parts.stage(4, 1, 2, bottleneck),
        parts.stage(4, 1, 1, RESIDUAL_BLOCK),
        parts.batchNorm(),
        parts.globalAveragePool(),
        parts.dense(10),
      ],
    };
    expect(sketch(network)).toBe('c|nnuc');
    expect(sketch({ ...network, parts: [] })).toBe('');
  });
});

describe('smallDrawing', () => {
  const drawingOf = (network: Network) => smallDrawing(smallUnits(network));
  /** Of every bar, in pixels. */
  const heights = (network: Network) =>
    [...drawingOf(network).bars.matchAll(/v-([\d.]+)/g)].map(([, height]) => Number(height));

  it('makes bars as high as the pictures in the network are large', () => {
    const all = heights(cifarNetwork('plain', 1));
    const [stem = 0, first = 0, second = 0, third = 0, end = 0] = all;
    expect(all).toHaveLength(5);
    expect(stem).toBe(first);
    expect([first > second, second > third, third > end]).toEqual([true, true, true]);
  });

  it('has an arch for each skip connection, apart where the shape changes', () => {
    const count = (path: string) => path.split('M').length - 1;
    const { arches, changing } = drawingOf(cifarNetwork('resnet', 3));
    expect([count(arches), count(changing)]).toEqual([7, 2]);
    expect(drawingOf(cifarNetwork('plain', 3)).arches).toBe('');
  });

  it('is no wider than the column of a list, also of sizes that do not fit', () => {
    for (const n of [1, 3, 9, 18, 200]) {
      expect(drawingOf(cifarNetwork('resnet', n)).width).toBeLessThanOrEqual(165);
    }
    const wrong = changePart(cifarNetwork('plain', 1), 1, { stride: NaN });
    expect(Object.values(drawingOf(wrong)).join(' ')).not.toContain('NaN');
    expect(drawingOf({ ...wrong, parts: [] }).width).toBe(0);
  });
});

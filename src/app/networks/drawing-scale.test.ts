import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cifarNetwork, type Network } from '../../network/index.ts';
import { anyNetwork } from '../../network/test-networks.ts';
import {
  drawingScale,
  drawnOf,
  GAP_OF_BARS,
  heightOfBar,
  widthOfBar,
  type DrawingScale,
} from './drawing-scale.ts';
import { ribbonColumns, type RibbonUnit } from './ribbon-columns.ts';

function drawn(network: Network, pitch: number) {
  const columns = ribbonColumns([network], 40, 2);
  const scale = drawingScale(columns, { block: pitch, layer: 28 }, 46);
  return { scale, units: columns.flatMap(({ units }) => units[0] ?? []) };
}

/** Height and widths of the bars, in pixels. */
function bars(unit: RibbonUnit | undefined, scale: DrawingScale) {
  if (!unit) throw new Error('a unit expected');
  const { side, channels } = drawnOf(unit);
  return {
    height: heightOfBar(side, scale),
    widths: channels.map((one) => widthOfBar(one, scale)),
  };
}

it('draws smaller maps lower and more channels wider, two convolutions as two bars', () => {
  const { scale, units } = drawn(cifarNetwork('resnet', 1), 33);
  const blocks = units.filter(({ kind }) => kind === 'block').map((unit) => bars(unit, scale));
  expect(blocks).toEqual([
    { height: 46, widths: [4.5, 4.5] },
    { height: 29, widths: [6.5, 6.5] },
    { height: 19, widths: [9, 9] },
  ]);
});

it('draws a bottleneck as three bars, of which the last is the widest', () => {
  const { scale, units } = drawn(cifarNetwork('resnet', 1, { bottleneck: true }), 60);
  const [first] = units.filter(({ kind }) => kind === 'block');
  const [one = 0, two = 0, three = 0] = bars(first, scale).widths;
  expect([one, three]).toEqual([two, 2 * one]);
});

it('keeps the bars of a block within it, and all sizes finite, whatever the network', () => {
  fc.assert(
    fc.property(anyNetwork, fc.integer({ min: 24, max: 68 }), (network, pitch) => {
      const { scale, units } = drawn(network, pitch);
      for (const unit of units) {
        const { height, widths } = bars(unit, scale);
        expect(height).toBeGreaterThanOrEqual(6);
        expect(height).toBeLessThanOrEqual(46);
        const gaps = GAP_OF_BARS * (widths.length - 1);
        const width = widths.reduce((sum, one) => sum + one, gaps);
        expect(Number.isFinite(width)).toBe(true);
        // The narrowest bars of the largest blocks take what they take.
        const isNarrowest = widths.some((one) => one === 2.5);
        if (unit.kind === 'block' && !isNarrowest) expect(width).toBeLessThanOrEqual(pitch);
      }
    }),
    { numRuns: 60 },
  );
});

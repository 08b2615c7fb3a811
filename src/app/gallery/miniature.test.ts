import { describe, expect, it } from 'vitest';
import {
  BOTTLENECK_EXPANSION,
  cifarNetwork,
  parts,
  RESIDUAL_BLOCK,
  toggleShortcuts,
  type Network,
} from '../../network/index.ts';
import { miniatureOf, MOST_UNITS } from './miniature.ts';

/** `c` layer, `|` pooling, `=` fold, `.` block, `n` with its shortcut, `u` where that changes the shape. */
function sketch(network: Network): string {
  const letters = { layer: 'c', pool: '|', fold: '=' };
  return miniatureOf(network)
    .map(({ kind, arc }) => {
      if (kind !== 'block') return letters[kind];
      return { none: '.', identity: 'n', changing: 'u' }[arc];
    })
    .join('');
}

describe('miniatureOf', () => {
  it('draws every block of a network that fits', () => {
    expect(sketch(cifarNetwork('plain', 3))).toBe('c.........c');
    expect(sketch(cifarNetwork('resnet', 3))).toBe('cnnnunnunnc');
    const one = toggleShortcuts(cifarNetwork('plain', 2), [{ part: 1, block: 1 }]);
    expect(sketch(one)).toBe('c.n....c');
  });

  it('folds long stages, so that the deepest network stays small', () => {
    expect(sketch(cifarNetwork('resnet', 200))).toBe('cnnnnnnn=nunnnnnn=nunnnnnn=nc');
    for (const n of [10, 18, 57, 200]) {
      expect(miniatureOf(cifarNetwork('plain', n)).length).toBeLessThanOrEqual(MOST_UNITS);
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

import { describe, expect, it } from 'vitest';
import { probeOf, readingsAt, type ProbeId } from '../../inspection/index.ts';
import { cifarNetwork, type Network } from '../../network/index.ts';
import type { Metrics } from '../../runs/index.ts';
import { textOf } from '../text/segments.ts';
import { columnsOfPlaces, evenColumns } from './columns.ts';
import { insideFigure } from './inside-figure.ts';
import { valueScale } from '../figure/value-scale.ts';
import { trendOfNetwork } from './trend-of-network.ts';
import { insideWords } from './words.ts';

const NETWORK = cifarNetwork('plain', 3, { width: 4 });

/** Readings of a network by their number from the picture on, at steps 0 and 100. */
function metricsOf(network: Network, probe: ProbeId, value: (layer: number) => number): Metrics {
  return Object.fromEntries(
    probeOf(probe)
      .places(network)
      .map(({ name }, layer) => [
        `${probe}/${name}`,
        { steps: [0, 100], values: [value(layer), 1], seconds: [0, 1] },
      ]),
  );
}

function bars(name: string, probe: ProbeId, value: (layer: number) => number, step = 0) {
  const metrics = metricsOf(NETWORK, probe, value);
  const readings = readingsAt(metrics, NETWORK, probeOf(probe), step);
  if (!readings) throw new Error('readings expected');
  const one = { id: name, rowId: null, runId: null, name, colour: '#000000', network: NETWORK };
  const trend = trendOfNetwork(NETWORK, readings);
  const history = { steps: [0, 100], places: readings.places, rows: [readings.values] };
  return { ...one, seed: 1, metrics, readings, trend, history };
}

const wordsOf = (probe: ProbeId, ...networks: ReturnType<typeof bars>[]) =>
  textOf(insideWords({ ...probeOf(probe), id: probe }, networks));

describe('columns of layers', () => {
  it('stand side by side, the layers of a block in its column', () => {
    const { places } = probeOf('gradient-norm');
    const all = places(NETWORK);
    // The first layer, nine blocks of two, the dense layer: 20 units of room.
    const columns = columnsOfPlaces(
      NETWORK,
      all,
      evenColumns(NETWORK, all, { left: 0, right: 200 }),
    );
    expect(columns).toHaveLength(20);
    const centres = columns.map((column) => column && (column.left + column.right) / 2);
    expect(centres[0]).toBeCloseTo(5);
    expect(((centres[1] ?? 0) + (centres[2] ?? 0)) / 2).toBeCloseTo(20);
    expect(centres[19]).toBeCloseTo(195);
    for (const [index, column] of columns.slice(1).entries()) {
      expect(column?.left).toBeGreaterThanOrEqual(columns[index]?.right ?? NaN);
    }
  });
});

describe('the scale of readings', () => {
  it('has decades around all of them, or round steps from zero on', () => {
    expect(valueScale([0.02, 700, null], 'logarithmic')).toMatchObject({ low: 0.01, high: 1000 });
    expect(valueScale([0.3, 1.7], 'linear')).toMatchObject({ low: 0, high: 2 });
    expect(valueScale([-1, 1], 'linear')?.shareOf(0)).toBeCloseTo(0.5);
    expect(valueScale([null, -1], 'logarithmic')).toBeNull();
  });
});

describe('what the inside shows, in words', () => {
  it('says by how much a gradient grows towards the picture', () => {
    const growing = bars('Deep', 'gradient-norm', (layer) => 1.2 ** -layer);
    const even = bars('Even', 'gradient-norm', (layer) => 1 + 0.1 * (layer % 2));
    expect(wordsOf('gradient-norm', growing, even)).toMatch(
      /^Before the first step the gradient of Deep grows about 1.2 times with each layer towards the picture, some 22 times in all. The gradient of Even neither grows nor shrinks with depth: it stays within 1.1 times. /,
    );
    const shrinking = bars('Shrinking', 'gradient-norm', (layer) => 1.5 ** layer);
    expect(wordsOf('gradient-norm', shrinking)).toContain(
      'shrinks about 1.5 times with each layer',
    );
  });

  it('compares responses by their mean', () => {
    const small = bars('Small', 'response', () => 0.5);
    const large = bars('Large', 'response', () => 1);
    expect(wordsOf('response', large, small)).toContain(
      'the responses of Small are the smaller ones: they spread by 0.5 on average, those of Large by 1.',
    );
  });
});

describe('the figure of the lens', () => {
  it('has a row a layer in its table, and all readings for files', () => {
    const networks = [bars('Deep', 'gradient-norm', (layer) => layer + 1)];
    const scale = valueScale([1, 20], 'logarithmic');
    if (!scale) throw new Error('a scale expected');
    const figure = insideFigure({
      ...{ networks, scale, axis: 'norm', probe: probeOf('gradient-norm'), look: 'bars' },
      sorted: false,
      words: [],
    });
    expect(figure.table.head).toEqual(['layer', 'Deep, step 0']);
    expect(figure.table.rows).toHaveLength(20);
    expect(figure.table.rows[1]).toEqual(['layer1.0.conv1.weight', 2]);
    expect(figure.all?.().rows.slice(0, 2)).toEqual([
      ['Deep', 0, 'conv1.weight', 1],
      ['Deep', 100, 'conv1.weight', 1],
    ]);
  });
});

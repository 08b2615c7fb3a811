/** The figure of the lens, with its numbers and its words. */
import type { FigureTable, LensFigure } from '../../formats/index.ts';
import type { Probe } from '../../inspection/index.ts';
import { metricOf } from '../../runs/index.ts';
import { probeMetric } from '../../inspection/index.ts';
import type { InsideLook } from '../store/inside.ts';
import { textOf, type Segment } from '../text/segments.ts';
import { formatCount } from '../text/numbers.ts';
import { barsShapes, type BarsFigure, type BarsOfNetwork } from './bars-shapes.ts';
import { linesShapes, orderedValues } from './lines-shapes.ts';

interface InsideFigure extends BarsFigure {
  readonly probe: Probe;
  readonly look: InsideLook;
  readonly sorted: boolean;
  readonly words: readonly Segment[];
}

/** A row a layer: what each network has there at the step that is looked at. */
function tableOf({ networks, look, sorted }: InsideFigure): FigureTable {
  const names = networks.map(({ name, readings }) => `${name}, step ${readings.step}`);
  if (look === 'lines' && sorted) {
    const columns = networks.map((network) => orderedValues(network, true));
    const rows = Math.max(...columns.map(({ length }) => length));
    return {
      head: ['rank', ...names],
      rows: Array.from({ length: rows }, (_, index) => [
        index + 1,
        ...columns.map((values) => values[index] ?? null),
      ]),
    };
  }
  const longestFirst = networks.toSorted(
    (a, b) => b.readings.places.length - a.readings.places.length,
  );
  const places = new Set(
    longestFirst.flatMap(({ readings }) => readings.places.map(({ name }) => name)),
  );
  const values = networks.map(
    ({ readings }) =>
      new Map(readings.places.map(({ name }, index) => [name, readings.values[index] ?? null])),
  );
  return {
    head: ['layer', ...names],
    rows: Array.from(places, (place) => [place, ...values.map((of) => of.get(place) ?? null)]),
  };
}

/** All readings of all steps, one a row. */
function allReadings({ networks, probe }: InsideFigure): FigureTable {
  return {
    head: ['network', 'step', 'layer', probe.id],
    rows: networks.flatMap(({ name, network, metrics }) =>
      probe.places(network).flatMap((place) => {
        const { steps, values } = metricOf(metrics, probeMetric(probe.id, place.name));
        return steps.map((step, index) => [name, step, place.name, values[index] ?? null]);
      }),
    ),
  };
}

function captionOf({ networks, probe }: InsideFigure): string {
  const whose = networks.map(
    ({ name, readings, seed }: BarsOfNetwork) =>
      `${name} (seed ${seed}) after ${formatCount(readings.step)} steps`,
  );
  return `${probe.name}: ${whose.join('; ')}. ${probe.explanation}`;
}

export function insideFigure(figure: InsideFigure): LensFigure {
  const { probe, look, sorted } = figure;
  return {
    name: `skipstack-${probe.id}`,
    title: `${probe.name}, layer by layer`,
    description: textOf(figure.words),
    caption: captionOf(figure),
    table: tableOf(figure),
    all: () => allReadings(figure),
    draw: (ground) =>
      look === 'lines' ? linesShapes(figure, sorted, ground) : barsShapes(figure, ground, null),
  };
}

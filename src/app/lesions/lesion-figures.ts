/** The figures of the lens, with their numbers and their words. */
import type { FigureGround, LensFigure, Shape } from '../../formats/index.ts';
import {
  gradientOfPaths,
  nameOfBlock,
  pathShare,
  type PathReading,
  type ProbePlace,
} from '../../inspection/index.ts';
import { unroll } from '../../network/index.ts';
import { barsShapes, type BarsFigure, type BarsOfNetwork } from '../inside/bars-shapes.ts';
import type { InsideNetwork } from '../inside/inside-network.ts';
import { valueScale } from '../figure/value-scale.ts';
import type { LesionMode } from '../store/lesions.ts';
import { formatCount, formatError } from '../text/numbers.ts';
import { textOf, type Segment } from '../text/segments.ts';
import type { MeasuredLesions, MeasuredPaths } from './measured.ts';
import { modeWords } from './modes.ts';
import { xyShapes, type XyFigure } from '../figure/xy-shapes.ts';

export interface LesionedNetwork extends InsideNetwork {
  readonly measured: MeasuredLesions;
}

export interface NetworkWithPaths extends InsideNetwork {
  readonly paths: MeasuredPaths;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A bar a block over the drawn network; the level is the whole network's error. */
function barsOfBlocks(one: LesionedNetwork): BarsOfNetwork {
  const { network, measured } = one;
  const { parts } = unroll(network);
  const whole = measured.errors[0] ?? NaN;
  const places: ProbePlace[] = [];
  const values: (number | null)[] = [];
  for (const [index, { position }] of measured.planned.entries()) {
    if (!position) continue;
    const range = parts[position.part]?.blocks[position.block ?? -1];
    const name = nameOfBlock(network, position);
    places.push({ name, layer: (range?.end ?? 1) - 1, quantities: [], value: () => NaN });
    values.push(measured.errors[index] ?? null);
  }
  return {
    ...one,
    readings: { step: measured.step ?? 0, places, values },
    history: { steps: [], places, rows: [] },
    trend: null,
    level: { value: whole, label: `whole: ${formatError(whole)} %` },
  };
}

/** What all figures of lesions have. */
interface Shared {
  readonly mode: LesionMode;
  readonly pictures: number;
  readonly words: readonly Segment[];
}

function common({ mode, pictures, words }: Shared, networks: readonly InsideNetwork[]) {
  const { label, explanation } = modeWords(mode);
  const names = networks.map(({ name, seed }) => `${name} (seed ${seed})`).join(', ');
  return {
    name: `skipstack-lesions-${mode}`,
    title: `${label}: ${names}`,
    description: textOf(words),
    caption: `${names}. ${explanation} Measured on ${formatCount(pictures)} test pictures.`,
  };
}

export interface BlocksFigure {
  readonly figure: LensFigure;
  readonly bars: BarsFigure;
}

/** Null while there is nothing to draw. */
export function blocksFigure(
  networks: readonly LesionedNetwork[],
  shared: Shared,
): BlocksFigure | null {
  const all = networks.map(barsOfBlocks);
  const values = all.flatMap(({ readings, level }) => [...readings.values, level?.value ?? null]);
  const scale = valueScale(
    values.map((value) => (value === null || Number.isNaN(value) ? null : value)),
    'linear',
  );
  if (!scale) return null;
  const bars: BarsFigure = { networks: all, scale, axis: 'test error, %' };
  const blocks = Array.from(
    new Set(all.flatMap(({ readings }) => readings.places.map(({ name }) => name))),
  ).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const errorOf = ({ readings: { places, values: errors } }: BarsOfNetwork, block: string) =>
    errors[places.findIndex(({ name }) => name === block)] ?? null;
  return {
    bars,
    figure: {
      ...common(shared, networks),
      table: {
        head: ['block', ...networks.map(({ name }) => `${name}, test error %`)],
        rows: [
          ['none', ...networks.map(({ measured }) => measured.errors[0] ?? null)],
          ...blocks.map((block) => [block, ...all.map((one) => errorOf(one, block))]),
        ],
      },
      draw: (ground) => barsShapes(bars, ground, null),
    },
  };
}

function drawnBy(figure: XyFigure): (ground: FigureGround) => readonly Shape[] {
  return (ground) => xyShapes(figure, ground);
}

/** The mean error over how many blocks are off, or pairs are swapped. */
export function severalFigure(
  networks: readonly LesionedNetwork[],
  shared: Shared,
): LensFigure | null {
  const lines = networks.map(({ name, runId, colour, measured }) => {
    const dots = measured.errors.flatMap((y, index) =>
      y === null ? [] : [{ x: measured.planned[index]?.count ?? 0, y }],
    );
    const counts = [...new Set(dots.map(({ x }) => x))];
    const points = counts.map((x) => ({
      x,
      y: mean(dots.filter((dot) => dot.x === x).map(({ y }) => y)),
    }));
    return { name, runId, colour, points, dots, dashed: false };
  });
  const scale = valueScale(
    lines.flatMap(({ dots }) => dots.map(({ y }) => y)),
    'linear',
  );
  if (!scale) return null;
  const across = shared.mode === 'swapped' ? 'pairs of blocks swapped' : 'blocks off';
  return {
    ...common(shared, networks),
    table: {
      head: ['network', across, 'test error %'],
      rows: lines.flatMap(({ name, dots }) => dots.map(({ x, y }) => [name, x, y])),
    },
    draw: drawnBy({ lines, scale, from: 0, across, up: 'test error, %' }),
  };
}

const inPercent = (readings: readonly PathReading[], shareOf: (length: number) => number) =>
  readings.map(({ length }) => ({ x: length, y: 100 * shareOf(length) }));

/** How many paths have which length, dashed, and the gradient that they bring. */
export function pathsFigure(
  networks: readonly NetworkWithPaths[],
  shared: Shared,
): LensFigure | null {
  const lines = networks.flatMap(({ name, runId, colour, paths: { readings } }) => {
    const blocks = readings.length - 1;
    const shares = gradientOfPaths(blocks, readings);
    if (blocks < 1) return [];
    const gradient = inPercent(readings, (length) => shares[length]?.share ?? 0);
    const paths = inPercent(readings, (length) => pathShare(blocks, length));
    return [
      { name: `${name}, gradient`, runId, colour, points: gradient, dots: [], dashed: false },
      { name: `${name}, paths`, runId, colour, points: paths, dots: [], dashed: true },
    ];
  });
  const scale = valueScale(
    lines.flatMap(({ points }) => points.map(({ y }) => y)),
    'linear',
  );
  if (!scale) return null;
  return {
    ...common(shared, networks),
    table: {
      head: [
        'network',
        'blocks gone through',
        '% of all paths',
        '% of the gradient',
        'norm of one path',
      ],
      rows: networks.flatMap(({ name, paths: { readings } }) => {
        const blocks = readings.length - 1;
        const shares = gradientOfPaths(blocks, readings);
        return readings.map(({ length, norm }) => [
          name,
          length,
          100 * pathShare(blocks, length),
          100 * (shares[length]?.share ?? 0),
          norm,
        ]);
      }),
    },
    draw: drawnBy({
      lines,
      scale,
      from: 0,
      across: 'blocks that a path goes through',
      up: 'share, %',
    }),
  };
}

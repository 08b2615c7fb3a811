/** The chart as it is shown, for a picture of it. */
import type { Figure, FigureLine, Hex, LineLook, Share } from '../../formats/index.ts';
import type { HorizontalAxis, Measure } from '../store/chart-choices.ts';
import { DATA_SET } from '../store/data-set.ts';
import { horizontalTicks, tickText } from './axes.ts';
import type { Drawn, DrawnCurve } from './drawn-curves.ts';
import type { Reference } from './references.ts';
import type { Polyline, Stretch } from './sampling.ts';
import type { Scale } from './scale.ts';

/** What the horizontal axis is called. */
const ACROSS: Readonly<Record<HorizontalAxis, string>> = {
  steps: 'Steps',
  epochs: 'Epochs',
  time: 'Time of computing',
  pictures: 'Pictures',
};

export interface ShownChart {
  readonly drawn: readonly Drawn[];
  readonly axis: HorizontalAxis;
  readonly measure: Measure;
  readonly shown: Stretch;
  readonly scale: Scale;
  readonly references: readonly Reference[];
  /** Which line is which. */
  readonly key: string;
  /** Of all runs that are shown. */
  readonly seeds: readonly number[];
  /** Of a run, on white. */
  readonly colourOf: (runId: string) => Hex;
}

const inWords = new Intl.ListFormat('en', { type: 'conjunction' });

/** `CIFAR-10, seeds 1 and 2`. */
function origin(seeds: readonly number[]): string {
  const all = [...new Set(seeds)].sort((a, b) => a - b);
  if (all.length === 0) return DATA_SET.label;
  return `${DATA_SET.label}, ${all.length === 1 ? 'seed' : 'seeds'} ${inWords.format(all.map(String))}`;
}

export function chartFigure(chart: ShownChart): Figure {
  const { drawn, axis, measure, shown, scale, references, colourOf } = chart;
  const acrossOf = (x: number) => (x - shown.low) / (shown.high - shown.low);
  const share = (x: number, y: number): Share => ({ across: acrossOf(x), up: scale.heightOf(y) });
  const pointsOf = (line: Polyline): readonly Share[] =>
    Array.from({ length: line.length / 2 }, (_, index) =>
      share(line[2 * index] ?? NaN, line[2 * index + 1] ?? NaN),
    );
  const linesOf = (kind: 'training' | 'test') =>
    drawn.flatMap((one): readonly FigureLine[] => {
      const { lines, raw }: DrawnCurve = one[kind];
      const colour = colourOf(one.plotted.id);
      const inLook = (look: LineLook) => (line: Polyline) => ({
        colour,
        look,
        points: pointsOf(line),
      });
      return [
        ...raw.map(inLook('faint')),
        ...lines.map(inLook(kind === 'test' ? 'bold' : 'dashed')),
      ];
    });
  return {
    title: `${measure === 'error' ? 'Error' : 'Loss'} on ${DATA_SET.label}`,
    unit: measure === 'error' ? 'in percent' : '',
    across: ACROSS[axis],
    ticks: {
      across: horizontalTicks(axis, shown).map((tick) => ({
        at: acrossOf(tick),
        label: tickText(axis, shown)(tick),
      })),
      up: scale.ticks.map((tick) => ({ at: scale.heightOf(tick), label: String(tick) })),
    },
    areas: drawn.flatMap(({ plotted, training, test }) =>
      [training, test].flatMap(({ band }) =>
        (band?.low ?? []).map((low, index) => ({
          colour: colourOf(plotted.id),
          outline: [...pointsOf(low), ...pointsOf(band?.high[index] ?? low).toReversed()],
        })),
      ),
    ),
    lines: [...linesOf('training'), ...linesOf('test')],
    references: references.map(({ label, result: { low, high } }) => ({
      label,
      low: scale.heightOf(low),
      high: scale.heightOf(high),
    })),
    legend: drawn.map(({ plotted: { id, name } }) => ({ name, colour: colourOf(id) })),
    notes: [chart.key, `${origin(chart.seeds)}.`],
  };
}

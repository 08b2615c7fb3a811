/** A confusion matrix, or the difference of two, as a figure. */
import {
  heat,
  words,
  type FigureGround,
  type FigureTable,
  type LensFigure,
  type Shape,
} from '../../formats/index.ts';
import {
  asShares,
  confusionOf,
  differenceOf,
  picturesOf,
  scoresOf,
  type ClassScore,
  type Confusion,
} from '../../inspection/index.ts';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import { DATA_SET } from '../store/data-set.ts';
import { formatCount } from '../text/numbers.ts';
import { matrixLayout } from './matrix-layout.ts';

/** What is counted. */
export type Unit = 'counts' | 'shares';

export interface Matrix {
  readonly run: JudgedRun;
  /** Whose matrix is taken off; null for the run's own. */
  readonly other: JudgedRun | null;
  readonly unit: Unit;
  /** `[true class][predicted class]`: pictures, or shares of the class's pictures. */
  readonly values: Confusion;
  /** Of each class by the run alone. */
  readonly scores: readonly ClassScore[];
}

export function matrixOf(run: JudgedRun, other: JudgedRun | null, unit: Unit): Matrix {
  const own = confusionOf(run.now);
  const inUnit = (confusion: Confusion) => (unit === 'shares' ? asShares(confusion) : confusion);
  const values = other ? differenceOf(inUnit(own), inUnit(confusionOf(other.now))) : inUnit(own);
  return { run, other, unit, values, scores: scoresOf(own) };
}

const SCORES = ['accuracy', 'precision', 'recall'] as const;
/** The first that a dark ground can be read with. */
const DARK_FROM = 0.5;
const [DARK_INK, LIGHT_INK] = ['#1d1912', '#ffffff'];

/** A value as it stands in its cell: `84`, `8.4`, `+12`; empty for none. */
export function cellText(value: number, { unit, other }: Pick<Matrix, 'unit' | 'other'>): string {
  if (value === 0) return '';
  const sign = other && value > 0 ? '+' : '';
  const size = unit === 'shares' ? (100 * value).toFixed(1) : formatCount(value);
  return `${sign}${size.replace('-', '−')}`;
}

const scoreText = (share: number | null) => (share === null ? '–' : (100 * share).toFixed(1));

/** How strongly a cell is coloured, 0 to 1: by the root, so that single mistakes are seen. */
function strength(value: number, most: number): number {
  return most === 0 ? 0 : Math.sqrt(Math.abs(value) / most);
}

function cellShapes(matrix: Matrix, ground: FigureGround): readonly Shape[] {
  const { box, cell } = layoutOf(ground);
  const { values, run, other } = matrix;
  const { type, colourOf, inks } = ground;
  const most = Math.max(...values.flat().map(Math.abs));
  const shares = values.flat().map((value) => strength(value, most));
  const fills: readonly Shape[] = other
    ? values.flatMap((row, label) =>
        row.map((value, of): Shape => {
          const [x, y] = [box.x + of * cell.width, box.y + label * cell.height];
          const points = [
            { x, y },
            { x: x + cell.width, y },
            { x: x + cell.width, y: y + cell.height },
            { x, y: y + cell.height },
          ];
          const colour = colourOf(value > 0 ? run.id : other.id);
          return { kind: 'area', points, colour, opacity: 0.55 * strength(value, most) };
        }),
      )
    : [
        {
          kind: 'grid',
          box,
          columns: values.length,
          colours: shares.map((share) => (share === 0 ? null : heat(share))),
        },
      ];
  const texts = values.flatMap((row, label) =>
    row.flatMap((value, of): readonly Shape[] => {
      const text = cellText(value, matrix);
      if (text === '' || type.widthOf(text, type.size, false) > cell.width) return [];
      const isDark = strength(value, most) > DARK_FROM;
      const place = {
        x: box.x + (of + 0.5) * cell.width,
        y: box.y + (label + 0.5) * cell.height + 0.35 * type.size,
      };
      const onHeat = isDark ? LIGHT_INK : DARK_INK;
      const look = { size: type.size, colour: other ? inks.ink : onHeat, bold: label === of };
      return [words(place, text, { ...look, anchor: 'middle' })];
    }),
  );
  return [...fills, ...texts];
}

export function layoutOf(ground: Pick<FigureGround, 'width' | 'height' | 'type'>) {
  return matrixLayout(ground, DATA_SET.classes, SCORES.length);
}

function nameShapes(matrix: Matrix, ground: FigureGround): readonly Shape[] {
  const { box, cell, upright, namedOf, scores } = layoutOf(ground);
  const { type, inks } = ground;
  const { size } = type;
  const quiet = { size, colour: inks.quiet };
  const across = DATA_SET.classes.flatMap((name, of) => {
    if (of % namedOf.across !== 0) return [];
    const x = box.x + (of + 0.5) * cell.width;
    if (!upright) return words({ x, y: box.y - 0.5 * size }, name, { ...quiet, anchor: 'middle' });
    return words({ x: x + 0.35 * size, y: box.y - 0.5 * size }, name, { ...quiet, upwards: true });
  });
  const down = DATA_SET.classes.flatMap((name, label) => {
    if (label % namedOf.down !== 0) return [];
    const y = box.y + (label + 0.5) * cell.height + 0.35 * size;
    return [words({ x: box.x - 0.5 * size, y }, name, { ...quiet, anchor: 'end' })];
  });
  const columns = scores.flatMap((x, column) => {
    const score = SCORES[column] ?? 'recall';
    return [
      words({ x, y: box.y - 0.5 * size }, score, { ...quiet, anchor: 'end' }),
      ...matrix.scores.map((one, label) =>
        words({ x, y: box.y + (label + 0.5) * cell.height + 0.35 * size }, scoreText(one[score]), {
          size,
          colour: inks.ink,
          anchor: 'end',
        }),
      ),
    ];
  });
  const taken = words({ x: box.x, y: size }, 'taken for', { size, colour: inks.ink });
  const [first] = scores;
  const last = scores.at(-1);
  const whose =
    first === undefined || last === undefined
      ? []
      : [
          words({ x: last, y: size }, `${matrix.run.name}, %`, {
            size,
            colour: inks.ink,
            anchor: 'end',
          }),
        ];
  return [taken, ...across, ...down, ...columns, ...whose];
}

function tableOf({ values, scores, unit, other }: Matrix): FigureTable {
  const inUnit = (value: number) => (unit === 'shares' ? Number((100 * value).toFixed(2)) : value);
  const percent = (share: number | null) =>
    share === null ? null : Number((100 * share).toFixed(2));
  return {
    head: [
      `${unit === 'shares' ? '% of' : 'pictures of'} class, ${other ? 'more ' : ''}taken for`,
      ...DATA_SET.classes,
      ...SCORES.map((score) => `${score}, %`),
    ],
    rows: values.map((row, label) => [
      DATA_SET.classes[label] ?? '',
      ...row.map(inUnit),
      ...SCORES.map((score) => percent(scores[label]?.[score] ?? null)),
    ]),
  };
}

export function confusionFigure(matrix: Matrix): LensFigure {
  const { run, other, unit } = matrix;
  const kind = unit === 'shares' ? 'shares in percent' : 'counts';
  const title = other ? `${run.name} less ${other.name}` : run.name;
  const pictures = `${formatCount(picturesOf(run.now))} ${DATA_SET.label} test pictures`;
  const step = `step ${formatCount(run.step)}`;
  return {
    name: `confusion-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    title: `Confusion of ${title}`,
    description: `Rows are true classes, columns what they are taken for; ${kind} of ${pictures}.`,
    caption: other
      ? `What ${run.name} (${step}) takes for what more often (+) or less often (−) than ${other.name} (step ${formatCount(other.step)}): ${kind} of ${pictures}. Rows are true classes. Accuracy, precision and recall are those of ${run.name}. Colours grow with the root of the difference.`
      : `What ${run.name} takes the ${pictures} for at ${step}: ${kind}. Rows are true classes. Accuracy: of all pictures, those rightly said to be of the class or not; precision: of those said to be of it, those that are; recall: of those that are, those said to be. Colours grow with the root of the value.`,
    table: tableOf(matrix),
    draw: (ground) => [...cellShapes(matrix, ground), ...nameShapes(matrix, ground)],
  };
}

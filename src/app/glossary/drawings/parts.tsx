/** The parts that all definitions are drawn from, in pixels of a sheet of 288 × 112. */
import type { ReactNode } from 'react';
import { classes } from '../../common/classes.ts';
import styles from './Drawing.module.css';

const WIDTH = 288;
const HEIGHT = 112;

/** Ink, the one colour of runs, or what stands back. */
export type Tone = 'ink' | 'run' | 'quiet';

/** `[x, y]` */
export type Point = readonly [number, number];

const toneOf = (tone: Tone = 'ink') => (tone === 'ink' ? undefined : styles[tone]);

/** A definition as a picture; its two sentences say the same. */
export function Sheet({ children }: { readonly children: ReactNode }) {
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {children}
    </svg>
  );
}

interface LabelProps {
  readonly at: Point;
  readonly children: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly tone?: Tone;
}

export function Label({ at: [x, y], children, anchor = 'middle', tone }: LabelProps) {
  return (
    <text x={x} y={y} textAnchor={anchor} className={classes(styles.text, toneOf(tone))}>
      {children}
    </text>
  );
}

interface LineProps {
  readonly points: readonly Point[];
  readonly tone?: Tone;
  readonly bold?: boolean;
  readonly dashed?: boolean;
}

export function Line({ points, tone, bold = false, dashed = false }: LineProps) {
  return (
    <polyline
      points={points.map((point) => point.join(',')).join(' ')}
      className={classes(styles.stroke, toneOf(tone), bold && styles.bold, dashed && styles.dashed)}
    />
  );
}

const HEAD = 6;

/** A line from one point to another, with a head at its end. */
export function Arrow({ points, ...line }: LineProps) {
  const from: Point = points.at(-2) ?? [0, 0];
  const to: Point = points.at(-1) ?? [0, 0];
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const side = (turn: number): Point => [
    to[0] - HEAD * Math.cos(angle + turn),
    to[1] - HEAD * Math.sin(angle + turn),
  ];
  return (
    <>
      <Line points={points} {...line} />
      <Line
        points={[side(0.5), to, side(-0.5)]}
        tone={line.tone ?? 'ink'}
        bold={line.bold ?? false}
      />
    </>
  );
}

interface BoxProps {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  readonly tone?: Tone;
  /** Nothing is in it. */
  readonly hollow?: boolean;
  readonly dashed?: boolean;
  readonly children?: string;
}

/** A layer, a tile, a feature map from the side: around its centre, with what it is called in it. */
export function Box(props: BoxProps) {
  const { at, width, height, tone, hollow = false, dashed = false, children } = props;
  const [x, y] = at;
  return (
    <>
      <rect
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx="3"
        className={classes(
          styles.shape,
          toneOf(tone),
          hollow && styles.hollow,
          dashed && styles.dashed,
        )}
      />
      {children !== undefined && (
        <Label at={[x, y + 4.5]} tone={tone ?? 'ink'}>
          {children}
        </Label>
      )}
    </>
  );
}

interface DotProps {
  readonly at: Point;
  readonly radius?: number;
  readonly tone?: Tone;
  readonly hollow?: boolean;
}

export function Dot({ at: [x, y], radius = 3.5, tone, hollow = false }: DotProps) {
  const look = hollow ? [styles.stroke, styles.hollow] : [styles.solid];
  return <circle cx={x} cy={y} r={radius} className={classes(...look, toneOf(tone))} />;
}

/** The sign of an addition. */
export function Sum({ at: [x, y], tone }: { readonly at: Point; readonly tone?: Tone }) {
  return (
    <>
      <Dot at={[x, y]} radius={8} tone={tone ?? 'ink'} hollow />
      <Line
        points={[
          [x - 4, y],
          [x + 4, y],
        ]}
        tone={tone ?? 'ink'}
      />
      <Line
        points={[
          [x, y - 4],
          [x, y + 4],
        ]}
        tone={tone ?? 'ink'}
      />
    </>
  );
}

interface ArchProps {
  readonly from: Point;
  /** Where it comes down, at the height at which it began. */
  readonly to: number;
  readonly height: number;
  readonly dashed?: boolean;
}

/** A skip connection, as everywhere on the page. */
export function Arch({ from: [x, y], to, height, dashed = false }: ArchProps) {
  const round = Math.min(height, (to - x) / 2);
  const path = `M${x} ${y} V${y - height + round} a${round} ${round} 0 0 1 ${round} ${-round} H${to - round} a${round} ${round} 0 0 1 ${round} ${round} V${y}`;
  return (
    <>
      <path d={path} className={styles.wash} />
      <path
        d={path}
        className={classes(styles.stroke, styles.run, styles.bold, dashed && styles.dashed)}
      />
    </>
  );
}

interface GridProps {
  /** Of its upper left corner. */
  readonly at: Point;
  readonly cell: number;
  /** Rows of values from 0 to 1: how dark each cell is. */
  readonly rows: readonly (readonly number[])[];
  readonly tone?: Tone;
}

/** A picture, a feature map or a filter, cell by cell. */
export function Grid({ at: [x, y], cell, rows, tone }: GridProps) {
  return rows.map((row, line) =>
    row.map((value, column) => (
      <g key={`${line} ${column}`} className={toneOf(tone)}>
        <rect
          x={x + column * cell}
          y={y + line * cell}
          width={cell}
          height={cell}
          className={classes(styles.solid)}
          fillOpacity={0.06 + 0.84 * value}
        />
        <rect
          x={x + column * cell}
          y={y + line * cell}
          width={cell}
          height={cell}
          className={styles.stroke}
          strokeOpacity="0.35"
          strokeWidth="0.75"
        />
      </g>
    )),
  );
}

/** The outline of so many cells of a grid. */
export function Frame(props: {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  readonly tone?: Tone;
  readonly dashed?: boolean;
}) {
  const { at, width, height, tone, dashed = false } = props;
  return (
    <rect
      x={at[0]}
      y={at[1]}
      width={width}
      height={height}
      className={classes(styles.stroke, styles.bold, toneOf(tone), dashed && styles.dashed)}
    />
  );
}

interface MapsProps {
  /** Of the upper left corner of the foremost. */
  readonly at: Point;
  readonly side: number;
  readonly count: number;
  readonly tone?: Tone;
  readonly hollow?: boolean;
}

const BEHIND = 5;

/** Feature maps behind each other: a block of channels. */
export function Maps({ at: [x, y], side, count, tone, hollow = false }: MapsProps) {
  return Array.from({ length: count }, (_, index) => {
    const shift = (count - 1 - index) * BEHIND;
    return (
      <rect
        key={index}
        x={x + shift}
        y={y - shift}
        width={side}
        height={side}
        rx="2"
        className={classes(styles.shape, toneOf(tone), hollow && styles.hollow)}
      />
    );
  });
}

interface BarsProps {
  /** Of the left end of their common ground. */
  readonly at: Point;
  /** Heights in pixels; below the ground where they are negative. */
  readonly values: readonly number[];
  readonly width?: number;
  readonly gap?: number;
  readonly tone?: Tone;
  /** Index of the one in the colour of runs. */
  readonly marked?: number;
}

export function Bars({ at: [x, y], values, width = 10, gap = 4, tone, marked }: BarsProps) {
  return values.map((value, index) => (
    <rect
      key={index}
      x={x + index * (width + gap)}
      y={Math.min(y, y - value)}
      width={width}
      height={Math.abs(value)}
      rx="1.5"
      className={classes(styles.shape, index === marked ? styles.run : toneOf(tone))}
    />
  ));
}

interface PlotProps {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** The two axes of a figure, from their common corner at the lower left. */
export function Axes({ at: [x, y], width, height, children }: PlotProps) {
  return (
    <>
      <Line
        points={[
          [x, y - height],
          [x, y],
          [x + width, y],
        ]}
        tone="quiet"
      />
      {children}
    </>
  );
}

interface CurveProps extends Omit<LineProps, 'points'> {
  /** The lower left corner of its field. */
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  /** How high it is, 0 to 1, at a share of the way. */
  readonly of: (share: number) => number;
}

const PIECES = 48;

/** The points of a curve in its field. */
function curvePoints({ at: [x, y], width, height, of }: CurveProps): readonly Point[] {
  return Array.from({ length: PIECES + 1 }, (_, piece) => {
    const share = piece / PIECES;
    return [x + share * width, y - of(share) * height];
  });
}

export function Curve(props: CurveProps) {
  const { tone = 'ink', bold = false, dashed = false } = props;
  return <Line points={curvePoints(props)} tone={tone} bold={bold} dashed={dashed} />;
}

/** A span with what it measures: `|——|`, upright or level. */
export function Span({ from, to, tone = 'ink' }: { from: Point; to: Point; tone?: Tone }) {
  const upright = from[0] === to[0];
  const tick = ([x, y]: Point): readonly Point[] =>
    upright
      ? [
          [x - 4, y],
          [x + 4, y],
        ]
      : [
          [x, y - 4],
          [x, y + 4],
        ];
  return (
    <>
      <Line points={[from, to]} tone={tone} />
      <Line points={tick(from)} tone={tone} />
      <Line points={tick(to)} tone={tone} />
    </>
  );
}

/** Layers in a row along the way of a picture. */
export function Chain(props: {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly children: ReactNode;
}) {
  const { from, to, y, children } = props;
  return (
    <>
      <Arrow
        points={[
          [from, y],
          [to, y],
        ]}
      />
      {children}
    </>
  );
}

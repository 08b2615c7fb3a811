import { memo, useId, useLayoutEffect, useRef } from 'react';
import {
  HALO,
  type ClippedShapes,
  type GridShape,
  type LineShape,
  type Place,
  type Shape,
} from '../../formats/index.ts';
import styles from './Figure.module.css';
import { linesInOneLook } from './lines-in-one-look.ts';

/** Of more lines it is not seen which lies over which, and an element for each takes long. */
const MOST_LINES = 200;

interface ShapesProps {
  readonly shapes: readonly Shape[];
}

/** Shapes of a figure as SVG; drawn anew only when they are others. */
export const Shapes = memo(function Shapes({ shapes }: ShapesProps) {
  const lines = shapes.filter((shape) => shape.kind === 'line');
  if (lines.length <= MOST_LINES) {
    return shapes.map((shape, index) => <OneShape key={index} shape={shape} />);
  }
  return (
    <>
      {shapes.map((shape, index) =>
        shape.kind === 'line' ? null : <OneShape key={index} shape={shape} />,
      )}
      {linesInOneLook(lines).map((alike, index) => (
        <Lines key={index} lines={alike} />
      ))}
    </>
  );
});

/** A tenth of a pixel is less than is seen, and is written faster than by `toFixed`. */
const tenths = (value: number) => Math.round(10 * value) / 10;

function pathOf(points: readonly Place[]): string {
  let path = '';
  for (const { x, y } of points) path += `${path === '' ? 'M' : 'L'}${tenths(x)} ${tenths(y)}`;
  return path;
}

function OneShape({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case 'line':
      return <Lines lines={[shape]} />;
    case 'area':
      return (
        <path
          d={`${pathOf(shape.points)}Z`}
          fill={shape.colour}
          opacity={shape.opacity < 1 ? shape.opacity : undefined}
        />
      );
    case 'grid':
      return <Grid grid={shape} />;
    case 'dot':
      return (
        <circle
          cx={shape.x}
          cy={shape.y}
          r={shape.radius}
          data-role={shape.role}
          fill={shape.fill}
          stroke={shape.edge?.colour}
          strokeWidth={shape.edge?.width}
        />
      );
    case 'text': {
      const { x, y, text, size, bold, colour, anchor, upwards, halo } = shape;
      return (
        <text
          x={x}
          y={y}
          fontSize={size}
          fontWeight={bold ? 650 : undefined}
          fill={colour}
          textAnchor={anchor}
          transform={upwards ? `rotate(-90 ${x} ${y})` : undefined}
          stroke={halo}
          strokeWidth={halo === undefined ? undefined : HALO * size}
          strokeLinejoin="round"
          paintOrder="stroke"
        >
          {text}
        </text>
      );
    }
    case 'clipped':
      return <Clipped {...shape} />;
  }
}

/** Lines in the look of the first of them, as one element. */
function Lines({ lines }: { readonly lines: readonly LineShape[] }) {
  const [first] = lines;
  if (!first) return null;
  const { role, colour, width, dash, opacity } = first;
  return (
    <path
      d={lines.map(({ points }) => pathOf(points)).join('')}
      data-role={role}
      fill="none"
      stroke={colour}
      strokeWidth={width}
      strokeDasharray={dash.length > 0 ? dash.join(' ') : undefined}
      strokeLinejoin="round"
      opacity={opacity < 1 ? opacity : undefined}
    />
  );
}

function Clipped({ box, shapes }: ClippedShapes) {
  const id = useId();
  return (
    <>
      <clipPath id={id}>
        <rect {...box} />
      </clipPath>
      <g clipPath={`url(#${id})`}>
        <Shapes shapes={shapes} />
      </g>
    </>
  );
}

/** One pixel a cell: thousands of elements, or a file of them, would make the page slow. */
function Grid({ grid }: { readonly grid: GridShape }) {
  const { box, columns, colours } = grid;
  const canvas = useRef<HTMLCanvasElement>(null);
  const rows = Math.ceil(colours.length / columns);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, columns, rows);
    for (const [index, colour] of colours.entries()) {
      if (colour === null) continue;
      context.fillStyle = colour;
      context.fillRect(index % columns, Math.floor(index / columns), 1, 1);
    }
  }, [columns, rows, colours]);
  return (
    <foreignObject {...box}>
      <canvas ref={canvas} width={columns} height={rows} className={styles.grid} />
    </foreignObject>
  );
}

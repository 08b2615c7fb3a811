import { usePlotArea } from 'recharts';
import { memo, useId, useMemo } from 'react';
import type { Drawn, DrawnCurve } from './drawn-curves.ts';
import { areaPath, linePath, singlePoints, type Placing } from './paths.ts';
import type { Stretch } from './sampling.ts';
import type { Scale } from './scale.ts';

interface CurvesProps {
  readonly drawn: readonly Drawn[];
  readonly shown: Stretch;
  readonly scale: Scale;
}

/** Training curves thin and dashed, test curves bold, as in the paper's Figure 6. */
export function Curves({ drawn, shown, scale }: CurvesProps) {
  const plot = usePlotArea();
  const id = useId();
  const [left, top, width, height] = [
    plot?.x ?? 0,
    plot?.y ?? 0,
    plot?.width ?? 0,
    plot?.height ?? 0,
  ];
  const placing = useMemo(
    (): Placing => ({
      acrossOf: (x) => left + ((x - shown.low) / (shown.high - shown.low)) * width,
      downOf: (y) => top + (1 - scale.heightOf(y)) * height,
    }),
    [left, top, width, height, shown, scale],
  );
  if (!plot) return null;
  const of = (kind: 'training' | 'test') =>
    drawn.map(({ plotted, ...curves }) => (
      <OneCurve
        key={`${plotted.id} ${kind}`}
        kind={kind}
        colour={plotted.colour}
        curve={curves[kind]}
        placing={placing}
      />
    ));
  return (
    <>
      <clipPath id={id}>
        <rect x={left} y={top} width={width} height={height} />
      </clipPath>
      <g clipPath={`url(#${id})`} fill="none" strokeLinejoin="round">
        {of('training')}
        {of('test')}
      </g>
    </>
  );
}

interface OneCurveProps {
  readonly kind: 'training' | 'test';
  readonly colour: string;
  readonly curve: DrawnCurve;
  readonly placing: Placing;
}

const OneCurve = memo(function OneCurve({ kind, colour, curve, placing }: OneCurveProps) {
  const { lines, raw, band } = curve;
  const path = linePath(lines, placing);
  const isTest = kind === 'test';
  return (
    <>
      {band && (
        <path
          d={areaPath(band.low, band.high, placing)}
          fill={colour}
          opacity={isTest ? 0.2 : 0.12}
        />
      )}
      {raw.length > 0 && <path d={linePath(raw, placing)} stroke={colour} opacity={0.22} />}
      {path !== '' && (
        <path
          data-curve={kind}
          d={path}
          stroke={colour}
          strokeWidth={isTest ? 2.25 : 1.25}
          strokeDasharray={isTest ? undefined : '4 3'}
        />
      )}
      {singlePoints(lines).map(({ x, y }) => (
        <circle
          key={x}
          data-curve={kind}
          cx={placing.acrossOf(x)}
          cy={placing.downOf(y)}
          r={isTest ? 3 : 2}
          fill={colour}
        />
      ))}
    </>
  );
});

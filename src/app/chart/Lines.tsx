import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { memo } from 'react';
import { formatClock, formatTick } from '../text/numbers.ts';
import { horizontalTicks, ticksBetween, type ErrorRange, type HorizontalAxis } from './axes.ts';
import type { DrawnSeries } from './drawn-curves.ts';
import { EndLabels } from './EndLabels.tsx';
import { ERROR_AXIS_WIDTH, MARGIN, STEP_AXIS_HEIGHT } from './geometry.ts';

export interface LinesProps {
  readonly drawn: readonly DrawnSeries[];
  readonly axis: HorizontalAxis;
  readonly end: number;
  readonly range: ErrorRange;
}

const TICK = { fill: 'var(--ink-quiet)', fontSize: 12 };

/** A training curve thin and dashed, a test curve bold, as in the paper's Figure 6. */
function lineProps(kind: 'training' | 'test', { series }: DrawnSeries) {
  return {
    type: 'linear' as const,
    dataKey: 'y',
    stroke: series.colour,
    strokeWidth: kind === 'test' ? 2.25 : 1.25,
    ...(kind === 'training' ? { strokeDasharray: '4 3' } : {}),
    dot: false,
    activeDot: false,
    isAnimationActive: false,
    name: `${series.name}, ${kind}`,
  };
}

/** The axes, the curves and their names; drawn anew only when one of them has changed. */
export const Lines = memo(function Lines({ drawn, axis, end, range }: LinesProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="x"
          domain={[0, end]}
          ticks={horizontalTicks(axis, end)}
          tickFormatter={axis === 'time' ? formatClock : formatTick}
          allowDataOverflow
          height={STEP_AXIS_HEIGHT}
          tick={TICK}
          tickLine={false}
          stroke="var(--line)"
        />
        <YAxis
          type="number"
          domain={[range.low, range.high]}
          ticks={ticksBetween(range.low, range.high, 6)}
          allowDataOverflow
          width={ERROR_AXIS_WIDTH}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          stroke="var(--line)"
        />
        {drawn.map((one) => (
          <Line
            key={`${one.series.run.id} training`}
            data={one.training.thinned}
            {...lineProps('training', one)}
          />
        ))}
        {drawn.map((one) => (
          <Line
            key={`${one.series.run.id} test`}
            data={one.test.thinned}
            {...lineProps('test', one)}
          />
        ))}
        <EndLabels drawn={drawn} end={end} range={range} />
      </LineChart>
    </ResponsiveContainer>
  );
});

import { CartesianGrid, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { memo } from 'react';
import type { HorizontalAxis } from '../store/chart-choices.ts';
import { formatClock, formatTick } from '../text/numbers.ts';
import { horizontalTicks } from './axes.ts';
import { Curves } from './Curves.tsx';
import type { Drawn } from './drawn-curves.ts';
import { EndLabels } from './EndLabels.tsx';
import { ERROR_AXIS_WIDTH, MARGIN, STEP_AXIS_HEIGHT } from './geometry.ts';
import type { Stretch } from './sampling.ts';
import type { Scale } from './scale.ts';

export interface LinesProps {
  readonly drawn: readonly Drawn[];
  readonly axis: HorizontalAxis;
  /** What is shown of the horizontal axis. */
  readonly shown: Stretch;
  readonly scale: Scale;
}

const TICK = { fill: 'var(--ink-quiet)', fontSize: 12 };

/** The axes, the curves and their names; drawn anew only when one of them has changed. */
export const Lines = memo(function Lines({ drawn, axis, shown, scale }: LinesProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="x"
          domain={[shown.low, shown.high]}
          ticks={horizontalTicks(axis, shown)}
          tickFormatter={axis === 'time' ? formatClock : tickBetween(shown)}
          allowDataOverflow
          height={STEP_AXIS_HEIGHT}
          tick={TICK}
          tickLine={false}
          stroke="var(--line)"
        />
        <YAxis
          type="number"
          scale={scale.kind}
          domain={[scale.low, scale.high]}
          ticks={scale.ticks}
          allowDataOverflow
          width={ERROR_AXIS_WIDTH}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          stroke="var(--line)"
        />
        <Curves drawn={drawn} shown={shown} scale={scale} />
        <EndLabels drawn={drawn} shown={shown} scale={scale} />
      </LineChart>
    </ResponsiveContainer>
  );
});

/** Numbers of ticks: short ones, or whole ones where short ones would be alike. */
function tickBetween({ low, high }: Stretch): (value: number) => string {
  return high - low < high / 20 ? (value) => value.toLocaleString('en') : formatTick;
}

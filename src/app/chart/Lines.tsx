import { CartesianGrid, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { memo } from 'react';
import type { HorizontalAxis } from '../store/chart-choices.ts';
import { horizontalTicks, tickText } from './axes.ts';
import { Curves } from './Curves.tsx';
import type { Drawn } from './drawn-curves.ts';
import { EndLabels } from './EndLabels.tsx';
import { ERROR_AXIS_WIDTH, MARGIN, STEP_AXIS_HEIGHT } from './geometry.ts';
import { ReferenceLevels } from './ReferenceLevels.tsx';
import type { Reference } from './references.ts';
import type { Stretch } from './sampling.ts';
import type { Scale } from './scale.ts';

export interface LinesProps {
  readonly drawn: readonly Drawn[];
  readonly axis: HorizontalAxis;
  /** What is shown of the horizontal axis. */
  readonly shown: Stretch;
  readonly scale: Scale;
  readonly references: readonly Reference[];
}

const TICK = { fill: 'var(--ink-quiet)', fontSize: 12 };

/** The axes, the curves and their names; drawn anew only when one of them has changed. */
export const Lines = memo(function Lines({ drawn, axis, shown, scale, references }: LinesProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="x"
          domain={[shown.low, shown.high]}
          ticks={horizontalTicks(axis, shown)}
          tickFormatter={tickText(axis, shown)}
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
        <ReferenceLevels references={references} scale={scale} />
        <Curves drawn={drawn} shown={shown} scale={scale} />
        <EndLabels drawn={drawn} shown={shown} scale={scale} />
      </LineChart>
    </ResponsiveContainer>
  );
});

import { useState, type KeyboardEvent } from 'react';
import { horizontalEnd, type ErrorRange, type HorizontalAxis } from './axes.ts';
import styles from './Chart.module.css';
import type { DrawnSeries } from './drawn-curves.ts';
import { LazyLines } from './LazyLines.tsx';
import { pointedText, pointedValues, positionText } from './pointed-values.ts';
import { Pointing } from './Pointing.tsx';
import { Readout } from './Readout.tsx';

interface PlotProps {
  readonly drawn: readonly DrawnSeries[];
  readonly axis: HorizontalAxis;
  readonly range: ErrorRange;
  readonly onRange: (range: ErrorRange) => void;
}

const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -0.02,
  ArrowRight: 0.02,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
};

/** The curves with a cursor that pointer or arrow keys move; it shows the values below it. */
export function Plot({ drawn, axis, range, onRange }: PlotProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  const lasts = drawn.flatMap(({ training, test }) => [training.points.at(-1), test.points.at(-1)]);
  const reached = Math.max(0, ...lasts.map((point) => point?.x ?? 0));
  const whole = drawn.reduce<number | null>(
    (longest, { length }) =>
      longest === null || length === null ? null : Math.max(longest, length),
    0,
  );
  const end = horizontalEnd(reached, whole === 0 ? null : whole);
  const at = cursor === null ? null : Math.min(cursor, end);
  const values = at === null ? [] : pointedValues(drawn, at, end / 50);

  const move = (event: KeyboardEvent) => {
    const share = KEY_STEPS[event.key];
    if (share === undefined) return;
    event.preventDefault();
    setCursor(Math.min(reached, Math.max(0, (at ?? reached) + share * end)));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Place on the chart; the arrow keys move it"
      aria-valuemin={0}
      aria-valuemax={Math.round(end)}
      aria-valuenow={Math.round(at ?? reached)}
      aria-valuetext={at === null ? 'none chosen' : pointedText(positionText(at, axis), values)}
      className={styles.plot}
      onKeyDown={move}
      onBlur={() => setCursor(null)}
    >
      <LazyLines drawn={drawn} axis={axis} end={end} range={range} />
      <Pointing
        cursor={at === null ? null : at / end}
        range={range}
        onPoint={(share) => setCursor(share === null ? null : share * end)}
        onRange={onRange}
      />
      {at !== null && drawn.length > 0 && (
        <Readout position={positionText(at, axis)} values={values} share={at / end} />
      )}
    </div>
  );
}

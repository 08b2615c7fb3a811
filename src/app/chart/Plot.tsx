import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { HorizontalAxis, Measure } from '../store/chart-choices.ts';
import styles from './Chart.module.css';
import type { Drawn } from './drawn-curves.ts';
import { LazyLines } from './LazyLines.tsx';
import { pointedText, pointedValues, positionText } from './pointed-values.ts';
import { Pointing, type Chosen } from './Pointing.tsx';
import { Readout } from './Readout.tsx';
import type { Reference } from './references.ts';
import type { Stretch } from './sampling.ts';
import type { Scale } from './scale.ts';
import { moved, stretchBetween, widened } from './zoom.ts';

interface PlotProps {
  readonly drawn: readonly Drawn[];
  readonly axis: HorizontalAxis;
  readonly measure: Measure;
  /** Where the horizontal axis ends, and how far the curves have come. */
  readonly end: number;
  readonly reached: number;
  readonly shown: Stretch;
  readonly scale: Scale;
  readonly references: readonly Reference[];
  /** Null for all of the axis. */
  readonly onShown: (shown: Stretch | null) => void;
  readonly onRange: (one: number, other: number) => void;
  /** Shows all again. */
  readonly onWhole: () => void;
}

/** Where keys move the cursor to, in shares of what is shown. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -0.02,
  ArrowRight: 0.02,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
};

/** By which the width of what is shown changes. */
const KEY_FACTORS: Readonly<Record<string, number>> = { '+': 0.5, '=': 0.5, '-': 2, _: 2 };

/** The curves with a cursor that pointer or arrow keys move; it shows the values below it. */
export function Plot(props: PlotProps) {
  const {
    drawn,
    axis,
    measure,
    end,
    reached,
    shown,
    scale,
    references,
    onShown,
    onRange,
    onWhole,
  } = props;
  const [cursor, setCursor] = useState<number | null>(null);
  const element = useRef<HTMLDivElement>(null);
  const { low, high } = shown;
  const width = high - low;
  const within = (x: number) => Math.min(high, Math.max(low, x));
  const at = cursor === null ? null : within(cursor);
  const values =
    at === null
      ? []
      : pointedValues(
          drawn.map(({ plotted }) => plotted),
          at,
          width / 50,
          measure,
        );
  const zoomAt = (factor: number, place: number) => onShown(widened(shown, factor, place, end));

  const latestZoom = useRef(zoomAt);
  useEffect(() => {
    latestZoom.current = zoomAt;
  });
  useEffect(() => {
    const plot = element.current;
    // React's own listeners are passive; the browser would zoom the page.
    const turned = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = plot?.querySelector('[data-plot-area]')?.getBoundingClientRect();
      if (!box) return;
      const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      latestZoom.current(Math.exp(Math.sign(event.deltaY) * 0.2), low + share * width);
    };
    plot?.addEventListener('wheel', turned, { passive: false });
    return () => plot?.removeEventListener('wheel', turned);
  }, [low, width]);

  const press = (event: KeyboardEvent) => {
    const [step, factor] = [KEY_STEPS[event.key], KEY_FACTORS[event.key]];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step !== undefined && event.shiftKey) onShown(moved(shown, step * 5, end));
    else if (step !== undefined) {
      const last = Math.min(reached, high);
      setCursor(Math.min(last, within((at ?? last) + step * width)));
    } else if (factor !== undefined) zoomAt(factor, at ?? (low + high) / 2);
    else if (event.key === 'Escape') onWhole();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const choose = ({ across, down }: Chosen) => {
    if (across) onShown(stretchBetween(low + across[0] * width, low + across[1] * width, end));
    if (down) onRange(scale.valueAt(1 - down[0]), scale.valueAt(1 - down[1]));
  };
  return (
    <div
      ref={element}
      role="slider"
      tabIndex={0}
      aria-label="Place on the chart; the arrow keys move it"
      aria-description="Plus and minus zoom there, Shift with the arrow keys moves what is shown, Escape shows all."
      aria-valuemin={Math.round(low)}
      aria-valuemax={Math.round(high)}
      aria-valuenow={Math.round(at ?? within(reached))}
      aria-valuetext={
        at === null ? 'none chosen' : pointedText(positionText(at, axis), values, measure)
      }
      className={styles.plot}
      onKeyDown={press}
      onBlur={() => setCursor(null)}
    >
      <LazyLines drawn={drawn} axis={axis} shown={shown} scale={scale} references={references} />
      <Pointing
        cursor={at === null ? null : (at - low) / width}
        onPoint={(share) => setCursor(share === null ? null : low + share * width)}
        onChoose={choose}
        onWhole={onWhole}
      />
      {at !== null && drawn.length > 0 && (
        <Readout position={positionText(at, axis)} values={values} share={(at - low) / width} />
      )}
    </div>
  );
}

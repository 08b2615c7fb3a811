import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Box, Figure, Frame } from '../../formats/index.ts';
import type { HorizontalAxis, Measure } from '../store/chart-choices.ts';
import styles from './Chart.module.css';
import { Drawing } from './Drawing.tsx';
import type { Shown } from './figure-marks.ts';
import type { Plotted } from './plotted.ts';
import { pointedText, pointedValues, positionText } from './pointed-values.ts';
import { Pointing, type Chosen } from './Pointing.tsx';
import { Readout } from './Readout.tsx';
import type { Stretch } from './sampling.ts';
import type { FigureView } from './figure-view.ts';
import { moved, stretchBetween, widened } from './zoom.ts';

interface PlotProps {
  readonly plotted: readonly Plotted[];
  readonly axis: HorizontalAxis;
  readonly measure: Measure;
  readonly frame: Frame;
  readonly panels: Figure['panels'];
  readonly marks: Figure['marks'];
  readonly view: FigureView;
  /** Where the horizontal axis ends, and how far the curves have come. */
  readonly end: number;
  readonly reached: number;
  /** Null for what the figure chooses. */
  readonly onShown: (shown: Stretch | null) => void;
  readonly onRange: (one: number, other: number) => void;
  /** Shows all again. */
  readonly onWhole: () => void;
  /** Has the whole page look at a place of the horizontal axis. */
  readonly onLook: (place: number) => void;
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

/** The figure with a cursor that pointer or arrow keys move; it shows the values below it. */
export function Plot(props: PlotProps) {
  const { plotted, axis, measure, frame, panels, marks, view, end, reached } = props;
  const { onShown, onRange, onWhole, onLook } = props;
  const [cursor, setCursor] = useState<number | null>(null);
  const element = useRef<HTMLDivElement>(null);
  // What is zoomed and pointed at by keys: the enlarged part, or the only plot.
  const last = view.detail ?? view.whole;
  const { low, high } = last.shown;
  const width = high - low;
  const at = cursor === null ? null : Math.min(end, Math.max(0, cursor));
  const values =
    at === null ? [] : pointedValues(plotted, at, view.whole.shown.high / 100, measure);
  const zoomAt = (factor: number, place: number) =>
    onShown(widened(last.shown, factor, place, end));
  const boxes: readonly (Shown & { readonly box: Box })[] = [
    { ...view.whole, box: frame.whole },
    ...(view.detail && frame.detail ? [{ ...view.detail, box: frame.detail }] : []),
  ];

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
      const areas = plot?.querySelectorAll('[data-plot-area]');
      const box = areas?.[areas.length - 1]?.getBoundingClientRect();
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
    if (step !== undefined && event.shiftKey) onShown(moved(last.shown, step * 5, end));
    else if (step !== undefined) {
      const furthest = Math.min(reached, high);
      setCursor(Math.min(furthest, Math.max(low, (at ?? furthest) + step * width)));
    } else if (factor !== undefined) zoomAt(factor, at ?? (low + high) / 2);
    else if (event.key === 'Enter' && at !== null) onLook(at);
    else if (event.key === 'Escape') onWhole();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={element}
      role="slider"
      tabIndex={0}
      aria-label="Place on the chart; the arrow keys move it"
      aria-description="Enter has the page look at this step. Plus and minus zoom there, Shift with the arrow keys moves what is shown, Escape shows all."
      aria-valuemin={Math.round(low)}
      aria-valuemax={Math.round(high)}
      aria-valuenow={Math.round(Math.min(high, Math.max(low, at ?? reached)))}
      aria-valuetext={
        at === null ? 'none chosen' : pointedText(positionText(at, axis), values, measure)
      }
      className={styles.plot}
      onKeyDown={press}
      onBlur={() => setCursor(null)}
    >
      <Drawing panels={panels} marks={marks} frame={frame} />
      {boxes.map(({ shown, scale, box }, index) => {
        const span = shown.high - shown.low;
        const placeOf = (share: number) => shown.low + share * span;
        const isLast = index === boxes.length - 1;
        const choose = ({ across, down }: Chosen) => {
          if (across) onShown(stretchBetween(placeOf(across[0]), placeOf(across[1]), end));
          if (down && isLast) onRange(scale.valueAt(1 - down[0]), scale.valueAt(1 - down[1]));
        };
        const share = at === null ? null : (at - shown.low) / span;
        return (
          <Pointing
            key={index}
            box={box}
            cursor={share !== null && share >= 0 && share <= 1 ? share : null}
            onPoint={(one) => setCursor(one === null ? null : placeOf(one))}
            onChoose={choose}
            onWhole={onWhole}
            onLook={(one) => onLook(placeOf(one))}
          />
        );
      })}
      {at !== null && plotted.length > 0 && (
        <Readout
          position={positionText(at, axis)}
          values={values}
          at={readoutAt(boxes, at)}
          width={frame.width}
        />
      )}
    </div>
  );
}

/** Pixels from the left edge at which a place stands, in the last plot that shows it. */
function readoutAt(boxes: readonly (Shown & { readonly box: Box })[], place: number): number {
  const shares = boxes.map(({ shown: { low, high }, box }) => ({
    share: (place - low) / (high - low),
    box,
  }));
  const found = shares.findLast(({ share }) => share >= 0 && share <= 1) ?? shares[0];
  return found ? found.box.x + found.share * found.box.width : 0;
}

import { useState, type PointerEvent } from 'react';
import styles from './Chart.module.css';
import { PLOT_INSET } from './geometry.ts';
import { dragOf, type PlotPlace } from './zoom.ts';

/** Shares of the plot between which a drag went, in those directions that it means. */
export interface Chosen {
  readonly across: readonly [number, number] | null;
  readonly down: readonly [number, number] | null;
}

interface PointingProps {
  /** Where the cursor stands in the plot, 0 to 1; null while nobody points. */
  readonly cursor: number | null;
  readonly onPoint: (share: number | null) => void;
  readonly onChoose: (chosen: Chosen) => void;
  /** Shows all again. */
  readonly onWhole: () => void;
}

interface Dragging {
  readonly from: PlotPlace;
  readonly chosen: Chosen;
}

const NOTHING: Chosen = { across: null, down: null };

const within = (share: number) => Math.min(1, Math.max(0, share));
const percent = (share: number) => `${share * 100}%`;

/** Lies over the plot: shows the cursor, and takes pointing and dragging. */
export function Pointing({ cursor, onPoint, onChoose, onWhole }: PointingProps) {
  const [drag, setDrag] = useState<Dragging | null>(null);

  const placeOf = ({ clientX, clientY, currentTarget }: PointerEvent): PlotPlace => {
    const box = currentTarget.getBoundingClientRect();
    return {
      across: within((clientX - box.left) / box.width),
      down: within((clientY - box.top) / box.height),
    };
  };
  const finish = () => {
    setDrag(null);
    if (drag?.chosen.across ?? drag?.chosen.down) onChoose(drag.chosen);
  };
  const [left, right] = drag?.chosen.across ?? [0, 1];
  const [top, bottom] = drag?.chosen.down ?? [0, 1];
  return (
    <div
      data-plot-area
      className={styles.pointing}
      style={{ inset: PLOT_INSET }}
      onPointerDown={(event) => {
        if (event.pointerType === 'touch' || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: placeOf(event), chosen: NOTHING });
      }}
      onPointerMove={(event) => {
        const to = placeOf(event);
        onPoint(to.across);
        if (!drag) return;
        const { from } = drag;
        const means = dragOf(from, to, event.currentTarget.getBoundingClientRect());
        const between = (key: keyof PlotPlace) =>
          means[key]
            ? ([Math.min(from[key], to[key]), Math.max(from[key], to[key])] as const)
            : null;
        setDrag({ from, chosen: { across: between('across'), down: between('down') } });
      }}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
      onPointerLeave={() => onPoint(null)}
      onDoubleClick={onWhole}
    >
      {cursor !== null && (
        <div className={styles.cursor} style={{ insetInlineStart: percent(cursor) }} />
      )}
      {(drag?.chosen.across ?? drag?.chosen.down) && (
        <div
          className={styles.drag}
          style={{
            insetInlineStart: percent(left),
            inlineSize: percent(right - left),
            insetBlockStart: percent(top),
            blockSize: percent(bottom - top),
          }}
        />
      )}
    </div>
  );
}

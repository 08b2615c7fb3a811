import { useState, type PointerEvent } from 'react';
import { rangeWithin, type ErrorRange } from './axes.ts';
import styles from './Chart.module.css';
import { PLOT_INSET } from './geometry.ts';

interface PointingProps {
  /** Where the cursor stands in the plot, 0 to 1; null while nobody points. */
  readonly cursor: number | null;
  readonly range: ErrorRange;
  readonly onPoint: (share: number | null) => void;
  readonly onRange: (range: ErrorRange) => void;
}

/** Share of the plot's height below which a drag is taken for a click. */
const SHORTEST_DRAG = 0.03;

const within = (share: number) => Math.min(1, Math.max(0, share));
const percent = (share: number) => `${share * 100}%`;

/** Lies over the plot: shows the cursor, and takes pointing, and dragging over errors. */
export function Pointing({ cursor, range, onPoint, onRange }: PointingProps) {
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null);

  const shares = ({ clientX, clientY, currentTarget }: PointerEvent) => {
    const box = currentTarget.getBoundingClientRect();
    return {
      across: within((clientX - box.left) / box.width),
      down: within((clientY - box.top) / box.height),
    };
  };
  const errorAt = (down: number) => range.high - down * (range.high - range.low);
  const finish = () => {
    setDrag(null);
    if (!drag || Math.abs(drag.to - drag.from) < SHORTEST_DRAG) return;
    onRange(rangeWithin(errorAt(drag.from), errorAt(drag.to)));
  };
  return (
    <div
      className={styles.pointing}
      style={{ inset: PLOT_INSET }}
      onPointerDown={(event) => {
        if (event.pointerType === 'touch') return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const { down } = shares(event);
        setDrag({ from: down, to: down });
      }}
      onPointerMove={(event) => {
        const { across, down } = shares(event);
        onPoint(across);
        if (drag) setDrag({ ...drag, to: down });
      }}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
      onPointerLeave={() => onPoint(null)}
    >
      {cursor !== null && (
        <div className={styles.cursor} style={{ insetInlineStart: percent(cursor) }} />
      )}
      {drag && (
        <div
          className={styles.drag}
          style={{
            insetBlockStart: percent(Math.min(drag.from, drag.to)),
            blockSize: percent(Math.abs(drag.to - drag.from)),
          }}
        />
      )}
    </div>
  );
}

import { useState, type PointerEvent } from 'react';
import type { Box } from '../../formats/index.ts';
import styles from './Chart.module.css';
import { dragOf, type PlotPlace } from './zoom.ts';

/** Shares of the plot between which a drag went, in those directions that it means. */
export interface Chosen {
  readonly across: readonly [number, number] | null;
  readonly down: readonly [number, number] | null;
}

interface PointingProps {
  /** The plot, in pixels of the figure. */
  readonly box: Box;
  /** Where the cursor stands in the plot, 0 to 1; null while nobody points. */
  readonly cursor: number | null;
  readonly onPoint: (share: number | null) => void;
  readonly onChoose: (chosen: Chosen) => void;
  /** Shows all again. */
  readonly onWhole: () => void;
  /** Has the whole page look at a share of the plot. */
  readonly onLook: (share: number) => void;
}

interface Dragging {
  readonly from: PlotPlace;
  readonly chosen: Chosen;
}

const NOTHING: Chosen = { across: null, down: null };

const within = (share: number) => Math.min(1, Math.max(0, share));
const percent = (share: number) => `${share * 100}%`;

/** Lies over the plot: shows the cursor, and takes pointing and dragging. */
export function Pointing({ box, cursor, onPoint, onChoose, onWhole, onLook }: PointingProps) {
  const [drag, setDrag] = useState<Dragging | null>(null);

  const placeOf = ({ clientX, clientY, currentTarget }: PointerEvent): PlotPlace => {
    const area = currentTarget.getBoundingClientRect();
    return {
      across: within((clientX - area.left) / area.width),
      down: within((clientY - area.top) / area.height),
    };
  };
  const finish = () => {
    setDrag(null);
    if (drag?.chosen.across ?? drag?.chosen.down) onChoose(drag.chosen);
    else if (drag) onLook(drag.from.across);
  };
  const [left, right] = drag?.chosen.across ?? [0, 1];
  const [top, bottom] = drag?.chosen.down ?? [0, 1];
  return (
    <div
      data-plot-area
      className={styles.pointing}
      style={{
        insetInlineStart: box.x,
        insetBlockStart: box.y,
        inlineSize: box.width,
        blockSize: box.height,
      }}
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

import { useState, type PointerEvent } from 'react';
import { usePlotArea } from 'recharts';
import { rangeWithin, type ErrorRange } from './axes.ts';

interface PointingProps {
  readonly end: number;
  readonly range: ErrorRange;
  /** Where the cursor stands on the horizontal axis. */
  readonly cursor: number | null;
  readonly onPoint: (x: number | null) => void;
  readonly onRange: (range: ErrorRange) => void;
}

/** Pixels below which a drag is taken for a click. */
const SHORTEST_DRAG = 8;

/** The cursor's line, and the surface that takes pointing, and dragging over errors. */
export function Pointing({ end, range, cursor, onPoint, onRange }: PointingProps) {
  const plot = usePlotArea();
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null);
  if (!plot) return null;

  const shares = ({ clientX, clientY, currentTarget }: PointerEvent) => {
    const box = currentTarget.getBoundingClientRect();
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };
  const errorAt = (share: number) => range.high - share * (range.high - range.low);
  const finish = () => {
    setDrag(null);
    if (!drag || Math.abs(drag.to - drag.from) * plot.height < SHORTEST_DRAG) return;
    onRange(rangeWithin(errorAt(drag.from), errorAt(drag.to)));
  };
  const x = cursor === null ? null : plot.x + (cursor / end) * plot.width;
  return (
    <g>
      {x !== null && (
        <line x1={x} x2={x} y1={plot.y} y2={plot.y + plot.height} stroke="var(--ink-faint)" />
      )}
      {drag && (
        <rect
          x={plot.x}
          width={plot.width}
          y={plot.y + Math.min(drag.from, drag.to) * plot.height}
          height={Math.abs(drag.to - drag.from) * plot.height}
          fill="var(--ink)"
          opacity={0.08}
        />
      )}
      <rect
        x={plot.x}
        y={plot.y}
        width={plot.width}
        height={plot.height}
        fill="transparent"
        style={{ touchAction: 'pan-y', cursor: 'crosshair' }}
        onPointerDown={(event) => {
          if (event.pointerType === 'touch') return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const { y } = shares(event);
          setDrag({ from: y, to: y });
        }}
        onPointerMove={(event) => {
          const { x: across, y } = shares(event);
          onPoint(Math.min(1, Math.max(0, across)) * end);
          if (drag) setDrag({ ...drag, to: Math.min(1, Math.max(0, y)) });
        }}
        onPointerUp={finish}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => onPoint(null)}
      />
    </g>
  );
}

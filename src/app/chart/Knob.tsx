import type { PointerEvent } from 'react';
import type { Box } from '../../formats/index.ts';
import styles from './Chart.module.css';

interface KnobProps {
  /** Share of the plot at which the figure is looked at; null where it is at no one place. */
  readonly at: number | null;
  readonly box: Box;
  readonly onLook: (share: number) => void;
}

/** What the line at the step is moved by; for keys there is the scrubber below the figure. */
export function Knob({ at, box, onLook }: KnobProps) {
  if (at === null) return null;
  const move = ({ clientX, currentTarget, pointerId }: PointerEvent<HTMLDivElement>) => {
    if (!currentTarget.hasPointerCapture(pointerId)) return;
    const left = currentTarget.parentElement?.getBoundingClientRect().left ?? 0;
    const share = (clientX - left - box.x) / box.width;
    onLook(Math.min(1, Math.max(0, share)));
  };
  return (
    <div
      aria-hidden="true"
      className={styles.knob}
      style={{ insetInlineStart: box.x + at * box.width, insetBlockStart: box.y }}
      onPointerDown={(event) => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
    />
  );
}

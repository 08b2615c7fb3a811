import { useStore } from 'zustand';
import { dragStore } from './dragging.ts';
import styles from './DragMark.module.css';

/** While something is dragged: what it is, at the pointer, and the line where it would land. */
export function DragMark() {
  const drag = useStore(dragStore, (state) => state.drag);
  if (!drag) return null;
  const { label, x, y, place } = drag;
  return (
    <div aria-hidden="true">
      <span className={styles.what} style={{ translate: `${x}px ${y}px` }}>
        {label}
      </span>
      {place && (
        <span
          className={styles.caret}
          style={{ blockSize: place.height, translate: `${place.left}px ${place.top}px` }}
        />
      )}
    </div>
  );
}

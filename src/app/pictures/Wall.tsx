import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useSize } from '../figure/use-size.ts';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import { useTestPictures } from '../predictions/use-test-pictures.ts';
import { CELL, columnsIn, placeBehind } from './columns.ts';
import { PictureCell } from './PictureCell.tsx';
import styles from './Wall.module.css';

interface WallProps {
  readonly judged: readonly JudgedRun[];
  /** Numbers of test pictures. */
  readonly pictures: readonly number[];
  readonly opened: number | null;
  readonly onOpen: (picture: number) => void;
}

const ROW_HEIGHT = CELL.picture + CELL.marks + CELL.gap;

/** Test pictures side by side; only those in sight are there. One stop of the tab key. */
export function Wall({ judged, pictures, opened, onOpen }: WallProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const columns = columnsIn((size?.width ?? 0) - 2 * CELL.gap);
  const [cursor, setCursor] = useState(0);
  const isMoving = useRef(false);
  // The rule warns of components that are memoised; this one is drawn with all that it reads.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: Math.ceil(pictures.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    paddingStart: CELL.gap,
    overscan: 2,
  });
  const present = Math.min(cursor, Math.max(0, pictures.length - 1));
  const items = rows.getVirtualItems();
  const inRow = (row: number) => pictures.slice(row * columns, (row + 1) * columns);
  const pictureOf = useTestPictures(items.flatMap(({ index }) => inRow(index)));
  useEffect(() => {
    if (!isMoving.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${present}"]`);
    if (!cell) return;
    isMoving.current = false;
    cell.focus({ preventScroll: true });
  });

  function move(event: KeyboardEvent): void {
    const inSight = Math.max(1, Math.floor((size?.height ?? 0) / ROW_HEIGHT));
    const wall = { columns, rows: inSight, pictures: pictures.length };
    const place = placeBehind(event.key, present, wall);
    if (place === null) return;
    event.preventDefault();
    isMoving.current = true;
    rows.scrollToIndex(Math.floor(place / columns));
    setCursor(place);
  }

  return (
    <div
      ref={scroller}
      role="group"
      aria-label="Test pictures"
      className={styles.wall}
      onKeyDown={move}
    >
      <div className={styles.rows} style={{ blockSize: rows.getTotalSize() }}>
        {items.map(({ index: row, start }) => (
          <div key={row} className={styles.row} style={{ insetBlockStart: start }}>
            {inRow(row).map((picture, column) => {
              const place = row * columns + column;
              return (
                <PictureCell
                  key={picture}
                  judged={judged}
                  picture={picture}
                  pixels={pictureOf(picture)?.pixels ?? null}
                  place={place}
                  isStop={place === present}
                  isOpened={picture === opened}
                  onOpen={() => {
                    setCursor(place);
                    onOpen(picture);
                  }}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

import { useRef, useState, type KeyboardEvent } from 'react';
import { textMeasure } from '../figure/text-width.ts';
import { useSize } from '../figure/use-size.ts';
import { className } from '../predictions/words.ts';
import { formatCount } from '../text/numbers.ts';
import { layoutOf, type Matrix } from './confusion-figure.ts';
import styles from './ConfusionLens.module.css';

interface MatrixCellsProps {
  readonly matrix: Matrix;
  readonly onOpen: (label: number, predicted: number) => void;
}

const MOVES: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** `cat taken for dog: 84`. */
function cellWords({ values, unit, other }: Matrix, label: number, of: number): string {
  const value = values[label]?.[of] ?? 0;
  const amount =
    unit === 'shares' ? `${(100 * value).toFixed(1)} %` : `${formatCount(value)} pictures`;
  const more = other ? ` more than ${other.name}` : '';
  const what = label === of ? 'rightly named' : `taken for ${className(of)}`;
  return `${className(label)} ${what}: ${amount}${more}`;
}

/** The cells as buttons that lie over the drawing; one stop of the tab key. */
export function MatrixCells({ matrix, onOpen }: MatrixCellsProps) {
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const [[row, column], setStop] = useState<readonly [number, number]>([0, 0]);
  const { values } = matrix;

  function move(event: KeyboardEvent): void {
    const by = MOVES[event.key];
    if (!by) return;
    event.preventDefault();
    const within = (place: number) => Math.max(0, Math.min(values.length - 1, place));
    const [down, across] = [within(row + by[0]), within(column + by[1])];
    setStop([down, across]);
    area.current?.querySelector<HTMLElement>(`[data-cell="${down} ${across}"]`)?.focus();
  }

  const layout =
    size && layoutOf({ ...size, type: { size: size.text, widthOf: textMeasure(size.family) } });
  return (
    <div
      ref={area}
      role="group"
      aria-label="Cells of the matrix"
      className={styles.cells}
      onKeyDown={move}
    >
      {layout &&
        values.map((one, label) =>
          one.map((_, of) => (
            <button
              key={`${label} ${of}`}
              type="button"
              data-cell={`${label} ${of}`}
              tabIndex={label === row && of === column ? 0 : -1}
              aria-label={cellWords(matrix, label, of)}
              title={cellWords(matrix, label, of)}
              className={styles.cell}
              style={{
                left: layout.box.x + of * layout.cell.width,
                top: layout.box.y + label * layout.cell.height,
                width: layout.cell.width,
                height: layout.cell.height,
              }}
              onFocus={() => setStop([label, of])}
              onClick={() => onOpen(label, of)}
            />
          )),
        )}
    </div>
  );
}

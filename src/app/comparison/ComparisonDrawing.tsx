import { stageTint } from '../colours/stage-tint.ts';
import type { Cell, Column } from './columns.ts';
import styles from './Comparison.module.css';

const PITCH = 34;
const FOLD_PITCH = 44;
const BLOCK = 18;
const ARC = 12;
/** From the top of the one ribbon to the top of the other. */
const LINE = 48;
const HEIGHT = LINE + ARC + BLOCK;

function placed(columns: readonly Column[]) {
  let next = 0;
  return columns.map((column) => {
    const x = next;
    const width = column.count > 1 ? FOLD_PITCH : PITCH;
    next += width;
    return { column, x, width };
  });
}

interface ComparisonDrawingProps {
  readonly columns: readonly Column[];
  readonly names: readonly [a: string, b: string];
  readonly colours: readonly [a: string, b: string];
}

/**
 * Both ribbons, block by block above each other; what differs is framed. The table beside it says
 * the same in words.
 */
export function ComparisonDrawing({ columns, names, colours }: ComparisonDrawingProps) {
  const all = placed(columns);
  const last = all.at(-1);
  const width = (last ? last.x + last.width : PITCH) + 2;
  return (
    <div aria-hidden="true" className={styles.drawing}>
      <div className={styles.names}>
        <span style={{ color: colours[0] }}>{names[0]}</span>
        <span style={{ color: colours[1] }}>{names[1]}</span>
      </div>
      <div className={styles.scroller}>
        <svg width={width} height={HEIGHT + 2} viewBox={`-1 -1 ${width} ${HEIGHT + 2}`}>
          {all.map(({ column, x, width: side }) => (
            <g key={x} className={styles[column.likeness]}>
              {column.likeness !== 'equal' && (
                <rect className={styles.frame} x={x} y={0} width={side} height={HEIGHT} />
              )}
              <DrawnCell cell={column.a} x={x} y={0} width={side} colour={colours[0]} />
              <DrawnCell cell={column.b} x={x} y={LINE} width={side} colour={colours[1]} />
              {column.likeness === 'changed' && (
                <text className={styles.mark} x={x + side / 2} y={(LINE + ARC + BLOCK) / 2 + 5}>
                  ≠
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}

interface DrawnCellProps {
  readonly cell: Cell | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly colour: string;
}

function DrawnCell({ cell, x, y, width, colour }: DrawnCellProps) {
  const box = { x: x + 2, y: y + ARC, width: width - 4, height: BLOCK, rx: 3.5 };
  if (!cell) return <rect {...box} className={styles.nothing} />;
  const radius = width / 2 - 3;
  return (
    <>
      <rect {...box} fill={stageTint(cell.stage)} />
      {cell.label !== null && (
        <text className={styles.label} x={x + width / 2} y={y + ARC + BLOCK / 2 + 4.5}>
          {cell.label}
        </text>
      )}
      {cell.shortcut && (
        <path
          className={styles.arc}
          stroke={colour}
          d={`M${x + 3} ${y + ARC} a${radius} ${ARC - 2.5} 0 0 1 ${2 * radius} 0`}
        />
      )}
    </>
  );
}

import styles from './UnfoldedBlock.module.css';

interface UnfoldWedgeProps {
  /** Of the columns, in pixels. */
  readonly widths: readonly number[];
  /** The one that is unfolded. */
  readonly column: number;
  /** Of the classes behind them, in pixels. */
  readonly classes: number;
}

/** What ties an unfolded block to its place in the drawing. */
export function UnfoldWedge({ widths, column, classes }: UnfoldWedgeProps) {
  const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0);
  const left = sum(widths.slice(0, column));
  const right = left + (widths[column] ?? 0);
  const width = sum(widths) + classes;
  return (
    <svg className={styles.wedge} width={width} height="16" aria-hidden="true">
      <path d={`M${left} 0L0 16H${width}L${right} 0z`} />
      <path className={styles.edge} d={`M${left} 0L0 16M${right} 0L${width} 16`} />
    </svg>
  );
}

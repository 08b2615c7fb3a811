import type { RibbonColumn } from './ribbon-columns.ts';
import { differsIn } from './ribbon-columns.ts';
import { stageSpans, stageText } from './stage-spans.ts';
import styles from './StageBrackets.module.css';

interface StageBracketsProps {
  readonly columns: readonly RibbonColumn[];
  /** Of the columns, in pixels. */
  readonly widths: readonly number[];
}

/** Columns in which networks differ, those that touch each other as one. */
function differing(columns: readonly RibbonColumn[], widths: readonly number[]) {
  const spans: { left: number; width: number }[] = [];
  let left = 0;
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 0;
    const last = spans.at(-1);
    if (differsIn(column)) {
      if (last && last.left + last.width === left) last.width += width;
      else spans.push({ left, width });
    }
    left += width;
  }
  return spans;
}

/** Below the drawings: where they differ, and the stages with what comes out of them. */
export function StageBrackets({ columns, widths }: StageBracketsProps) {
  return (
    <div className={styles.lane} aria-hidden="true">
      {differing(columns, widths).map(({ left, width }) => (
        <span
          key={left}
          className={styles.difference}
          style={{ insetInlineStart: left + 4, inlineSize: width - 8 }}
        />
      ))}
      {stageSpans(columns, widths).map((span) => (
        <span
          key={span.stage}
          className={styles.stage}
          style={{ insetInlineStart: span.left, inlineSize: span.width - 4 }}
        >
          {stageText(span)}
        </span>
      ))}
    </div>
  );
}

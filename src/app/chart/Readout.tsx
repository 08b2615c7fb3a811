import type { CSSProperties } from 'react';
import type { PointedValue } from './pointed-values.ts';
import styles from './Chart.module.css';

interface ReadoutProps {
  readonly position: string;
  readonly values: readonly PointedValue[];
  /** Pixels from the left edge of the figure to the cursor, and the figure's width. */
  readonly at: number;
  readonly width: number;
}

/** Of more curves the values would hide what they are of. */
const MOST_LINES = 12;

/** The values under the pointer. */
export function Readout({ position, values, at, width }: ReadoutProps) {
  const place: CSSProperties =
    at > width / 2 ? { insetInlineEnd: width - at + 12 } : { insetInlineStart: at + 12 };
  const more = values.length - MOST_LINES;
  return (
    <table className={styles.readout} style={place} aria-hidden="true">
      <thead>
        <tr>
          <th>{position}</th>
          <td>test</td>
          <td>training</td>
        </tr>
      </thead>
      <tbody>
        {values.slice(0, MOST_LINES).map(({ plotted, training, test }) => (
          <tr key={plotted.id} style={{ color: plotted.colour }}>
            <th>{plotted.name}</th>
            <td>{test}</td>
            <td>{training}</td>
          </tr>
        ))}
        {more > 0 && (
          <tr>
            <th>and {more} more</th>
          </tr>
        )}
      </tbody>
    </table>
  );
}

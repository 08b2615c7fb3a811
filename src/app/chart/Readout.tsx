import type { CSSProperties } from 'react';
import type { PointedValue } from './pointed-values.ts';
import { ERROR_AXIS_WIDTH, MARGIN } from './geometry.ts';
import styles from './Chart.module.css';

interface ReadoutProps {
  readonly position: string;
  readonly values: readonly PointedValue[];
  /** Where the cursor stands in the plot, 0 to 1. */
  readonly share: number;
}

/** Of more curves the values would hide what they are of. */
const MOST_LINES = 12;

/** The values under the pointer. */
export function Readout({ position, values, share }: ReadoutProps) {
  const plotWidth = `(100% - ${ERROR_AXIS_WIDTH + MARGIN.right}px)`;
  const at = `calc(${ERROR_AXIS_WIDTH}px + ${share} * ${plotWidth})`;
  const place: CSSProperties =
    share > 0.5
      ? { insetInlineEnd: `calc(100% - ${at} + 12px)` }
      : { insetInlineStart: `calc(${at} + 12px)` };
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

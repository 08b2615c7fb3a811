import type { FigureTable } from '../../formats/index.ts';
import styles from './Figure.module.css';

interface FigureValuesProps {
  readonly title: string;
  readonly table: FigureTable;
}

/** The numbers of a figure. */
export function FigureValues({ title, table }: FigureValuesProps) {
  return (
    <div className={styles.table} role="region" aria-label="Values" tabIndex={0}>
      <table>
        <caption className="hidden">{title}</caption>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((value, column) => (
                <td key={column}>{value === null ? '–' : shown(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shown(value: string | number): string {
  if (typeof value === 'string' || Number.isInteger(value)) return String(value);
  return value.toPrecision(4);
}

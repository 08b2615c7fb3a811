import type { Network } from '../../network/index.ts';
import { likenessText, placeText, type ComparedRun } from './compared-runs.ts';
import styles from './Comparison.module.css';

interface ComparisonTableProps {
  readonly networks: readonly [a: Network, b: Network];
  readonly names: readonly [a: string, b: string];
  readonly runs: readonly ComparedRun[];
}

/** What differs, in words. */
export function ComparisonTable({ networks, names, runs }: ComparisonTableProps) {
  return (
    <table className={styles.table}>
      <caption className="hidden">
        {names[0]} and {names[1]}, part by part
      </caption>
      <thead>
        <tr>
          <th scope="col">{names[0]}</th>
          <th scope="col">{names[1]}</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run, index) => (
          <tr key={index} className={run.likeness === 'equal' ? styles.same : undefined}>
            <td>{placeText(networks[0], run.a, run.count)}</td>
            <td>{placeText(networks[1], run.b, run.count)}</td>
            <td>{likenessText(run, ...names)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

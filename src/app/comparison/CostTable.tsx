import { costOf, depthOf, problemsOf, type Network } from '../../network/index.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './Comparison.module.css';

const FIGURES: readonly { readonly label: string; readonly of: (network: Network) => number }[] = [
  { label: 'Layers', of: depthOf },
  { label: 'Parameters', of: (network) => costOf(network).parameters },
  { label: 'Multiply-adds', of: (network) => costOf(network).multiplyAdds },
];

interface CostTableProps {
  readonly networks: readonly [a: Network, b: Network];
  readonly names: readonly [a: string, b: string];
}

/** Depth and cost of both; of a network that cannot be built they mean nothing. */
export function CostTable({ networks, names }: CostTableProps) {
  const sound = networks.map((network) => problemsOf(network).length === 0);
  return (
    <div className={styles.scroller} role="region" aria-label="Depth and cost" tabIndex={0}>
      <table className={styles.costs}>
        <caption className="hidden">Depth and cost</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {FIGURES.map(({ label, of }) => {
            const [a, b] = [of(networks[0]), of(networks[1])];
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{sound[0] ? formatCount(a) : '–'}</td>
                <td>{sound[1] ? formatCount(b) : '–'}</td>
                <td>{sound[0] && sound[1] ? differenceText(a, b) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** How many times as much the second one has. */
function differenceText(a: number, b: number): string {
  if (a === b) return 'equal';
  return a === 0 ? '–' : `× ${Number((b / a).toPrecision(3)).toLocaleString('en')}`;
}

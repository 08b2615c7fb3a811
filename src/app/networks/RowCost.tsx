import { multiplyAdds, parameterCount, type Network } from '../../network/index.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './NetworkRow.module.css';

interface RowCostProps {
  readonly network: Network;
  readonly fits: boolean;
}

/** What a network costs. */
export function RowCost({ network, fits }: RowCostProps) {
  if (!fits) return null;
  return (
    <p className={styles.cost}>
      {formatCount(parameterCount(network))} parameters
      <br />
      {formatCount(multiplyAdds(network))} multiply-adds
    </p>
  );
}

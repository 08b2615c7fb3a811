import { useDeferredValue } from 'react';
import { multiplyAdds, parameterCount, type Network } from '../../network/index.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './NetworkRow.module.css';

interface RowCostProps {
  readonly network: Network;
  readonly fits: boolean;
}

/** What a network costs; counted behind the edit, so that no edit waits for it. */
export function RowCost(props: RowCostProps) {
  const { network, fits } = useDeferredValue(props);
  if (!fits) return null;
  return (
    <p className={styles.cost}>
      {formatCount(parameterCount(network))} parameters
      <br />
      {formatCount(multiplyAdds(network))} multiply-adds
    </p>
  );
}

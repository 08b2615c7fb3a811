import { costOf, type Network } from '../../network/index.ts';
import { useEpochSeconds } from '../calibration/use-epoch-seconds.ts';
import { formatCount, formatDuration, formatMemory } from '../text/numbers.ts';
import styles from './NetworkRow.module.css';
import { useTrainingMemory } from './use-training-memory.ts';

interface RowCostProps {
  readonly network: Network;
  readonly fits: boolean;
}

/** What a network costs: in size, in work, in memory and, once something has trained, in time. */
export function RowCost({ network, fits }: RowCostProps) {
  const bytes = useTrainingMemory(network, fits);
  const seconds = useEpochSeconds(network);
  if (network.parts.length === 0) return null;
  if (!fits) return <p className={styles.cost}>something does not fit</p>;
  const { parameters, multiplyAdds } = costOf(network);
  return (
    <div className={styles.cost}>
      <p>{formatCount(parameters)} parameters</p>
      <p>{formatCount(multiplyAdds)} multiply-adds</p>
      {bytes !== null && (
        <p title="Held on the device while training, at the recipe’s batch size">
          {formatMemory(bytes)} in training
        </p>
      )}
      {seconds !== null && (
        <p title="Measured on this device by networks that trained">
          {formatDuration(seconds)} an epoch
        </p>
      )}
    </div>
  );
}

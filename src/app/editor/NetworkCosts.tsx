import { costOf, type Network } from '../../network/index.ts';
import { useEpochSeconds } from '../calibration/use-epoch-seconds.ts';
import { formatCount, formatDuration, formatMemory } from '../text/numbers.ts';
import { Facts } from './Facts.tsx';
import { useTrainingMemory } from './use-training-memory.ts';

interface NetworkCostsProps {
  readonly network: Network;
  readonly fits: boolean;
}

/** What a network costs: in size, in work, in memory and, once something has trained, in time. */
export function NetworkCosts({ network, fits }: NetworkCostsProps) {
  const bytes = useTrainingMemory(network, fits);
  const seconds = useEpochSeconds(network);
  if (network.parts.length === 0) return null;
  if (!fits) return <p>Something does not fit, so its costs are not known.</p>;
  const { parameters, multiplyAdds } = costOf(network);
  return (
    <Facts
      title="Costs"
      values={[
        { name: 'Parameters', value: formatCount(parameters) },
        { name: 'Multiply-adds a picture', value: formatCount(multiplyAdds) },
        { name: 'Memory in training', value: bytes === null ? '…' : formatMemory(bytes) },
        {
          name: 'An epoch takes',
          value:
            seconds === null
              ? 'not measured on this device yet: train once'
              : formatDuration(seconds),
        },
      ]}
    />
  );
}

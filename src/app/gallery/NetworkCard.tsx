import type { ReactNode } from 'react';
import {
  depthOf,
  multiplyAdds,
  parameterCount,
  problemsOf,
  type Network,
} from '../../network/index.ts';
import { coloursOf } from '../colours/palette.ts';
import { Button } from '../common/Button.tsx';
import { SmallRibbon } from '../common/SmallRibbon.tsx';
import { formatAmount, formatCount } from '../text/numbers.ts';
import { useAddNetwork } from './add-network.ts';
import styles from './Gallery.module.css';

interface NetworkCardProps {
  readonly network: Network;
  /** What it is called here, and what Add is named after. */
  readonly name: string;
  /** The name of the row that Add makes; null for what the network is. */
  readonly rowName: string | null;
  readonly heading: ReactNode;
  readonly children?: ReactNode;
}

/** One network of the gallery: what it looks like, what it costs, and what adds it. */
export function NetworkCard({ network, name, rowName, heading, children }: NetworkCardProps) {
  const { disabledReason, add } = useAddNetwork();
  const [colour] = coloursOf([network]);
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        {heading}
        <Button
          look="small"
          aria-label={`Add ${name}`}
          aria-disabled={disabledReason !== null}
          title={disabledReason ?? `Add ${name} to the experiment`}
          onClick={() => add(network, name, rowName)}
        >
          Add
        </Button>
      </div>
      <SmallRibbon network={network} colour={colour ?? 'currentColor'} />
      <Cost network={network} />
      {children}
    </li>
  );
}

function Cost({ network }: { readonly network: Network }) {
  const [problem] = problemsOf(network);
  if (problem) return <p className={styles.cost}>Not finished: {problem.sentence}</p>;
  const depth = depthOf(network);
  return (
    <p className={styles.cost}>
      <span>{formatAmount(depth, 'layer')}</span>{' '}
      <span>{formatCount(parameterCount(network))} parameters</span>{' '}
      <span>{formatCount(multiplyAdds(network))} multiply-adds</span>
    </p>
  );
}

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
import styles from './NetworkEntry.module.css';

interface NetworkEntryProps {
  readonly network: Network;
  /** What it is called here, and what Add is named after. */
  readonly name: string;
  /** The name of the row that Add makes; null for what the network is. */
  readonly rowName: string | null;
  readonly heading: ReactNode;
  /** What was published of it. */
  readonly published?: ReactNode;
  readonly children?: ReactNode;
}

/** One network of the gallery: what it looks like, what it costs, and what adds it. */
export function NetworkEntry(props: NetworkEntryProps) {
  const { network, name, rowName, heading, published, children } = props;
  const { disabledReason, add } = useAddNetwork();
  const [colour] = coloursOf([network]);
  return (
    <li className={styles.entry}>
      <div className={styles.what}>
        {heading}
        <SmallRibbon network={network} colour={colour ?? 'currentColor'} />
        <Cost network={network} />
      </div>
      <div className={styles.text}>{children}</div>
      <div className={styles.published}>{published}</div>
      <Button
        look="small"
        className={styles.add}
        aria-label={`Add ${name}`}
        aria-disabled={disabledReason !== null}
        onClick={() => add(network, name, rowName)}
      >
        Add
      </Button>
    </li>
  );
}

function Cost({ network }: { readonly network: Network }) {
  const [problem] = problemsOf(network);
  if (problem) return <p className={styles.cost}>Not finished: {problem.sentence}</p>;
  return (
    <p className={styles.cost}>
      <span>{formatAmount(depthOf(network), 'layer')}</span>{' '}
      <span>{formatCount(parameterCount(network))} parameters</span>{' '}
      <span>{formatCount(multiplyAdds(network))} multiply-adds</span>
    </p>
  );
}

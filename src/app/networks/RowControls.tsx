import { stagesOf, type Network } from '../../network/index.ts';
import { DepthControl } from './DepthControl.tsx';
import styles from './RowControls.module.css';
import { RowMenu } from './RowMenu.tsx';
import { ShortcutChoice } from './ShortcutChoice.tsx';

interface RowControlsProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
}

/** What can be done to a network as a whole. */
export function RowControls(props: RowControlsProps) {
  const counts = stagesOf(props.network).map(({ blocks }) => blocks.length);
  const [n] = counts;
  const even = n !== undefined && counts.every((count) => count === n);
  return (
    <div className={styles.controls}>
      {even && <DepthControl {...props} n={n} stages={counts.length} />}
      {counts.some((count) => count > 0) && <ShortcutChoice {...props} />}
      <RowMenu {...props} />
    </div>
  );
}

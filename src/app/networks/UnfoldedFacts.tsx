import { blockAt, toggleShortcuts, type Network } from '../../network/index.ts';
import { Button } from '../common/Button.tsx';
import { selectionFacts } from '../editor/selection-facts.ts';
import { selectionTitle } from '../editor/selection-title.ts';
import { focusPlace, focusSettings } from '../page/focus.ts';
import { unfold } from '../store/dock.ts';
import { openDrawer } from '../store/drawer.ts';
import { changeNetwork } from '../store/experiment-store.ts';
import { useStores } from '../store/hooks.ts';
import { select } from '../store/selection.ts';
import { formatAmount } from '../text/numbers.ts';
import styles from './UnfoldedFacts.module.css';

interface UnfoldedFactsProps {
  readonly rowId: string;
  readonly network: Network;
  readonly part: number;
  readonly block: number;
}

/** Beside an unfolded block: its numbers, and the switch of its skip connection. */
export function UnfoldedFacts({ rowId, network, part, block }: UnfoldedFactsProps) {
  const { experiment, selection, dock, drawer } = useStores();
  const position = { part, block };
  const facts = selectionFacts(network, [position]);
  const value = blockAt(network, position);
  if (!facts || !value) return null;
  const { output, parameters, sees } = facts;
  const isOn = value.shortcut !== 'none';
  return (
    <div className={styles.facts}>
      <h4>{selectionTitle(network, [position])}</h4>
      <p>
        {formatAmount(output.channels, 'channel')} of {output.width} × {output.height}
      </p>
      <p>{formatAmount(parameters, 'parameter')}</p>
      <p>sees {sees ? `${sees.width} × ${sees.height} pixels` : 'the whole picture'}</p>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        className={styles.switch}
        onClick={() =>
          changeNetwork(experiment, rowId, (present) => toggleShortcuts(present, [position]))
        }
      >
        <i aria-hidden="true" />
        Skip connection
      </button>
      <p className={styles.buttons}>
        <Button
          look="small"
          onClick={() => {
            select(selection, rowId, [position]);
            openDrawer(drawer, 'part');
            focusSettings(rowId);
          }}
        >
          Block settings
        </Button>
        <Button
          look="plain"
          onClick={() => {
            unfold(dock, null);
            focusPlace(rowId, position);
          }}
        >
          Fold
        </Button>
      </p>
    </div>
  );
}

import { MOST_NETWORKS } from '../../experiment/index.ts';
import { setAllShortcuts, shortcutMix, type Network } from '../../network/index.ts';
import { Button } from '../common/Button.tsx';
import { Segments } from '../common/Segments.tsx';
import {
  addNetwork,
  changeNetwork,
  experimentStore,
  removeNetwork,
} from '../store/experiment-store.ts';
import { useDraft } from '../store/hooks.ts';
import { DepthControl } from './DepthControl.tsx';
import styles from './RowControls.module.css';

interface RowControlsProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
}

/** What can be done to a network as a whole. */
export function RowControls({ rowId, network, name }: RowControlsProps) {
  const rows = useDraft((draft) => draft.rows.length);
  const mix = shortcutMix(network);
  return (
    <div className={styles.controls}>
      <DepthControl rowId={rowId} network={network} name={name} />
      <Segments
        legend={`Skip connections of ${name}`}
        options={[
          { value: 'plain', label: 'Plain' },
          { value: 'residual', label: 'Residual' },
        ]}
        value={mix === 'mixed' ? null : mix}
        onChange={(value) =>
          changeNetwork(experimentStore, rowId, (present) =>
            setAllShortcuts(present, value === 'plain' ? 'none' : 'A'),
          )
        }
      />
      <span className={styles.words}>
        {rows < MOST_NETWORKS && (
          <Button
            look="plain"
            onClick={() => addNetwork(experimentStore, { network, behind: rowId })}
          >
            Duplicate<span className="hidden"> {name}</span>
          </Button>
        )}
        {rows > 1 && (
          <Button look="plain" onClick={() => removeNetwork(experimentStore, rowId)}>
            Remove<span className="hidden"> {name}</span>
          </Button>
        )}
      </span>
    </div>
  );
}

import { blocksOf, setAllShortcuts, type Network, type Shortcut } from '../../network/index.ts';
import { changeNetwork, experimentStore } from '../store/experiment-store.ts';
import styles from './RowControls.module.css';

const CHOICES: readonly { readonly value: Shortcut; readonly label: string }[] = [
  { value: 'none', label: 'no shortcuts' },
  { value: 'A', label: 'shortcuts A: identity' },
  { value: 'B', label: 'shortcuts B: projection where the shape changes' },
  { value: 'C', label: 'shortcuts C: projections' },
  { value: 'highway', label: 'highway gates' },
];

interface ShortcutChoiceProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
}

/** The shortcut of all blocks; says so where they have different ones. */
export function ShortcutChoice({ rowId, network, name }: ShortcutChoiceProps) {
  const kinds = new Set(blocksOf(network).map(({ value }) => value.shortcut));
  const [only] = kinds;
  return (
    <select
      className={styles.choice}
      aria-label={`Shortcuts of ${name}`}
      value={kinds.size === 1 ? only : ''}
      onChange={(event) => {
        const choice = CHOICES.find(({ value }) => value === event.target.value);
        if (!choice) return;
        changeNetwork(experimentStore, rowId, (present) => setAllShortcuts(present, choice.value));
      }}
    >
      {kinds.size !== 1 && (
        <option value="" disabled>
          mixed shortcuts
        </option>
      )}
      {CHOICES.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

import { blocksOf, setAllShortcuts, type Network, type Shortcut } from '../../network/index.ts';
import { changeNetwork } from '../store/experiment-store.ts';
import { useStores } from '../store/hooks.ts';
import styles from './RowControls.module.css';

interface Choice {
  readonly value: Shortcut;
  readonly label: string;
  readonly explanation: string;
}

const CHOICES: readonly Choice[] = [
  { value: 'none', label: 'no shortcuts', explanation: 'Nothing runs beside the blocks.' },
  {
    value: 'A',
    label: 'shortcuts A',
    explanation: 'Each block’s input is added to its output; zeros fill new channels.',
  },
  {
    value: 'B',
    label: 'shortcuts B',
    explanation: 'As A, but with a projection where the shape changes.',
  },
  { value: 'C', label: 'shortcuts C', explanation: 'Projections beside all blocks.' },
  {
    value: 'highway',
    label: 'highway gates',
    explanation: 'A learnt gate weighs each block’s input against its output.',
  },
];

interface ShortcutChoiceProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
}

/** The shortcut of all blocks; says so where they have different ones. */
export function ShortcutChoice({ rowId, network, name }: ShortcutChoiceProps) {
  const { experiment } = useStores();
  const kinds = new Set(blocksOf(network).map(({ shortcut }) => shortcut));
  const [only] = kinds;
  const chosen = CHOICES.find(({ value }) => value === only);
  return (
    <select
      className={styles.choice}
      aria-label={`Shortcuts of ${name}`}
      title={kinds.size === 1 ? chosen?.explanation : 'The blocks have different shortcuts.'}
      value={kinds.size === 1 ? only : ''}
      onChange={(event) => {
        const choice = CHOICES.find(({ value }) => value === event.target.value);
        if (!choice) return;
        changeNetwork(experiment, rowId, (present) => setAllShortcuts(present, choice.value));
      }}
    >
      {kinds.size !== 1 && (
        <option value="" disabled>
          mixed shortcuts
        </option>
      )}
      {CHOICES.map(({ value, label, explanation }) => (
        <option key={value} value={value} title={explanation}>
          {label}
        </option>
      ))}
    </select>
  );
}

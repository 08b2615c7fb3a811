import { useId } from 'react';
import { blocksOf, setAllShortcuts, type Network } from '../../network/index.ts';
import { changeNetwork } from '../store/experiment-store.ts';
import { useStores } from '../store/hooks.ts';
import { SHORTCUT_WORDS, shortcutSentence } from '../text/shortcut-words.ts';
import styles from './PartDrawer.module.css';

interface ShortcutChoiceProps {
  readonly rowId: string;
  readonly network: Network;
  readonly name: string;
}

/** The skip connection of all blocks; says so where they have different ones. */
export function ShortcutChoice({ rowId, network, name }: ShortcutChoiceProps) {
  const id = useId();
  const { experiment } = useStores();
  const kinds = new Set(blocksOf(network).map(({ shortcut }) => shortcut));
  const [only] = kinds;
  const chosen = SHORTCUT_WORDS.find(({ value }) => value === only);
  return (
    <div>
      <label className={styles.field}>
        <span>
          Skip connections<span className="hidden"> of {name}</span>
        </span>
        <select
          aria-describedby={id}
          value={kinds.size === 1 ? only : ''}
          onChange={(event) => {
            const choice = SHORTCUT_WORDS.find(({ value }) => value === event.target.value);
            if (!choice) return;
            changeNetwork(experiment, rowId, (present) => setAllShortcuts(present, choice.value));
          }}
        >
          {kinds.size !== 1 && (
            <option value="" disabled>
              mixed
            </option>
          )}
          {SHORTCUT_WORDS.map((words) => (
            <option key={words.value} value={words.value}>
              {words.ofNetwork}
            </option>
          ))}
        </select>
      </label>
      <small id={id} className={styles.about}>
        {chosen && kinds.size === 1
          ? shortcutSentence(chosen)
          : 'The blocks have different skip connections.'}
      </small>
    </div>
  );
}

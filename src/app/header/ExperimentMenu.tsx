import { Menu, MenuItem } from '../common/Menu.tsx';
import { sameValue } from '../../runs/index.ts';
import { replaceNetworks } from '../store/experiment-store.ts';
import { EXPERIMENTS } from '../store/for-data-set.ts';
import { useDraft, useStores } from '../store/hooks.ts';
import styles from './Header.module.css';

/** Chooses the networks of a preset, and its recipe where it has one; the name of the one on the screen stands in it. */
export function ExperimentMenu() {
  const { experiment } = useStores();
  const rows = useDraft((draft) => draft.rows);
  const networks = rows.map((row) => row.network);
  const recipe = useDraft((draft) => draft.recipe);
  const present = EXPERIMENTS.find(
    (preset) =>
      sameValue(preset.networks, networks) &&
      (preset.recipe === undefined || sameValue(preset.recipe, recipe)),
  );
  return (
    <Menu
      look="chip"
      summary={
        <>
          <span className={styles.word}>Experiment </span>
          <strong>{present?.name ?? 'Your own'}</strong> <span aria-hidden="true">▾</span>
        </>
      }
    >
      {(close) =>
        EXPERIMENTS.map((preset) => (
          <MenuItem
            key={preset.id}
            label={preset.name}
            explanation={preset.explanation}
            onChoose={() => {
              replaceNetworks(experiment, preset.networks, preset.recipe);
              close();
            }}
          />
        ))
      }
    </Menu>
  );
}

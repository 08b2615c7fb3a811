import { RECIPE_PRESETS, type Recipe } from '../../experiment/index.ts';
import { Button } from '../common/Button.tsx';
import { sameValue } from '../store/equality.ts';
import { changeRecipe, experimentStore } from '../store/experiment-store.ts';
import styles from './RecipePanel.module.css';

/** Whole recipes to take over, with the sentence that each comes with. */
export function RecipePresets({ recipe }: { readonly recipe: Recipe }) {
  return (
    <ul className={styles.presets}>
      {RECIPE_PRESETS.map((preset) => (
        <li key={preset.id}>
          <Button
            look="small"
            aria-pressed={sameValue(preset.recipe, recipe)}
            onClick={() => changeRecipe(experimentStore, preset.recipe)}
          >
            {preset.name}
          </Button>
          <p className={styles.about}>{preset.explanation}</p>
        </li>
      ))}
    </ul>
  );
}

import type { Recipe } from '../../experiment/index.ts';
import { Button } from '../common/Button.tsx';
import { sameValue } from '../../runs/index.ts';
import { changeRecipe } from '../store/experiment-store.ts';
import { RECIPES } from '../store/for-data-set.ts';
import { useStores } from '../store/hooks.ts';
import styles from './RecipePanel.module.css';

/** Whole recipes to take over, with the sentence that each comes with. */
export function RecipePresets({ recipe }: { readonly recipe: Recipe }) {
  const { experiment } = useStores();
  return (
    <ul className={styles.presets}>
      {RECIPES.map((preset) => (
        <li key={preset.id}>
          <Button
            look="small"
            aria-pressed={sameValue(preset.recipe, recipe)}
            onClick={() => changeRecipe(experiment, preset.recipe)}
          >
            {preset.name}
          </Button>
          <p className={styles.about}>{preset.explanation}</p>
        </li>
      ))}
    </ul>
  );
}

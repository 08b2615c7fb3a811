import { RECIPE_PRESETS, RECIPE_SETTINGS, type Setting } from '../../experiment/index.ts';
import { Button } from '../common/Button.tsx';
import { Card } from '../common/Card.tsx';
import { Fact } from '../common/Fact.tsx';
import { sameValue } from '../store/equality.ts';
import { changeRecipe, experimentStore } from '../store/experiment-store.ts';
import { useDraft } from '../store/hooks.ts';
import { recipeSummary } from './recipe-summary.ts';
import styles from './RecipePanel.module.css';
import { SeedField } from './SeedField.tsx';
import { SettingField } from './SettingField.tsx';

/** How the networks are trained: a summary, and below it everything that can be changed. */
export function RecipePanel() {
  const recipe = useDraft((draft) => draft.recipe);
  const seed = useDraft((draft) => draft.seed);
  const settings = RECIPE_SETTINGS.filter((setting) => setting.appliesTo?.(recipe) ?? true);
  const fields = (shown: readonly Setting[]) =>
    shown.map((setting) => <SettingField key={setting.key} setting={setting} recipe={recipe} />);
  return (
    <Card aria-labelledby="recipe">
      <h2 id="recipe">Recipe</h2>
      <dl className={styles.summary}>
        {recipeSummary(recipe).map(({ name, value }) => (
          <Fact key={name} name={name} value={value} />
        ))}
        <Fact name="Seed" value={String(seed)} />
      </dl>
      <details className={styles.details}>
        <summary>Change the recipe</summary>
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
        {fields(settings.filter((setting) => !setting.beyondPaper))}
        <SeedField />
        <details className={styles.details}>
          <summary>Beyond the paper</summary>
          {fields(settings.filter((setting) => setting.beyondPaper))}
        </details>
      </details>
    </Card>
  );
}

import type { ReactNode } from 'react';
import { SETTING_GROUPS, type Recipe, type SettingGroup } from '../../experiment/index.ts';
import { Card } from '../common/Card.tsx';
import { Fact } from '../common/Fact.tsx';
import { useDraft } from '../store/hooks.ts';
import { recipeSummary } from './recipe-summary.ts';
import styles from './RecipePanel.module.css';
import { RecipePresets } from './RecipePresets.tsx';
import { ScheduleDrawing } from './ScheduleDrawing.tsx';
import { SeedField } from './SeedField.tsx';
import { SettingGroupFields } from './SettingGroupFields.tsx';

/** What stands above the fields of some groups. */
const ADDITIONS: Readonly<Partial<Record<SettingGroup['id'], (recipe: Recipe) => ReactNode>>> = {
  schedule: (recipe) => <ScheduleDrawing recipe={recipe} />,
  initialisation: () => <SeedField />,
};

/** How the networks are trained: a summary, and below it everything that can be changed. */
export function RecipePanel() {
  const recipe = useDraft((draft) => draft.recipe);
  const seed = useDraft((draft) => draft.seed);
  return (
    <Card aria-labelledby="recipe">
      <h2 id="recipe">Recipe</h2>
      <dl className={styles.summary}>
        {recipeSummary(recipe).map(({ name, value, paper }) => (
          <Fact
            key={name}
            name={name}
            value={value}
            note={paper === null ? undefined : `paper: ${paper}`}
          />
        ))}
        <Fact name="Seed" value={String(seed)} />
      </dl>
      <details className={styles.details}>
        <summary>Change the recipe</summary>
        <RecipePresets recipe={recipe} />
        {SETTING_GROUPS.map((group) => (
          <SettingGroupFields key={group.id} group={group} recipe={recipe}>
            {ADDITIONS[group.id]?.(recipe)}
          </SettingGroupFields>
        ))}
      </details>
    </Card>
  );
}

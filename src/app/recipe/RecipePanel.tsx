import type { ReactNode } from 'react';
import { settingGroupsFor, type Recipe, type SettingGroup } from '../../experiment/index.ts';
import { Fact } from '../common/Fact.tsx';
import { Term } from '../glossary/Term.tsx';
import { TermsIn } from '../glossary/TermsIn.tsx';
import { DATA_SET } from '../store/data-set.ts';
import { useDraft } from '../store/hooks.ts';
import { recipeSummary } from './recipe-summary.ts';
import styles from './RecipePanel.module.css';
import { RecipePresets } from './RecipePresets.tsx';
import { ScheduleDrawing } from './ScheduleDrawing.tsx';
import { SeedField } from './SeedField.tsx';
import { SettingGroupFields } from './SettingGroupFields.tsx';

const SETTING_GROUPS = settingGroupsFor(DATA_SET);

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
    <section aria-label="Recipe">
      <dl className={styles.summary}>
        {recipeSummary(recipe).map(({ name, terms, value, paper }) => (
          <Fact
            key={name}
            name={<TermsIn terms={terms}>{name}</TermsIn>}
            value={value}
            note={paper === null ? undefined : `paper: ${paper}`}
          />
        ))}
        <Fact name={<Term id="seed">Seed</Term>} value={String(seed)} />
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
    </section>
  );
}

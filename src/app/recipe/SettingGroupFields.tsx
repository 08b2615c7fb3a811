import type { ReactNode } from 'react';
import { settingsThatApply, type Recipe, type SettingGroup } from '../../experiment/index.ts';
import { differenceText } from './in-paper.ts';
import styles from './SettingGroupFields.module.css';
import { SettingField } from './SettingField.tsx';

interface SettingGroupFieldsProps {
  readonly group: SettingGroup;
  readonly recipe: Recipe;
  /** What stands above the fields. */
  readonly children?: ReactNode;
}

/** The fields of settings that belong together, behind their title. */
export function SettingGroupFields({ group, recipe, children }: SettingGroupFieldsProps) {
  return (
    <details className={styles.group}>
      <summary>
        <h3>{group.title}</h3>
        <span className={styles.difference}>{differenceText(group, recipe)}</span>
      </summary>
      {children}
      {settingsThatApply(recipe, group.settings).map((setting) => (
        <SettingField key={setting.key} setting={setting} recipe={recipe} />
      ))}
    </details>
  );
}

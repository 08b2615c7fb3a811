import { useId } from 'react';
import {
  checkSetting,
  typedNumber,
  typedNumbers,
  type NumberListSetting,
  type NumberSetting,
  type Recipe,
  type Setting,
} from '../../experiment/index.ts';
import { classes } from '../common/classes.ts';
import { Segments } from '../common/Segments.tsx';
import { changeRecipe, type ExperimentStore } from '../store/experiment-store.ts';
import { useStores } from '../store/hooks.ts';
import { valueInPaper } from './in-paper.ts';
import { FieldLabel } from './FieldLabel.tsx';
import styles from './RecipePanel.module.css';
import { SETTING_TERMS } from './setting-terms.ts';
import { TextField } from './TextField.tsx';
import { TypedChoiceField } from './TypedChoiceField.tsx';

const text = (value: Recipe[keyof Recipe]) =>
  Array.isArray(value) ? value.join(', ') : String(value);

/** Puts a value into the recipe if the setting allows it. @returns null, or why it does not */
function take(store: ExperimentStore, setting: Setting, value: unknown): string | null {
  const checked = checkSetting(setting, value);
  if ('problem' in checked) return checked.problem;
  changeRecipe(store, { [setting.key]: checked.value });
  return null;
}

function takeTyped(
  store: ExperimentStore,
  setting: NumberSetting | NumberListSetting,
  typed: string,
): string | null {
  const read =
    setting.kind === 'number' ? typedNumber(setting, typed) : typedNumbers(setting, typed);
  return 'problem' in read ? read.problem : take(store, setting, read.value);
}

/** The field of one setting of the recipe, of the kind that the setting is. */
export function SettingField({ setting, recipe }: { setting: Setting; recipe: Recipe }) {
  const id = useId();
  const { experiment } = useStores();
  const { label } = setting;
  const term = SETTING_TERMS[setting.key];
  const inPaper = valueInPaper(setting, recipe);
  const explanation =
    inPaper === null ? setting.explanation : `${setting.explanation} In the paper: ${inPaper}.`;
  switch (setting.kind) {
    case 'number':
    case 'numbers':
      return (
        <TextField
          label={label}
          term={term}
          explanation={explanation}
          unit={setting.unit}
          inputMode={setting.kind === 'numbers' ? 'text' : setting.whole ? 'numeric' : 'decimal'}
          value={text(recipe[setting.key])}
          take={(typed) => takeTyped(experiment, setting, typed)}
        />
      );
    case 'switch':
      return (
        <div className={styles.field}>
          <FieldLabel htmlFor={id} term={term}>
            {label}
          </FieldLabel>
          <span className={styles.input}>
            <input
              id={id}
              type="checkbox"
              checked={recipe[setting.key]}
              aria-describedby={`${id}-about`}
              onChange={(event) => take(experiment, setting, event.target.checked)}
            />
          </span>
          <p id={`${id}-about`} className={styles.about}>
            {explanation}
          </p>
        </div>
      );
    case 'choice':
      if (setting.typed) {
        return (
          <TypedChoiceField
            setting={setting}
            typed={setting.typed}
            explanation={explanation}
            value={recipe[setting.key]}
            onTake={(value) => take(experiment, setting, value)}
          />
        );
      }
      return (
        <div className={classes(styles.field, styles.choice)}>
          <FieldLabel term={term}>{label}</FieldLabel>
          <span className={styles.input}>
            <Segments
              legend={label}
              options={setting.choices}
              value={recipe[setting.key]}
              describedBy={`${id}-about`}
              onChange={(value) => take(experiment, setting, value)}
            />
          </span>
          <p id={`${id}-about`} className={styles.about}>
            {explanation}
          </p>
        </div>
      );
  }
}

import { useId } from 'react';
import {
  plainCharacters,
  type ChoiceSetting,
  type Recipe,
  type TypedChoice,
} from '../../experiment/index.ts';
import { classes } from '../common/classes.ts';
import { FieldLabel } from './FieldLabel.tsx';
import styles from './RecipePanel.module.css';
import { SETTING_TERMS } from './setting-terms.ts';
import { TextField } from './TextField.tsx';

const TYPED = 'typed';

interface TypedChoiceFieldProps {
  readonly setting: ChoiceSetting;
  readonly typed: TypedChoice;
  readonly explanation: string;
  readonly value: Recipe[ChoiceSetting['key']];
  /** @returns null, or the sentence that refuses the value */
  readonly onTake: (value: unknown) => string | null;
}

/** A choice among many, one of which is to type another value. */
export function TypedChoiceField(props: TypedChoiceFieldProps) {
  const { setting, typed, explanation, value, onTake } = props;
  const id = useId();
  const isNamed = setting.choices.some((choice) => choice.value === value);
  return (
    <>
      <div className={classes(styles.field, styles.choice)}>
        <FieldLabel htmlFor={id} term={SETTING_TERMS[setting.key]}>
          {setting.label}
        </FieldLabel>
        <span className={styles.input}>
          <select
            id={id}
            value={isNamed ? value : TYPED}
            aria-describedby={`${id}-about`}
            onChange={({ target }) => onTake(target.value === TYPED ? typed.example : target.value)}
          >
            {setting.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
            <option value={TYPED}>{typed.label}</option>
          </select>
        </span>
        <p id={`${id}-about`} className={styles.about}>
          {explanation}
        </p>
      </div>
      {!isNamed && (
        <TextField
          label={typed.label}
          explanation={`As ${typed.needs}.`}
          inputMode="text"
          value={value}
          take={(text) => onTake(plainCharacters(text))}
        />
      )}
    </>
  );
}

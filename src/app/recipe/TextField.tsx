import { useId, useState } from 'react';
import styles from './RecipePanel.module.css';

/** What became of a typed text: the value that it led to, or a sentence that refuses it. */
export type Typed = { readonly value: string } | { readonly problem: string };

interface TextFieldProps {
  readonly label: string;
  readonly explanation: string;
  readonly unit?: string | undefined;
  /** The present value as text. */
  readonly value: string;
  readonly onType: (text: string) => Typed;
}

/**
 * A field that keeps what was typed, right or wrong, until its value is changed from
 * elsewhere. A wrong text leaves the last right value in force and says so.
 */
export function TextField({ label, explanation, unit, value, onType }: TextFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<{ text: string; holdsFor: string; problem?: string } | null>(
    null,
  );
  const current = typed?.holdsFor === value ? typed : null;
  const problem = current?.problem;
  const type = (text: string) => {
    const outcome = onType(text);
    if ('problem' in outcome) setTyped({ text, holdsFor: value, problem: outcome.problem });
    else setTyped({ text, holdsFor: outcome.value });
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.input}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={current?.text ?? value}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-about`}
          onChange={(event) => type(event.target.value)}
          onBlur={() => {
            if (problem === undefined) setTyped(null);
          }}
        />
        {unit}
      </span>
      <p
        id={`${id}-about`}
        role={problem === undefined ? undefined : 'alert'}
        className={problem === undefined ? styles.about : styles.problem}
      >
        {problem ?? explanation}
      </p>
    </div>
  );
}

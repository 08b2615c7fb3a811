import type { ReactNode } from 'react';
import styles from './ExplainedChoices.module.css';

interface ExplainedChoice {
  readonly id: string;
  readonly label: string;
  readonly explanation: string;
}

interface ExplainedChoicesProps {
  readonly legend: string;
  /** Of one choice, which may stand in several of these. */
  readonly name: string;
  readonly choices: readonly ExplainedChoice[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly children?: ReactNode;
}

/** One of several, each with a sentence on what it is. */
export function ExplainedChoices(props: ExplainedChoicesProps) {
  const { legend, name, choices, chosen, onChoose, children } = props;
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      {choices.map(({ id, label, explanation }) => (
        <label key={id} className={styles.choice}>
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          <span>
            {label}
            <small>{explanation}</small>
          </span>
        </label>
      ))}
      {children}
    </fieldset>
  );
}

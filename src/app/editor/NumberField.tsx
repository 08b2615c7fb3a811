import { useId, useState, type KeyboardEvent } from 'react';
import { experimentStore, joinEdits } from '../store/experiment-store.ts';
import type { NumberSetting } from './setting-kinds.ts';
import styles from './RowEditor.module.css';
import { steppedNumber, takeNumber } from './typed-number.ts';

interface NumberFieldProps {
  readonly setting: NumberSetting;
  /** Null where the things that are selected differ. */
  readonly value: number | null;
  readonly describedBy: string;
  readonly onChange: (value: number) => void;
}

/**
 * A number that counts once it is typed to the end (Enter, or going on); the arrow keys change
 * it at once. A wrong text stays to be corrected, and leaves the last right number in force.
 */
export function NumberField({ setting, value, describedBy, onChange }: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { label, unit } = setting;

  const take = () => {
    if (typed === null) return;
    const taken = takeNumber(setting, typed);
    setProblem('problem' in taken ? taken.problem : null);
    if ('problem' in taken) return;
    setTyped(null);
    if (taken.value !== value) onChange(taken.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    setTyped(null);
    setProblem(null);
    onChange(steppedNumber(setting, value, event.key === 'ArrowUp' ? 1 : -1));
    joinEdits(experimentStore, true);
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <span className={styles.number}>
        <input
          id={id}
          inputMode={setting.step === 1 ? 'numeric' : 'decimal'}
          autoComplete="off"
          size={5}
          placeholder="mixed"
          value={typed ?? value ?? ''}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? describedBy : `${id}-problem`}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onKeyUp={() => joinEdits(experimentStore, false)}
          onBlur={() => {
            take();
            joinEdits(experimentStore, false);
          }}
          onFocus={(event) => event.target.select()}
        />
        {unit}
      </span>
      {problem !== null && (
        <span id={`${id}-problem`} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </>
  );
}

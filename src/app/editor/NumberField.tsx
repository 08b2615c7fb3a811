import { useId, type KeyboardEvent } from 'react';
import { typedNumber } from '../../experiment/index.ts';
import { PendingNote } from '../common/PendingNote.tsx';
import { refusedText, useTypedText } from '../common/use-typed-text.ts';
import { joinEdits } from '../store/experiment-store.ts';
import { useRefusedText, useStores } from '../store/hooks.ts';
import type { NumberSetting } from './setting-kinds.ts';
import styles from './PartDrawer.module.css';
import { steppedNumber } from './stepped-number.ts';

interface NumberFieldProps {
  readonly setting: NumberSetting;
  /** Null where the things that are selected differ. */
  readonly value: number | null;
  /** Ids of the elements that explain it. */
  readonly describedBy: string;
  readonly onChange: (value: number) => void;
}

/**
 * A number that counts once it is typed to the end; the arrow keys change it at once. While its
 * text is refused, nothing can be trained.
 */
export function NumberField({ setting, value, describedBy, onChange }: NumberFieldProps) {
  const id = useId();
  const { experiment } = useStores();
  const { label, unit } = setting;
  const whole = setting.step === 1;
  const text = value === null ? '' : String(value);
  const { problem, isPending, discard, inputProps } = useTypedText({
    value: text,
    take: (typed) => {
      const read = typedNumber({ ...setting, whole }, typed);
      if ('problem' in read) return read.problem;
      if (read.value !== value) onChange(read.value);
      return null;
    },
  });
  useRefusedText(id, problem);
  const note = problem === null ? (isPending ? 'pending' : null) : 'problem';

  const step = (event: KeyboardEvent, direction: 1 | -1) => {
    event.preventDefault();
    discard();
    onChange(steppedNumber(setting, value, direction));
    joinEdits(experiment, true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    inputProps.onKeyDown(event);
    if (event.key === 'ArrowUp') step(event, 1);
    if (event.key === 'ArrowDown') step(event, -1);
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <span className={styles.number}>
        <input
          {...inputProps}
          id={id}
          inputMode={whole ? 'numeric' : 'decimal'}
          size={5}
          placeholder="mixed"
          aria-describedby={note === null ? describedBy : `${id}-${note} ${describedBy}`}
          onKeyDown={onKeyDown}
          onKeyUp={() => joinEdits(experiment, false)}
          onBlur={() => {
            inputProps.onBlur();
            joinEdits(experiment, false);
          }}
          onFocus={(event) => event.target.select()}
        />
        {isPending && <PendingNote id={`${id}-pending`} value={text} />}
        {unit}
      </span>
      {problem !== null && (
        <span id={`${id}-problem`} role="alert" className={styles.problem}>
          {refusedText(problem, text)}
        </span>
      )}
    </>
  );
}

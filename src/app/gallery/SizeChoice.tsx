import { useId } from 'react';
import { typedNumber } from '../../experiment/index.ts';
import { CLASSES_RANGE } from '../../network/index.ts';
import { PendingNote } from '../common/PendingNote.tsx';
import { refusedText, useTypedText } from '../common/use-typed-text.ts';
import { DATA_SET } from '../store/data-set.ts';
import styles from './Gallery.module.css';

/** For what pictures and how many classes a network is made. */
export interface Size {
  /** Pixels. */
  readonly side: number;
  readonly classes: number;
}

/** That of the pictures and classes that are trained on here. */
export const USUAL_SIZE: Size = { side: DATA_SET.width, classes: DATA_SET.classes.length };

interface SizeChoiceProps {
  readonly sides: readonly number[];
  readonly size: Size;
  readonly onChange: (size: Size) => void;
}

export function SizeChoice({ sides, size, onChange }: SizeChoiceProps) {
  const id = useId();
  const value = String(size.classes);
  const { problem, isPending, inputProps } = useTypedText({
    value,
    take: (text) => {
      const typed = typedNumber({ label: 'Classes', whole: true, ...CLASSES_RANGE }, text);
      if ('problem' in typed) return typed.problem;
      onChange({ ...size, classes: typed.value });
      return null;
    },
  });
  return (
    <div className={styles.sizes}>
      <label>
        Pictures
        <select
          value={size.side}
          onChange={(event) => onChange({ ...size, side: Number(event.target.value) })}
        >
          {sides.map((side) => (
            <option key={side} value={side}>
              {side}×{side}
            </option>
          ))}
        </select>
      </label>
      <label>
        Classes
        <span className={styles.typed}>
          <input {...inputProps} inputMode="numeric" aria-describedby={`${id}-about`} />
          {isPending && <PendingNote id={`${id}-about`} value={value} />}
        </span>
      </label>
      {problem !== null && (
        <span id={`${id}-about`} role="alert" className={styles.problems}>
          {refusedText(problem, value)}
        </span>
      )}
    </div>
  );
}

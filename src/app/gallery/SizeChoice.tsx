import { useState } from 'react';
import { CLASSES_RANGE } from '../../network/index.ts';
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
  const [typed, setTyped] = useState<string | null>(null);
  const { smallest, largest } = CLASSES_RANGE;
  const type = (text: string) => {
    const classes = Number(text);
    const fits = Number.isInteger(classes) && classes >= smallest && classes <= largest;
    setTyped(fits ? null : text);
    if (fits) onChange({ ...size, classes });
  };
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
        <input
          inputMode="numeric"
          autoComplete="off"
          value={typed ?? String(size.classes)}
          aria-invalid={typed !== null}
          onChange={(event) => type(event.target.value.trim())}
          onBlur={() => setTyped(null)}
        />
      </label>
      {typed !== null && (
        <span role="alert" className={styles.problems}>
          {smallest} to {largest.toLocaleString('en')} classes.
        </span>
      )}
    </div>
  );
}

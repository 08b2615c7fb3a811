import { useId } from 'react';
import styles from './Select.module.css';

interface SelectProps {
  readonly label: string;
  /** The label is only for whoever does not see what stands around it. */
  readonly hidesLabel?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A choice of one among many, in a line. */
export function Select({ label, hidesLabel = false, options, value, onChange }: SelectProps) {
  const id = useId();
  return (
    <span className={styles.select}>
      <label htmlFor={id} className={hidesLabel ? 'hidden' : undefined}>
        {label}
      </label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

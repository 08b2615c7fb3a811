import { useId } from 'react';
import styles from './Segments.module.css';

interface SegmentsProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value | null;
  /** Ids of the elements that explain it. */
  readonly describedBy?: string;
  readonly onChange: (value: Value) => void;
}

/** A choice of one among a few, side by side: radio buttons that look like one control. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { legend, options, value, describedBy, onChange } = props;
  const name = useId();
  return (
    <fieldset aria-describedby={describedBy} className={styles.segments}>
      <legend className="hidden">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span data-label={option.label}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

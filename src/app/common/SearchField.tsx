import styles from './SearchField.module.css';

interface SearchFieldProps {
  readonly label: string;
  /** What can be typed; the label without it. */
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows a list by what is typed. */
export function SearchField({ label, hint = label, value, onChange }: SearchFieldProps) {
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={hint}
      autoComplete="off"
      className={styles.search}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

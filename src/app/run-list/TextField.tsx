import styles from './RunList.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly text: string;
  /** Gets null where what was there shall stay. */
  readonly onEnd: (text: string | null) => void;
}

/** Enter or a click elsewhere keeps what was typed, Escape does not. */
export function TextField({ label, text, onEnd }: TextFieldProps) {
  return (
    <input
      className={styles.field}
      aria-label={label}
      defaultValue={text}
      autoFocus
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={({ currentTarget }) => onEnd(currentTarget.value)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') currentTarget.blur();
        if (key === 'Escape') onEnd(null);
      }}
    />
  );
}

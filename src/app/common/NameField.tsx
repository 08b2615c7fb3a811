import styles from './EditableName.module.css';

interface NameFieldProps {
  /** What stands in it at first. */
  readonly name: string;
  readonly label: string;
  readonly longest: number;
  /** Gets null for the text when the name shall stay. */
  readonly onEnd: (text: string | null, byKey: boolean) => void;
}

/** Enter or a click elsewhere keeps what was typed, Escape does not. */
export function NameField({ name, label, longest, onEnd }: NameFieldProps) {
  return (
    <input
      className={styles.field}
      aria-label={label}
      maxLength={longest}
      defaultValue={name}
      autoFocus
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={({ currentTarget }) => onEnd(currentTarget.value, false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // Enter would press the button that gets the focus, Escape would close a dialog around it.
        event.preventDefault();
        onEnd(event.key === 'Enter' ? event.currentTarget.value : null, true);
      }}
    />
  );
}

import styles from './PendingNote.module.css';

interface PendingNoteProps {
  readonly id: string;
  /** The value in force, as text. */
  readonly value: string;
}

/**
 * What is said of a text that is neither in force nor refused yet. It lies over the page, so that
 * nothing moves under the pointer when it goes, and describes its field without naming it.
 */
export function PendingNote({ id, value }: PendingNoteProps) {
  return (
    <span id={id} aria-hidden="true" className={styles.note}>
      Not in force yet: Enter takes it.{value === '' ? '' : ` Until then ${value} counts.`}
    </span>
  );
}

import styles from './NetworkList.module.css';

interface ShownButtonProps {
  readonly name: string;
  readonly shown: boolean;
  readonly onToggle: () => void;
}

/** An eye: takes the curves of a run off the figure, or puts them back. */
export function ShownButton({ name, shown, onToggle }: ShownButtonProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={shown}
      aria-label={`${name} in the figure`}
      title={shown ? 'In the figure' : 'Not in the figure'}
      className={styles.eye}
      onClick={onToggle}
    >
      <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true">
        <path d="M1 7 C4 2.5 7 1 10 1 s6 1.5 9 6 C16 11.5 13 13 10 13 S4 11.5 1 7 Z" />
        <circle cx="10" cy="7" r="2.5" />
        {!shown && <path d="M3 13 L17 1" />}
      </svg>
    </button>
  );
}

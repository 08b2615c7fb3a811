import styles from './Progress.module.css';

interface ProgressProps {
  readonly label: string;
  /** 0 to 1; null while nobody knows how long it takes. */
  readonly share: number | null;
  readonly value?: string;
}

/** A bar that fills. */
export function Progress({ label, share, value }: ProgressProps) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={value}
      className={styles.track}
      data-waiting={percent === null}
    >
      <div className={styles.bar} style={{ inlineSize: `${percent ?? 100}%` }} />
    </div>
  );
}

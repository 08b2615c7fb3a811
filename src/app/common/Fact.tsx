import type { ReactNode } from 'react';
import styles from './Fact.module.css';

interface FactProps {
  readonly name: ReactNode;
  readonly value: string;
  /** Below the value, for whoever looks closer. */
  readonly note?: string | undefined;
}

/** A name and a value on one line of a `dl`. */
export function Fact({ name, value, note }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}

import type { ReactNode } from 'react';
import type { DataSetDescription } from '../../dataset/index.ts';
import { addressOfDataSet, DATA_SET } from '../store/data-set.ts';
import { classesSentence, sizeSentence } from './data-set-words.ts';
import styles from './DataSets.module.css';

interface DataSetEntryProps {
  readonly dataSet: DataSetDescription;
  /** Why the page cannot go there, as a sentence; null where it can. */
  readonly missing: string | null;
  /** What else can be done with it. */
  readonly children?: ReactNode;
}

/** A data set, and the way to it: each is a page of its own, with its own networks and runs. */
export function DataSetEntry({ dataSet, missing, children }: DataSetEntryProps) {
  const { id, label } = dataSet;
  const isHere = id === DATA_SET.id;
  return (
    <li className={styles.entry} aria-current={isHere ? 'true' : undefined}>
      <h3>{label}</h3>
      <p>{sizeSentence(dataSet)}</p>
      <p className={styles.note}>{classesSentence(dataSet)}</p>
      <p className={styles.way}>
        {isHere && <strong>The page is at these pictures.</strong>}
        {!isHere && missing === null && (
          <a href={addressOfDataSet(id, document.location.href)}>Learn from {label}</a>
        )}
        {!isHere && missing !== null && <span className={styles.note}>{missing}</span>}
        {children}
      </p>
    </li>
  );
}

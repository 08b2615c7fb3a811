import type { ReactNode } from 'react';
import type { DataSetDescription } from '../../dataset/index.ts';
import { addressOfDataSet, DATA_SET } from '../store/data-set.ts';
import { keepDataSet } from '../store/kept-data-sets.ts';
import { classesSentence, sizeSentence } from './data-set-words.ts';
import styles from './DataSets.module.css';

interface DataSetEntryProps {
  readonly dataSet: DataSetDescription;
  /** Why the page cannot go there, as a sentence; null where it can. */
  readonly missing: string | null;
  /** What else can be done with it. */
  readonly children?: ReactNode;
}

/** So that the page knows it from its first moment on. */
function remember(dataSet: DataSetDescription): void {
  try {
    keepDataSet(() => localStorage, dataSet);
  } catch {
    // The page then says that it does not know it.
  }
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
          <a href={addressOfDataSet(id, document.location.href)} onClick={() => remember(dataSet)}>
            Learn from {label}
          </a>
        )}
        {!isHere && missing !== null && <span className={styles.note}>{missing}</span>}
        {children}
      </p>
    </li>
  );
}

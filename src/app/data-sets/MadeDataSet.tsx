import { useEffect, useRef } from 'react';
import type { DataSetDescription } from '../../dataset/index.ts';
import { addressOfDataSet } from '../store/data-set.ts';
import { sizeSentence } from './data-set-words.ts';
import styles from './DataSets.module.css';

/** A data set that was just made, and the way to it, which gets the focus. */
export function MadeDataSet({ dataSet }: { readonly dataSet: DataSetDescription }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), []);
  return (
    <div className={styles.made}>
      <p>
        <strong>{dataSet.label} is ready.</strong> {sizeSentence(dataSet)}
      </p>
      <a ref={link} href={addressOfDataSet(dataSet.id, document.location.href)}>
        Learn from {dataSet.label}
      </a>
    </div>
  );
}

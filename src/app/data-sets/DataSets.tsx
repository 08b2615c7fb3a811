import { KNOWN_DATA_SETS } from '../../dataset/index.ts';
import { Modal } from '../common/Modal.tsx';
import { useCloseDialog } from '../store/hooks.ts';
import { useDataSetsHere } from './data-sets-here.ts';
import { DataSetEntry } from './DataSetEntry.tsx';
import styles from './DataSets.module.css';

/** Where there is nothing to fetch for whoever only visits. */
function missingSentence(id: string, here: readonly string[] | null): string | null {
  if (here === null || here.includes(id)) return null;
  return `Not on this site; whoever runs it adds it by “npm run data -- ${id}”.`;
}

/** The pictures that networks can learn from here. */
export function DataSets() {
  const here = useDataSetsHere();
  return (
    <Modal title="Pictures to learn from" wide onClose={useCloseDialog()}>
      <p className={styles.about}>
        Every data set is a page of its own: with its own networks, runs and links.
      </p>
      <ul className={styles.entries}>
        {KNOWN_DATA_SETS.map((dataSet) => (
          <DataSetEntry
            key={dataSet.id}
            dataSet={dataSet}
            missing={missingSentence(dataSet.id, here)}
          />
        ))}
      </ul>
    </Modal>
  );
}

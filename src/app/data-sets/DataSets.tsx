import { useState } from 'react';
import { isOwnId, KNOWN_DATA_SETS, type DataSetDescription } from '../../dataset/index.ts';
import type { OwnFile } from '../../protocol/index.ts';
import { Button } from '../common/Button.tsx';
import { Modal } from '../common/Modal.tsx';
import { DATA_SET } from '../store/data-set.ts';
import { useCloseDialog } from '../store/hooks.ts';
import { keptDataSets } from '../store/kept-data-sets.ts';
import { useDataSetsHere } from './data-sets-here.ts';
import { DataSetEntry } from './DataSetEntry.tsx';
import styles from './DataSets.module.css';
import { forgetOwn } from './forget-own.ts';
import { OwnPictures } from './OwnPictures.tsx';

/** Where there is nothing to fetch for whoever only visits. */
function missingSentence(id: string, here: readonly string[] | null): string | null {
  if (here === null || here.includes(id)) return null;
  return `Not on this site; whoever runs it adds it by “npm run data -- ${id}”.`;
}

const kept = () => keptDataSets(() => localStorage).filter(({ id }) => isOwnId(id));

/** Removes own pictures, once it is said a second time; not those that the page is at. */
function Forget({ id, label, onGone }: DataSetDescription & { readonly onGone: () => void }) {
  const [isAsked, setIsAsked] = useState(false);
  if (id === DATA_SET.id) return null;
  return (
    <Button
      look="small"
      onClick={() => {
        if (isAsked) void forgetOwn(id).then(onGone);
        else setIsAsked(true);
      }}
    >
      {isAsked ? `Remove ${label} and its runs for good` : `Remove ${label}`}
    </Button>
  );
}

interface DataSetsProps {
  /** Own pictures that were dropped on the page. */
  readonly files?: readonly OwnFile[] | undefined;
}

const NONE: readonly OwnFile[] = [];

/** The pictures that networks can learn from here. */
export function DataSets({ files = NONE }: DataSetsProps) {
  const here = useDataSetsHere();
  const [own, setOwn] = useState(kept);
  return (
    <Modal title="Pictures to learn from" wide onClose={useCloseDialog()}>
      <p className={styles.about}>
        Every data set is a page of its own: with its own networks, runs and links.
      </p>
      <OwnPictures files={files} />
      <ul className={styles.entries}>
        {own.map((dataSet) => (
          <DataSetEntry key={dataSet.id} dataSet={dataSet} missing={null}>
            <Forget {...dataSet} onGone={() => setOwn(kept)} />
          </DataSetEntry>
        ))}
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

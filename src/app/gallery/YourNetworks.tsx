import { useEffect } from 'react';
import { useStore } from 'zustand';
import { LONGEST_NAME } from '../../formats/index.ts';
import { Button } from '../common/Button.tsx';
import { EditableName } from '../common/EditableName.tsx';
import {
  bringBackDeleted,
  deleteSaved,
  libraryStore,
  openLibrary,
  renameSaved,
} from '../library/library.ts';
import { exportNetwork } from '../library/network-files.ts';
import { found } from '../text/search.ts';
import styles from './Gallery.module.css';
import { NetworkEntry } from './NetworkEntry.tsx';

/** What a person saved in this browser and a search finds; nothing where nothing is saved. */
export function YourNetworks({ query }: { readonly query: string }) {
  useEffect(openLibrary, []);
  const saved = useStore(libraryStore, (library) => library.networks);
  const networks = found(query, saved, ({ name }) => ({ title: name }));
  const deleted = useStore(libraryStore, (library) => library.deleted);
  const refusal = useStore(libraryStore, (library) => library.refusal);
  if (networks.length === 0 && deleted === null) return null;
  return (
    <section aria-labelledby="gallery-yours" className={styles.question}>
      <div className={styles.questionHead}>
        <h3 id="gallery-yours">Yours</h3>
      </div>
      <p role="alert" className={styles.problems}>
        {refusal}
      </p>
      <ul>
        {networks.map(({ network, name }) => (
          <NetworkEntry
            key={name}
            network={network}
            name={name}
            rowName={name}
            heading={
              <EditableName
                name={name}
                level={4}
                longest={LONGEST_NAME}
                whenEmpty="empty leaves it as it is"
                onRename={(text) => renameSaved(name, text)}
              />
            }
          >
            <div className={styles.words}>
              <Button look="plain" onClick={() => exportNetwork(network, name)}>
                Export<span className="hidden"> {name}</span>
              </Button>
              <Button look="plain" onClick={() => deleteSaved(name)}>
                Delete<span className="hidden"> {name}</span>
              </Button>
            </div>
          </NetworkEntry>
        ))}
      </ul>
      <div role="status">
        {deleted && (
          <p className={styles.deleted}>
            “{deleted.network.name}” was deleted.
            <Button look="small" onClick={bringBackDeleted}>
              Bring it back
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}

import { useEffect, useState } from 'react';
import { entriesOf } from '../page/dropped-entries.ts';
import { useStores } from '../store/hooks.ts';
import { notify } from '../store/run-store.ts';
import styles from './FileDrop.module.css';
import type { FileTakers } from './take-files.ts';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

const NOT_TAKEN = {
  what: 'The file could not be opened, since a part of the page could not be fetched.',
  remedy: 'Look after the connection, then drop it again.',
  fatal: false,
};

interface FileDropProps {
  /** Fetched with the first files. */
  readonly loadTakers: () => Promise<FileTakers>;
}

/** Takes files of networks, runs, weights and lessons that are dropped anywhere on the page. */
export function FileDrop({ loadTakers }: FileDropProps) {
  const stores = useStores();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // A pointer that leaves the window enters nothing.
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      const entries = entriesOf(event.dataTransfer);
      Promise.all([import('./take-files.ts'), loadTakers()]).then(
        ([{ takeFiles }, takers]) => takeFiles(stores, files, takers, entries),
        () => notify(stores.run, NOT_TAKEN),
      );
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [stores, loadTakers]);
  return over ? (
    <p className={styles.drop}>
      Drop the file of a network to add it, files of runs to see them together, weights to test them
      and go on from them, a lesson to be led through it, or folders of pictures to learn from them.
    </p>
  ) : null;
}

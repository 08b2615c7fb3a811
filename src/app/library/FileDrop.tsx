import { useEffect, useState } from 'react';
import { openDialog } from '../store/dialog.ts';
import { useStores } from '../store/hooks.ts';
import { notify } from '../store/run-store.ts';
import type { Stores } from '../store/stores.ts';
import styles from './FileDrop.module.css';
import { importNetworks } from './network-files.ts';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** Whether a file says by its name or its first sign that it is JSON, as files of networks are. */
async function isJson(file: File): Promise<boolean> {
  if (file.name.toLowerCase().endsWith('.json')) return true;
  const start = await file.slice(0, 64).text();
  return start.trimStart().startsWith('{');
}

/** Adds networks, or opens the dialog that takes weights in. */
async function take(stores: Stores, files: readonly File[]): Promise<void> {
  const areNetworks = (await Promise.all(files.map(isJson))).every(Boolean);
  if (!areNetworks) {
    openDialog(stores.dialog, { kind: 'load-weights', files });
    return;
  }
  for (const what of await importNetworks(stores, files)) {
    notify(stores.run, { what, remedy: 'The networks here are as they were.', fatal: false });
  }
}

/** Takes files of networks and weights that are dropped anywhere on the page. */
export function FileDrop() {
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
      if (files.length > 0) void take(stores, files);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [stores]);
  return over ? (
    <p className={styles.drop}>
      Drop the file of a network or a run to add it, or weights to test them and go on from them.
    </p>
  ) : null;
}

import { useEffect, useState } from 'react';
import { notify } from '../store/run-store.ts';
import styles from './FileDrop.module.css';
import { importNetworks } from './network-files.ts';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** Takes files of networks that are dropped anywhere on the page. */
export function FileDrop() {
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
      void importNetworks([...(event.dataTransfer?.files ?? [])]).then((problems) => {
        for (const what of problems) {
          notify({ what, remedy: 'The networks here are as they were.', fatal: false });
        }
      });
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return over ? <p className={styles.drop}>Drop the file of a network to add it.</p> : null;
}

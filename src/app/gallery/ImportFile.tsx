import { useState } from 'react';
import { importNetworks } from '../library/network-files.ts';
import { closeDialog } from '../store/dialog.ts';
import { useStores } from '../store/hooks.ts';
import styles from './Gallery.module.css';

/** Adds networks from files; what is wrong with one is said where it was chosen. */
export function useImport() {
  const stores = useStores();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const take = async (files: readonly File[]) => {
    const found = await importNetworks(stores, files);
    setProblems(found);
    if (found.length === 0 && files.length > 0) closeDialog(stores.dialog);
  };
  return { problems, take: (files: FileList | null) => void take([...(files ?? [])]) };
}

interface ImportFileProps {
  readonly onChoose: (files: FileList | null) => void;
}

export function ImportFile({ onChoose }: ImportFileProps) {
  return (
    <label className={styles.file}>
      Import a file …
      <input
        type="file"
        accept=".json,application/json"
        multiple
        className="hidden"
        onChange={({ target }) => {
          onChoose(target.files);
          // Choosing the same file again must count as a choice too.
          target.value = '';
        }}
      />
    </label>
  );
}

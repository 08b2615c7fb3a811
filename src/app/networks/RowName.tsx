import { LONGEST_NAME } from '../../formats/index.ts';
import { EditableName } from '../common/EditableName.tsx';
import { renameRow } from '../store/experiment-store.ts';
import { useStores } from '../store/hooks.ts';
import styles from './RowName.module.css';

interface RowNameProps {
  readonly rowId: string;
  readonly name: string;
}

/** The name of a row's network, behind a square of its colour. */
export function RowName({ rowId, name }: RowNameProps) {
  const { experiment } = useStores();
  return (
    <EditableName
      name={name}
      level={3}
      longest={LONGEST_NAME}
      whenEmpty="empty for what it is"
      className={styles.name}
      onRename={(text) => renameRow(experiment, rowId, text)}
    />
  );
}

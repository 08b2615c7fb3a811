import { Button } from '../common/Button.tsx';
import { Card } from '../common/Card.tsx';
import { Progress } from '../common/Progress.tsx';
import { KernelFigures } from '../device/KernelFigures.tsx';
import { DATA_SET } from '../store/data-set.ts';
import { openDialog } from '../store/dialog.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import { softwareNote } from '../text/software-note.ts';
import { dataText } from './data-text.ts';
import styles from './DataPanel.module.css';

/** How much of the data set is here, where it came from, and what the device can do. */
export function DataPanel() {
  const { dialog } = useStores();
  const progress = useRunState((state) => state.data);
  const { here, whence, share } = dataText(progress);
  const note = useRunState(({ device }) => softwareNote(device, null));
  return (
    <>
      <Card aria-labelledby="data">
        <h2 id="data">{DATA_SET.label}</h2>
        {note !== null && <p className={styles.trouble}>{note}</p>}
        <p className={styles.text}>{here}</p>
        {share !== null && <Progress label="Pictures here" share={share} value={here} />}
        {whence !== null && <p className={styles.text}>{whence}</p>}
        {progress?.trouble !== undefined && <p className={styles.trouble}>{progress.trouble}</p>}
        {progress?.notKept !== undefined && <p className={styles.text}>{progress.notKept}</p>}
        <p className={styles.text}>
          <Button look="small" onClick={() => openDialog(dialog, { kind: 'data-sets' })}>
            Learn from other pictures
          </Button>
        </p>
      </Card>
      <KernelFigures />
    </>
  );
}

import { useState } from 'react';
import { NETWORK_PRESETS } from '../../network/index.ts';
import { Modal } from '../common/Modal.tsx';
import { classes } from '../common/classes.ts';
import { useCloseDialog } from '../store/hooks.ts';
import styles from './Gallery.module.css';
import { ImportFile, useImport } from './ImportFile.tsx';
import { PresetFamily } from './PresetFamily.tsx';
import { QuickChoice } from './QuickChoice.tsx';
import { YourNetworks } from './YourNetworks.tsx';

const FAMILIES = [...new Set(NETWORK_PRESETS.map(({ family }) => family))];

/** Networks to begin with: those of the texts, one's own, and none. */
export function Gallery() {
  const close = useCloseDialog();
  const { problems, take } = useImport();
  const [dropping, setDropping] = useState(false);
  return (
    <Modal title="Add a network" wide onClose={close}>
      <div
        className={classes(styles.gallery, dropping && styles.dropping)}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          event.stopPropagation();
          setDropping(true);
        }}
        onDragLeave={() => setDropping(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setDropping(false);
          take(event.dataTransfer.files);
        }}
      >
        <div className={styles.quick}>
          <QuickChoice>
            <ImportFile onChoose={take} />
            <p className={styles.hint}>or drop one anywhere on the page.</p>
          </QuickChoice>
          <div role="alert" className={styles.problems}>
            {problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
          </div>
        </div>
        <YourNetworks />
        {FAMILIES.map((family) => (
          <PresetFamily
            key={family}
            family={family}
            presets={NETWORK_PRESETS.filter((preset) => preset.family === family)}
          />
        ))}
      </div>
    </Modal>
  );
}

import { useId, useState } from 'react';
import type { OwnFile } from '../../protocol/index.ts';
import { classes as classNames } from '../common/classes.ts';
import { Progress } from '../common/Progress.tsx';
import { entriesOf } from '../page/dropped-entries.ts';
import { droppedFiles } from '../page/dropped-files.ts';
import { formatCount } from '../text/numbers.ts';
import { chosenFiles, usualName } from './chosen-files.ts';
import styles from './DataSets.module.css';
import { FoundPictures } from './FoundPictures.tsx';
import { LeftOutFiles } from './LeftOutFiles.tsx';
import { MadeDataSet } from './MadeDataSet.tsx';
import { useOwnPictures } from './use-own-pictures.ts';

interface OwnPicturesProps {
  /** That were dropped on the page. */
  readonly files: readonly OwnFile[];
}

/** Pictures of one's own, one folder a class: chosen, looked at, and made a data set of. */
export function OwnPictures({ files }: OwnPicturesProps) {
  const id = useId();
  const { state, look, make } = useOwnPictures(files);
  const [name, setName] = useState(() => usualName(files));
  const [over, setOver] = useState(false);
  const take = (chosen: readonly OwnFile[]) => {
    if (chosen.length === 0) return;
    setName(usualName(chosen));
    look(chosen);
  };
  return (
    <section
      aria-labelledby={id}
      className={classNames(styles.own, over && styles.over)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        void droppedFiles(entriesOf(event.dataTransfer)).then(take);
      }}
    >
      <h3 id={id}>Your own pictures</h3>
      <p>
        One folder for each class, or a zip of such folders: JPEG, PNG, WebP or AVIF of any size.
        They stay in this browser; nothing is sent anywhere.
      </p>
      <div className={styles.choose}>
        <label className={styles.file}>
          <input
            type="file"
            multiple
            className="hidden"
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            onChange={({ target }) => {
              take(chosenFiles(target.files ?? []));
              target.value = '';
            }}
          />
          <span>Choose a folder</span>
        </label>
        <label className={styles.file}>
          <input
            type="file"
            accept=".zip,application/zip"
            className="hidden"
            onChange={({ target }) => {
              take(chosenFiles(target.files ?? []));
              target.value = '';
            }}
          />
          <span>Choose a zip</span>
        </label>
        <span className={styles.hint}>or drop one here</span>
      </div>
      <div aria-live="polite">
        {state.stage === 'looking' && <p>Looking at the files …</p>}
        {state.stage === 'refused' && (
          <p role="alert" className={styles.trouble}>
            {state.what} {state.remedy}
          </p>
        )}
        {state.stage === 'making' && (
          <Progress
            label="Pictures scaled"
            share={state.all === 0 ? 0 : state.done / state.all}
            value={`${formatCount(state.done)} of ${formatCount(state.all)} pictures scaled`}
          />
        )}
        {state.stage === 'made' && <MadeDataSet dataSet={state.dataSet} />}
      </div>
      {state.stage === 'found' && (
        <FoundPictures classes={state.classes} name={name} onName={setName} onMake={make} />
      )}
      {(state.stage === 'found' || state.stage === 'made') && (
        <LeftOutFiles leftOut={state.leftOut} />
      )}
    </section>
  );
}

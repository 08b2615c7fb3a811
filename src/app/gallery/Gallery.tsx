import { useState } from 'react';
import { Button } from '../common/Button.tsx';
import { classes } from '../common/classes.ts';
import { Modal } from '../common/Modal.tsx';
import { SearchField } from '../common/SearchField.tsx';
import { useCloseDialog } from '../store/hooks.ts';
import { useAddNetwork } from './add-network.ts';
import { EMPTY_NETWORK } from './empty-network.ts';
import styles from './Gallery.module.css';
import { ImportFile, useImport } from './ImportFile.tsx';
import { questionsFound } from './questions.ts';
import { QuestionSection } from './QuestionSection.tsx';
import { YourNetworks } from './YourNetworks.tsx';

/** Networks to begin with: those of the texts by question, one's own, and none. */
export function Gallery() {
  const close = useCloseDialog();
  const { problems, take } = useImport();
  const { disabledReason, add } = useAddNetwork();
  const [dropping, setDropping] = useState(false);
  const [query, setQuery] = useState('');
  const questions = questionsFound(query);
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
        <div className={styles.top}>
          <SearchField label="Search networks" value={query} onChange={setQuery} />
          <Button
            look="small"
            aria-disabled={disabledReason !== null}
            onClick={() => add(EMPTY_NETWORK, 'Empty network', null)}
          >
            Empty network
          </Button>
          <ImportFile onChoose={take} />
          <p className={styles.hint}>or drop one anywhere on the page.</p>
        </div>
        {disabledReason !== null && <p className={styles.note}>{disabledReason}</p>}
        <div role="alert" className={styles.problems}>
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
        <p role="status" className={styles.note}>
          {questions.length === 0 ? `No network has “${query.trim()}” in it.` : ''}
        </p>
        <YourNetworks query={query} />
        {questions.map((question) => (
          <QuestionSection key={question.id} {...question} />
        ))}
      </div>
    </Modal>
  );
}

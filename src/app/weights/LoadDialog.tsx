import { useEffect, useRef, useState } from 'react';
import type { Normalisation } from '../../experiment/index.ts';
import { passedOverSentence, type StoredWeights } from '../../formats/index.ts';
import { displayName, type Network } from '../../network/index.ts';
import { Button } from '../common/Button.tsx';
import { Modal } from '../common/Modal.tsx';
import { Progress } from '../common/Progress.tsx';
import { engine } from '../engine/connection.ts';
import { useDraft, useRunState } from '../store/hooks.ts';
import { namesOf } from '../store/rows.ts';
import { problemsInTraining } from '../store/trainable.ts';
import { weightsAmong } from './chosen-files.ts';
import { FIND, measureWeights } from './measure-weights.ts';
import { NormalisationChoice } from './NormalisationChoice.tsx';
import styles from './Weights.module.css';

interface Opened {
  readonly name: string;
  readonly stored: StoredWeights;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

interface LoadDialogProps {
  /** What was dropped on the page; absent where files are yet to be chosen. */
  readonly files?: readonly File[] | undefined;
}

/** Measures the test error of weights from files, on as many test pictures as the recipe says. */
export function LoadDialog({ files }: LoadDialogProps) {
  const rows = useDraft((draft) => draft.rows);
  const recipe = useDraft((draft) => draft.recipe);
  const names = namesOf(rows);
  const [chosen, setChosen] = useState(rows[0]?.id ?? '');
  const [normalise, setNormalise] = useState<Normalisation | typeof FIND>(FIND);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [status, setStatus] = useState<string | null>(null);
  const evaluation = useRunState((state) => state.evaluation);
  // Whatever was chosen last counts, however long it takes to read.
  const latest = useRef<readonly File[] | null>(null);
  const network = opened?.stored.network ?? rows.find(({ id }) => id === chosen)?.network;

  const open = async (all: readonly File[]) => {
    const [first] = all;
    latest.current = all;
    setOpened(null);
    if (!first) return;
    setStatus('Reading the file …');
    try {
      const stored = await weightsAmong(all);
      if (latest.current !== all) return;
      const others = all.length > 1 ? ` and ${all.length - 1} more` : '';
      setOpened({ name: `${first.name}${others}`, stored });
      setStatus(null);
    } catch (error) {
      if (latest.current === all) setStatus(`${first.name}: ${sentenceOf(error)}`);
    }
  };
  useEffect(() => {
    if (files) void open(files);
  }, [files]);

  const measure = async ({ name, stored }: Opened, of: Network) => {
    const [problem] = problemsInTraining(of);
    if (problem) {
      setStatus(problem.sentence);
      return;
    }
    try {
      const { weights, passedOver } = stored.weightsOf(of);
      const result = await measureWeights({
        normalise: stored.normalise ?? normalise,
        pictures: recipe.testPictures,
        evaluate: (one, pictures) =>
          engine.evaluate({ network: of, weights, normalise: one, pictures }),
        tell: setStatus,
      });
      setStatus(`${name}: ${result}${passedOverSentence(passedOver)}`);
    } catch (error) {
      setStatus(`${name}: ${sentenceOf(error)}`);
    }
  };
  return (
    <Modal title="Load weights">
      <p>
        Measures the test error of weights: of a zip that was saved here, or of a{' '}
        <code>.safetensors</code> file with PyTorch’s names, such as the well-known ResNets.
      </p>
      <label className={styles.line}>
        File
        <input
          type="file"
          multiple
          onChange={(event) => void open([...(event.target.files ?? [])])}
        />
      </label>
      {opened?.stored.network ? (
        <p>Weights of {displayName(opened.stored.network)}, as the file says.</p>
      ) : (
        <label className={styles.line}>
          Network
          <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {rows.map(({ id }, index) => (
              <option key={id} value={id}>
                {names[index]}
              </option>
            ))}
          </select>
        </label>
      )}
      {!opened?.stored.normalise && (
        <NormalisationChoice value={normalise} onChange={setNormalise} />
      )}
      <Button
        look="primary"
        aria-disabled={!network || !opened}
        onClick={() => {
          if (network && opened) void measure(opened, network);
        }}
      >
        Measure
      </Button>
      <p role="status">{status ?? (opened ? '' : 'Choose a file first.')}</p>
      {evaluation !== null && <Progress label="Test pictures" share={evaluation} />}
    </Modal>
  );
}

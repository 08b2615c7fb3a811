import { useEffect, useState } from 'react';
import type { Normalisation } from '../../experiment/index.ts';
import { passedOverSentence, type StoredWeights } from '../../formats/index.ts';
import { displayName, type Network } from '../../network/index.ts';
import { useActionHost } from '../actions/hooks.ts';
import { isRunFile, openRunFile } from '../actions/run-files.ts';
import { Button } from '../common/Button.tsx';
import { Modal } from '../common/Modal.tsx';
import { Progress } from '../common/Progress.tsx';
import { useEngine } from '../engine/use-engine.ts';
import { useLatestSignal } from '../engine/use-latest-signal.ts';
import { openDialog } from '../store/dialog.ts';
import { useCloseDialog, useDraft, useStores } from '../store/hooks.ts';
import { namesOf } from '../store/rows.ts';
import { problemsInTraining } from '../store/trainable.ts';
import { weightsAmong } from './chosen-files.ts';
import { FIND, measureWeights } from './measure-weights.ts';
import { NormalisationChoice } from './NormalisationChoice.tsx';
import styles from './Weights.module.css';

/** What became of files that were chosen. */
interface Outcome {
  readonly files: readonly File[];
  /** Null where they hold no weights that can be read; the status says why. */
  readonly stored: StoredWeights | null;
  readonly status: string | null;
}

interface LoadDialogProps {
  /** The files that were chosen or dropped; absent where they are yet to be chosen. */
  readonly files?: readonly File[] | undefined;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function outcomeOf(files: readonly File[]): Promise<Outcome> {
  try {
    return { files, stored: await weightsAmong(files), status: null };
  } catch (error) {
    return { files, stored: null, status: `${nameOf(files)}: ${sentenceOf(error)}` };
  }
}

function nameOf([first, ...others]: readonly File[]): string {
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `${first?.name ?? ''}${more}`;
}

/** Measures the test error of weights from files, on as many test pictures as the recipe says. */
export function LoadDialog({ files }: LoadDialogProps) {
  const engine = useEngine();
  const close = useCloseDialog();
  const { dialog } = useStores();
  const rows = useDraft((draft) => draft.rows);
  const recipe = useDraft((draft) => draft.recipe);
  const names = namesOf(rows);
  const [chosen, setChosen] = useState(rows[0]?.id ?? '');
  const [normalise, setNormalise] = useState<Normalisation | typeof FIND>(FIND);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [evaluation, setEvaluation] = useState<number | null>(null);
  const nextSignal = useLatestSignal();
  const present = outcome?.files === files ? outcome : null;
  const stored = present?.stored ?? null;
  const network = stored?.network ?? rows.find(({ id }) => id === chosen)?.network;
  const host = useActionHost();
  const runFile = files?.find(isRunFile);
  const waiting = files ? 'Reading the file …' : 'Choose a file first.';

  useEffect(() => {
    if (files) void outcomeOf(files).then(setOutcome);
  }, [files]);

  const measure = async (from: Outcome, weightsFile: StoredWeights, of: Network) => {
    const tell = (status: string) =>
      setOutcome((now) => (now?.files === from.files ? { ...now, status } : now));
    const [problem] = problemsInTraining(of);
    if (problem) {
      tell(problem.sentence);
      return;
    }
    const name = nameOf(from.files);
    const signal = nextSignal();
    const onProgress = ({ share }: { readonly share: number }) => setEvaluation(share);
    try {
      const { weights, passedOver } = weightsFile.weightsOf(of);
      const result = await measureWeights({
        normalise: weightsFile.normalise ?? normalise,
        pictures: recipe.testPictures,
        evaluate: (one, pictures) =>
          engine.ask(
            'evaluate',
            { network: of, weights, normalise: one, pictures },
            { signal, onProgress },
          ),
        tell,
      });
      tell(`${name}: ${result}${passedOverSentence(passedOver)}`);
    } catch (error) {
      if (signal.aborted) return;
      tell(`${name}: ${sentenceOf(error)}`);
    } finally {
      if (!signal.aborted) setEvaluation(null);
    }
  };
  return (
    <Modal title="Load weights" onClose={close}>
      <p>
        Measures the test error of weights: of a zip that was saved here, or of a{' '}
        <code>.safetensors</code> file with PyTorch’s names, such as the well-known ResNets. A run
        that was saved as <code>.skipstack</code> can also go on here.
      </p>
      <label className={styles.line}>
        File
        <input
          type="file"
          multiple
          onChange={({ target }) => {
            const all = [...(target.files ?? [])];
            openDialog(dialog, { kind: 'load-weights', ...(all.length > 0 ? { files: all } : {}) });
          }}
        />
      </label>
      {stored?.network ? (
        <p>Weights of {displayName(stored.network)}, as the file says.</p>
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
      {!stored?.normalise && <NormalisationChoice value={normalise} onChange={setNormalise} />}
      <Button
        look="primary"
        aria-disabled={!network || !stored}
        onClick={() => {
          if (network && present && stored) void measure(present, stored, network);
        }}
      >
        Measure
      </Button>
      {runFile && (
        <Button
          onClick={() => {
            close();
            void openRunFile(host, runFile);
          }}
        >
          Add it to the runs
        </Button>
      )}
      <p role="status">{present ? present.status : waiting}</p>
      {evaluation !== null && <Progress label="Test pictures" share={evaluation} />}
    </Modal>
  );
}

import { useEffect, useMemo, useState } from 'react';
import type { Normalisation } from '../../experiment/index.ts';
import { passedOverSentence, type StoredWeights } from '../../formats/index.ts';
import { hasOutputs, type Network } from '../../network/index.ts';
import { useActionHost } from '../actions/hooks.ts';
import { isRunFile, openRunFile } from '../actions/run-files.ts';
import { Button } from '../common/Button.tsx';
import { Modal } from '../common/Modal.tsx';
import { Progress } from '../common/Progress.tsx';
import { useEngine } from '../engine/use-engine.ts';
import { useLatestSignal } from '../engine/use-latest-signal.ts';
import { DATA_SET } from '../store/data-set.ts';
import { openDialog } from '../store/dialog.ts';
import { useCloseDialog, useDraft, useStores } from '../store/hooks.ts';
import { problemsInTraining } from '../store/trainable.ts';
import { formatCount } from '../text/numbers.ts';
import { addWeights } from './add-weights.ts';
import { weightsAmong } from './chosen-files.ts';
import { FIND, measureWeights, type MeasuredWeights } from './measure-weights.ts';
import { NetworkChoice, RECOGNISED } from './NetworkChoice.tsx';
import { NormalisationChoice } from './NormalisationChoice.tsx';
import { recognisedIn } from './recognised-text.ts';
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

/** Takes weights out of files: measures their test error, and makes a run of them. */
export function LoadDialog({ files }: LoadDialogProps) {
  const engine = useEngine();
  const close = useCloseDialog();
  const { dialog } = useStores();
  const rows = useDraft((draft) => draft.rows);
  const recipe = useDraft((draft) => draft.recipe);
  const [chosen, setChosen] = useState(RECOGNISED);
  const [normalise, setNormalise] = useState<Normalisation | typeof FIND>(FIND);
  const [replaces, setReplaces] = useState(true);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [evaluation, setEvaluation] = useState<number | null>(null);
  const nextSignal = useLatestSignal();
  const present = outcome?.files === files ? outcome : null;
  const stored = present?.stored ?? null;
  const recognised = useMemo(() => stored && recognisedIn(stored), [stored]);
  const choice = recognised?.network || chosen !== RECOGNISED ? chosen : (rows[0]?.id ?? '');
  const network =
    stored?.network ??
    (choice === RECOGNISED ? recognised?.network : rows.find(({ id }) => id === choice)?.network);
  const host = useActionHost();
  const runFile = files?.find(isRunFile);
  const waiting = files ? 'Reading the file …' : 'Choose a file first.';
  const classes = DATA_SET.classes.length;
  const outputs = network?.parts.at(-1);
  const isOther = network ? outputs?.kind === 'dense' && !hasOutputs(network, classes) : false;
  const replacesLast = isOther && replaces;

  useEffect(() => {
    if (files) void outcomeOf(files).then(setOutcome);
  }, [files]);

  /** @returns null where it came to nothing, which the status says */
  const measure = async (from: Outcome, weightsFile: StoredWeights, of: Network) => {
    const tell = (status: string) =>
      setOutcome((now) => (now?.files === from.files ? { ...now, status } : now));
    const [problem] = problemsInTraining(of);
    if (problem) {
      tell(problem.sentence);
      return null;
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
      tell(`${name}: ${result.sentences}${passedOverSentence(passedOver)}`);
      return result;
    } catch (error) {
      if (!signal.aborted) tell(`${name}: ${sentenceOf(error)}`);
      return null;
    } finally {
      if (!signal.aborted) setEvaluation(null);
    }
  };

  const add = async (
    from: Outcome,
    weightsFile: StoredWeights,
    of: Network,
    fineTunes: boolean,
  ) => {
    // What its last layer says of other classes tells nothing of these.
    const measured: Partial<MeasuredWeights> | null = replacesLast
      ? { normalise: weightsFile.normalise ?? (normalise === FIND ? recipe.normalise : normalise) }
      : await measure(from, weightsFile, of);
    if (measured?.normalise === undefined) return;
    const { normalise: found, error } = measured;
    try {
      await addWeights(host, {
        ...{ stored: weightsFile, network: of, normalise: found, source: nameOf(from.files) },
        ...{ replacesLast, fineTunes },
        ...(error === undefined ? {} : { testError: error }),
      });
      close();
    } catch (failure) {
      const status = `${nameOf(from.files)}: ${sentenceOf(failure)}`;
      setOutcome((now) => (now?.files === from.files ? { ...now, status } : now));
    }
  };
  const isReady = network && present && stored;
  return (
    <Modal title="Load weights" onClose={close}>
      <p>
        Takes the weights of a zip that was saved here, of a <code>.safetensors</code> file or of
        PyTorch’s <code>.pt</code> and <code>.pth</code>, such as the well-known ResNets. They can
        be measured, and added as a run of step 0 to look into and to go on from. A run that was
        saved as <code>.skipstack</code> can also go on here.
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
      <NetworkChoice
        recognised={recognised}
        isNoted={stored?.network !== undefined && stored.network !== null}
        chosen={choice}
        onChoose={setChosen}
      />
      {!stored?.normalise && <NormalisationChoice value={normalise} onChange={setNormalise} />}
      {isOther && outputs?.kind === 'dense' && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={replaces}
            onChange={({ target }) => setReplaces(target.checked)}
          />
          Add it with a new last layer for the {classes} classes here, in place of its{' '}
          {formatCount(outputs.units)} outputs. It starts from zeros, so there is no error to
          measure before it is trained.
        </label>
      )}
      <div className={styles.buttons}>
        <Button
          look="primary"
          aria-disabled={!isReady}
          onClick={() => {
            if (isReady) void measure(present, stored, network);
          }}
        >
          Measure
        </Button>
        {isReady && !runFile && (
          <>
            <Button onClick={() => void add(present, stored, network, false)}>
              Add to the runs
            </Button>
            <Button onClick={() => void add(present, stored, network, true)}>Fine-tune it</Button>
          </>
        )}
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
      </div>
      <p role="status">{present ? present.status : waiting}</p>
      {evaluation !== null && <Progress label="Test pictures" share={evaluation} />}
    </Modal>
  );
}

import { useMemo, useState } from 'react';
import type { Normalisation } from '../../experiment/index.ts';
import { passedOverSentence } from '../../formats/index.ts';
import { hasOutputs, memoryOf, type Network } from '../../network/index.ts';
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
import { FIND, measureWeights, type MeasuredWeights } from './measure-weights.ts';
import { NetworkChoice, RECOGNISED } from './NetworkChoice.tsx';
import { NormalisationChoice } from './NormalisationChoice.tsx';
import { RecordedWeights } from './RecordedWeights.tsx';
import { recognisedIn } from './recognised-text.ts';
import { useOpenedWeights, type OpenedFiles } from './use-opened-weights.ts';
import styles from './Weights.module.css';

type Open = Extract<OpenedFiles, { readonly stage: 'open' }>;

interface LoadDialogProps {
  /** The files that were chosen or dropped; absent where they are yet to be chosen. */
  readonly files?: readonly File[] | undefined;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What was said of files, until others are chosen. */
interface Said {
  readonly files: readonly File[] | undefined;
  readonly sentence: string;
}

function sentenceOfReading(read: OpenedFiles | null, name: string): string | null {
  switch (read?.stage) {
    case undefined:
      return 'Choose a file first.';
    case 'reading':
      return 'Reading the file …';
    case 'open':
      return null;
    case 'refused':
      return `${name}: ${read.sentence}`;
  }
}

function nameOf([first, ...others]: readonly File[] = []): string {
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
  const [said, setSaid] = useState<Said | null>(null);
  const { state: read, stop } = useOpenedWeights(files);
  const [evaluation, setEvaluation] = useState<number | null>(null);
  const nextSignal = useLatestSignal();
  const open = read?.stage === 'open' ? read : null;
  const stored = open?.opened ?? null;
  const recognised = useMemo(() => stored && recognisedIn(stored), [stored]);
  const choice = recognised?.network || chosen !== RECOGNISED ? chosen : (rows[0]?.id ?? '');
  const network =
    stored?.network ??
    (choice === RECOGNISED ? recognised?.network : rows.find(({ id }) => id === choice)?.network);
  const host = useActionHost();
  const runFile = files?.find(isRunFile);
  const classes = DATA_SET.classes.length;
  const outputs = network?.parts.at(-1);
  const isOther = network ? outputs?.kind === 'dense' && !hasOutputs(network, classes) : false;
  const replacesLast = isOther && replaces;

  const tell = (sentence: string) => setSaid({ files, sentence });

  /** @returns null where it came to nothing, which the status says */
  const measure = async ({ opened, worker }: Open, of: Network) => {
    const [problem] = problemsInTraining(of);
    if (problem) {
      tell(problem.sentence);
      return null;
    }
    const name = nameOf(files);
    const signal = nextSignal();
    const onProgress = ({ share }: { readonly share: number }) => setEvaluation(share);
    let passedOver: readonly string[] = [];
    setEvaluation(0);
    try {
      const result = await measureWeights({
        normalise: opened.normalise ?? normalise,
        pictures: recipe.testPictures,
        evaluate: async (one, pictures) => {
          const taken = await worker.take(of);
          ({ passedOver } = taken);
          signal.throwIfAborted();
          return engine.ask(
            'evaluate',
            { network: of, weights: taken.weights, normalise: one, pictures },
            { signal, onProgress, memory: memoryOf(taken.weights) },
          );
        },
        tell,
      });
      tell(`${name}: ${result.sentences}${passedOverSentence(passedOver)}`);
      return result;
    } catch (error) {
      tell(signal.aborted ? 'Stopped.' : `${name}: ${sentenceOf(error)}`);
      return null;
    } finally {
      if (!signal.aborted) setEvaluation(null);
    }
  };

  const add = async (from: Open, of: Network, fineTunes: boolean) => {
    const noted = from.opened.normalise;
    // What its last layer says of other classes tells nothing of these.
    const measured: Partial<MeasuredWeights> | null = replacesLast
      ? { normalise: noted ?? (normalise === FIND ? recipe.normalise : normalise) }
      : await measure(from, of);
    if (measured?.normalise === undefined) return;
    const { normalise: found, error } = measured;
    tell('Adding it to the runs …');
    try {
      await addWeights(host, {
        ...{ open: from, network: of, normalise: found, source: nameOf(files) },
        ...{ replacesLast, fineTunes },
        ...(error === undefined ? {} : { testError: error }),
      });
      close();
    } catch (failure) {
      tell(`${nameOf(files)}: ${sentenceOf(failure)}`);
    }
  };
  const stopMeasuring = () => {
    nextSignal();
    setEvaluation(null);
  };
  const ready = open && network ? { open, network } : null;
  return (
    <Modal title="Load weights" onClose={close}>
      <p>
        Takes the weights of a zip that was saved here, of a <code>.safetensors</code> file, of
        PyTorch’s <code>.pt</code> and <code>.pth</code>, such as the well-known ResNets, and of
        models of Keras, TensorFlow.js and ONNX that are built of such layers. They can be measured,
        and added as a run of step 0 to look into and to go on from. A run that was saved as{' '}
        <code>.skipstack</code> can also go on here.
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
      <RecordedWeights
        onFetched={(file) => openDialog(dialog, { kind: 'load-weights', files: [file] })}
      />
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
          aria-disabled={!ready}
          onClick={() => {
            if (ready) void measure(ready.open, ready.network);
          }}
        >
          Measure
        </Button>
        {ready && !runFile && (
          <>
            <Button onClick={() => void add(ready.open, ready.network, false)}>
              Add to the runs
            </Button>
            <Button onClick={() => void add(ready.open, ready.network, true)}>Fine-tune it</Button>
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
      <p role="status">
        {said && said.files === files ? said.sentence : sentenceOfReading(read, nameOf(files))}
      </p>
      {read?.stage === 'reading' && (
        <>
          <Progress label="Reading" share={read.share} />
          <Button onClick={stop}>Stop reading</Button>
        </>
      )}
      {evaluation !== null && (
        <>
          <Progress label="Test pictures" share={evaluation} />
          <Button onClick={stopMeasuring}>Stop measuring</Button>
        </>
      )}
    </Modal>
  );
}

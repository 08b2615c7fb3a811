import { useState } from 'react';
import {
  DESTINATIONS,
  WRITABLE_FORMATS,
  type Destination,
  type TrainedNetwork,
  type WritableFormat,
} from '../../formats/index.ts';
import { elementsOf, parametersOf, type Network } from '../../network/index.ts';
import { choicesOfWeights, type WeightsChoice } from '../actions/weights.ts';
import { Button } from '../common/Button.tsx';
import { ExplainedChoices } from '../common/ExplainedChoices.tsx';
import { Modal } from '../common/Modal.tsx';
import { Progress } from '../common/Progress.tsx';
import { save } from '../common/save.ts';
import type { EngineHost } from '../engine/engine-host.ts';
import { useEngine } from '../engine/use-engine.ts';
import { useLatestSignal } from '../engine/use-latest-signal.ts';
import type { WrittenWeights } from '../../protocol/index.ts';
import { DATA_SET } from '../store/data-set.ts';
import { openDialog } from '../store/dialog.ts';
import { useCloseDialog, useStores } from '../store/hooks.ts';
import type { RunStore } from '../store/run-store.ts';
import { runName } from '../store/runs.ts';
import { formatCount, formatFileSize } from '../text/numbers.ts';
import { withChoice, withFiles, withStatus, type ExportState } from './export-state.ts';
import { archiveName, resultOf } from './runs-result.ts';
import { Snippet } from './Snippet.tsx';
import { weightsWorker } from './weights-worker.ts';
import styles from './Weights.module.css';

/** The formats that take weights somewhere, as choices. */
function choicesOf(destination: Destination) {
  return WRITABLE_FORMATS.filter(({ write }) => write.destination === destination).map(
    ({ id, label, write: { explanation } }) => ({ id, label, explanation }),
  );
}

const OFFERED = DESTINATIONS.filter((destination) => choicesOf(destination).length > 0);

/** Nearly all of a file, whatever its format: each number is a float32. */
function bytesOfWeights(network: Network): number {
  const sizes = parametersOf(network).map(({ shape }) => elementsOf(shape));
  return 4 * sizes.reduce((sum, size) => sum + size, 0);
}

interface Written extends WrittenWeights {
  readonly step: number;
}

/** How an export is followed, and ended. */
interface Control {
  readonly signal: AbortSignal;
  readonly onShare: (share: number) => void;
}

async function write(
  engine: EngineHost,
  store: RunStore,
  { run, step: asked }: WeightsChoice,
  format: WritableFormat,
  { signal, onShare }: Control,
): Promise<Written> {
  const { weights, momenta, step, meanPicture } = await engine.ask(
    'export-weights',
    {
      runId: run.id,
      withMomenta: format.write.withMomenta ?? false,
      ...(asked === undefined ? {} : { step: asked }),
    },
    { signal },
  );
  const { network, recipe, seed } = run;
  const present = store.getState().runs[run.id] ?? run;
  const trained: TrainedNetwork = {
    network,
    recipe,
    seed,
    weights,
    ...(momenta ? { momenta } : {}),
    dataSet: DATA_SET,
    meanPicture,
    result: resultOf(present, step),
  };
  const worker = weightsWorker();
  signal.addEventListener('abort', worker.end);
  try {
    return { step, ...(await worker.write(format.id, trained, onShare)) };
  } finally {
    worker.end();
  }
}

interface ExportDialogProps {
  /** What is chosen at first; the first of all without. */
  readonly runId?: string | undefined;
  readonly step?: number | undefined;
}

/** Saves the weights of a run as files. */
export function ExportDialog({ runId, step }: ExportDialogProps) {
  const engine = useEngine();
  const close = useCloseDialog();
  const { run: store, dialog } = useStores();
  // The runs are those at the time of opening: training may go on behind the dialog.
  const [choices] = useState(() => choicesOfWeights(store.getState()));
  const [state, setState] = useState<ExportState>({
    choice: {
      runId: runId ?? choices[0]?.run.id ?? '',
      step: step ?? (runId === undefined ? choices[0]?.step : undefined) ?? null,
      formatId: WRITABLE_FORMATS[0]?.id ?? '',
    },
    status: null,
    files: [],
  });
  const { choice, status, files } = state;
  const chosen = choices.findIndex(
    (one) => one.run.id === choice.runId && (one.step ?? null) === choice.step,
  );
  const weights = choices[chosen];
  const format = WRITABLE_FORMATS.find(({ id }) => id === choice.formatId);
  const say = (sentence: string) => setState((present) => withStatus(present, sentence));

  const [share, setShare] = useState<number | null>(null);
  const nextSignal = useLatestSignal();

  const start = async (chosenWeights: WeightsChoice, chosenFormat: WritableFormat) => {
    const chosenRun = chosenWeights.run;
    const signal = nextSignal();
    const onShare = (now: number) => {
      say('Writing the files …');
      setShare(now);
    };
    setState((present) => withChoice(present, {}));
    setShare(0);
    say('Reading the weights from the device …');
    try {
      const control = { signal, onShare };
      const written = await write(engine, store, chosenWeights, chosenFormat, control);
      setState((present) => withFiles(present, choice, written.files));
      save({
        name: archiveName(chosenRun, written.step, chosenFormat.id),
        bytes: written.archive,
      });
      say(`Saved the weights of ${runName(chosenRun)} at step ${formatCount(written.step)}.`);
    } catch (error) {
      if (!signal.aborted) say(error instanceof Error ? error.message : String(error));
    } finally {
      if (!signal.aborted) setShare(null);
    }
  };
  const stop = () => {
    nextSignal();
    setShare(null);
    say('Stopped. Nothing was saved.');
  };
  return (
    <Modal title="Export weights" onClose={close}>
      <label className={styles.line}>
        Network
        <select
          value={chosen}
          onChange={(event) => {
            const one = choices[Number(event.target.value)];
            if (!one) return;
            const change = { runId: one.run.id, step: one.step ?? null };
            setState((present) => withChoice(present, change));
          }}
        >
          {choices.map((one, index) => (
            <option key={`${one.run.id} ${one.step}`} value={index}>
              {runName(one.run)}
              {one.step !== undefined && ` at step ${formatCount(one.step)}`}
            </option>
          ))}
        </select>
      </label>
      {OFFERED.map((destination) => (
        <ExplainedChoices
          key={destination}
          legend={`Continue in ${destination}`}
          name="format"
          choices={choicesOf(destination)}
          chosen={choice.formatId}
          onChoose={(formatId) => setState((present) => withChoice(present, { formatId }))}
        />
      ))}
      {weights && (
        <p className={styles.line}>
          Continue in a figure
          <Button
            look="plain"
            onClick={() => openDialog(dialog, { kind: 'export-curves', runIds: [weights.run.id] })}
          >
            Export the curves of this run …
          </Button>
        </p>
      )}
      {weights && format && (
        <>
          <Button look="primary" onClick={() => void start(weights, format)}>
            Save as a zip file of about {formatFileSize(bytesOfWeights(weights.run.network))}
          </Button>
          <p role="status">{status}</p>
          {share !== null && (
            <>
              <Progress label="Writing" share={share} />
              <Button onClick={stop}>Stop writing</Button>
            </>
          )}
          <Snippet
            caption="Then, where the unpacked files lie:"
            code={format.write.snippet(weights.run.network)}
          />
        </>
      )}
      {files.length > 0 && (
        <ul className={styles.files} aria-label="Single files">
          {files.map((file) => (
            <li key={file.name}>
              <Button look="plain" onClick={() => save(file)}>
                Save {file.name} alone
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}

import { zipSync } from 'fflate';
import { useState } from 'react';
import {
  exportSafetensors,
  exportTfjsLayers,
  type ExportedFile,
  type TrainedNetwork,
} from '../../formats/index.ts';
import { runsWithWeights } from '../actions/weights.ts';
import { Button } from '../common/Button.tsx';
import { Modal } from '../common/Modal.tsx';
import { save } from '../common/save.ts';
import { engine } from '../engine/connection.ts';
import { runStore } from '../store/run-store.ts';
import { runName, type Run } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import { archiveName, resultOf } from './runs-result.ts';
import styles from './Weights.module.css';

const FORMATS = [
  {
    id: 'safetensors',
    name: 'safetensors',
    explanation: 'For PyTorch: model.safetensors and config.json, with PyTorch’s names and layout.',
    write: exportSafetensors,
  },
  {
    id: 'tfjs',
    name: 'TensorFlow.js',
    explanation: 'For tf.loadLayersModel: model.json with its weights, and config.json.',
    write: exportTfjsLayers,
  },
] as const;

type Format = (typeof FORMATS)[number];

interface Written {
  readonly run: Run;
  readonly step: number;
  readonly files: readonly ExportedFile[];
}

async function write(run: Run, format: Format): Promise<Written> {
  const { weights, step } = await engine.exportWeights(run.id);
  const { network, recipe, seed } = run;
  const present = runStore.getState().runs[run.id] ?? run;
  const trained: TrainedNetwork = {
    network,
    recipe,
    seed,
    weights,
    result: resultOf(present, step),
  };
  return { run, step, files: format.write(trained).files };
}

function archive(files: readonly ExportedFile[]): Uint8Array<ArrayBuffer> {
  const entries = Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
  // Weights are close to random numbers: compressing them costs time and wins nothing.
  return zipSync(entries, { level: 0 });
}

/** Saves the weights of a run as files. */
export function ExportDialog() {
  // The runs are those at the time of opening: training may go on behind the dialog.
  const [runs] = useState(() => runsWithWeights(runStore.getState()));
  const [chosen, setChosen] = useState(runs[0]?.id ?? '');
  const [format, setFormat] = useState<Format>(FORMATS[0]);
  const [written, setWritten] = useState<Written | null>(null);
  const [status, setStatus] = useState<string | null>(null);
  const run = runs.find(({ id }) => id === chosen);

  const start = async (choice: Run) => {
    setStatus('Reading the weights from the device …');
    setWritten(null);
    try {
      const result = await write(choice, format);
      setWritten(result);
      save({
        name: archiveName(choice, result.step, format.id),
        bytes: archive(result.files),
      });
      setStatus(`Saved the weights of step ${formatCount(result.step)}.`);
    } catch (error) {
      setStatus(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Modal title="Export weights">
      <label className={styles.line}>
        Network
        <select
          value={chosen}
          onChange={(event) => {
            setChosen(event.target.value);
            setWritten(null);
          }}
        >
          {runs.map((one) => (
            <option key={one.id} value={one.id}>
              {runName(one)}
            </option>
          ))}
        </select>
      </label>
      <fieldset className={styles.formats}>
        <legend>Format</legend>
        {FORMATS.map((one) => (
          <label key={one.id} className={styles.format}>
            <input
              type="radio"
              name="format"
              checked={one === format}
              onChange={() => {
                setFormat(one);
                setWritten(null);
              }}
            />
            <span>
              {one.name}
              <small>{one.explanation}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {run && (
        <Button look="primary" onClick={() => void start(run)}>
          Save as a zip file
        </Button>
      )}
      <p role="status">{status}</p>
      {written && (
        <ul className={styles.files} aria-label="Single files">
          {written.files.map((file) => (
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

import { useState } from 'react';
import { readWeights } from '../../formats/index.ts';
import { Button } from '../common/Button.tsx';
import { Modal } from '../common/Modal.tsx';
import { Progress } from '../common/Progress.tsx';
import { engine } from '../engine/connection.ts';
import { useDraft, useRunState } from '../store/hooks.ts';
import { namesOf } from '../store/rows.ts';
import { problemsInTraining } from '../store/trainable.ts';
import { formatCount } from '../text/numbers.ts';
import { weightsIn } from './weights-file.ts';
import styles from './Weights.module.css';

/** Measures the test error of weights from a file, on as many test pictures as the recipe says. */
export function LoadDialog() {
  const rows = useDraft((draft) => draft.rows);
  const recipe = useDraft((draft) => draft.recipe);
  const names = namesOf(rows);
  const [chosen, setChosen] = useState(rows[0]?.id ?? '');
  const [normalise, setNormalise] = useState(recipe.normalise);
  const [file, setFile] = useState<File | null>(null);
  const [status, setStatus] = useState<string | null>(null);
  const evaluation = useRunState((state) => state.evaluation);
  const row = rows.find(({ id }) => id === chosen);

  const evaluate = async (network: NonNullable<typeof row>['network'], chosenFile: File) => {
    const [problem] = problemsInTraining(network);
    if (problem) {
      setStatus(problem.sentence);
      return;
    }
    setStatus('Reading the file …');
    try {
      const weights = readWeights(network, await weightsIn(chosenFile));
      setStatus(`Measuring on ${formatCount(recipe.testPictures)} test pictures …`);
      const { error, pictures } = await engine.evaluate({
        network,
        weights,
        normalise,
        pictures: recipe.testPictures,
      });
      setStatus(
        `${chosenFile.name}: ${error.toFixed(2)} % test error on ${formatCount(pictures)} pictures.`,
      );
    } catch (error) {
      setStatus(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Modal title="Load weights">
      <p>
        Measures the test error of a <code>.safetensors</code> file with PyTorch’s names: one that
        was saved here, or one of the well-known CIFAR ResNets.
      </p>
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
      <label className={styles.line}>
        Subtracted from the pictures
        <select
          value={normalise}
          onChange={(event) => setNormalise(event.target.value === 'mean' ? 'mean' : 'imagenet')}
        >
          <option value="mean">the mean picture</option>
          <option value="imagenet">ImageNet’s mean</option>
        </select>
      </label>
      <label className={styles.line}>
        File
        <input
          type="file"
          accept=".safetensors"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            setStatus(null);
          }}
        />
      </label>
      <Button
        look="primary"
        aria-disabled={!row || !file}
        onClick={() => {
          if (row && file) void evaluate(row.network, file);
        }}
      >
        Measure
      </Button>
      <p role="status">{status ?? (file ? '' : 'Choose a file first.')}</p>
      {evaluation !== null && <Progress label="Test pictures" share={evaluation} />}
    </Modal>
  );
}

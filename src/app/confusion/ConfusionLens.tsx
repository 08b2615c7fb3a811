import { useDeferredValue, useMemo, useState } from 'react';
import { Segments } from '../common/Segments.tsx';
import { Select } from '../common/Select.tsx';
import { FigureOfLens } from '../figure/FigureOfLens.tsx';
import { Said } from '../glossary/Said.tsx';
import type { JudgedRun } from '../predictions/judged-runs.ts';
import { LookNow } from '../predictions/LookNow.tsx';
import { segmentsOf } from '../predictions/stretches.ts';
import { useJudgedRuns } from '../predictions/use-judged-runs.ts';
import { useStores } from '../store/hooks.ts';
import { confusionFigure, matrixOf, type Unit } from './confusion-figure.ts';
import styles from './ConfusionLens.module.css';
import { MatrixCells } from './MatrixCells.tsx';
import { confusionSentence } from './sentences.ts';

const UNITS = [
  { value: 'counts', label: 'Counts' },
  { value: 'shares', label: 'Shares' },
] as const;

const optionsOf = (runs: readonly JudgedRun[]) =>
  runs.map(({ id, name }) => ({ value: id, label: name }));
const NONE = { value: '', label: 'none' };

/** Which classes are taken for which at the step that is looked at. */
export function ConfusionLens() {
  const { picturesView, view } = useStores();
  const { judged: latest, untested, passedOver } = useJudgedRuns();
  const judged = useDeferredValue(latest);
  const [runId, setRunId] = useState('');
  const [otherId, setOtherId] = useState('');
  const [unit, setUnit] = useState<Unit>('counts');
  const run = judged.find(({ id }) => id === runId) ?? judged.at(-1);
  const other = judged.find(({ id }) => id === otherId && id !== run?.id) ?? null;
  const matrix = useMemo(() => run && matrixOf(run, other, unit), [run, other, unit]);
  const figure = useMemo(() => matrix && confusionFigure(matrix), [matrix]);
  return (
    <div className={styles.lens}>
      <LookNow runs={untested} passedOver={passedOver} />
      {!run && untested.length === 0 && (
        <p>Nothing was tested yet up to this step. The matrix comes with the first test.</p>
      )}
      {run && matrix && figure && (
        <>
          <div className={styles.choices}>
            <Select
              label="Network"
              options={optionsOf(judged)}
              value={run.id}
              onChange={setRunId}
            />
            {judged.length > 1 && (
              <Select
                label="less"
                options={[NONE, ...optionsOf(judged.filter(({ id }) => id !== run.id))]}
                value={other?.id ?? ''}
                onChange={setOtherId}
              />
            )}
          </div>
          <div className={styles.figure}>
            <FigureOfLens
              figure={figure}
              tools={<Segments legend="Unit" options={UNITS} value={unit} onChange={setUnit} />}
            >
              <MatrixCells
                matrix={matrix}
                onOpen={(label, predicted) => {
                  const filter = { kind: 'taken' as const, label, predicted, runId: run.id };
                  picturesView.setState({ filter, own: false, opened: null });
                  view.setState({ lens: 'pictures' });
                }}
              />
            </FigureOfLens>
          </div>
          <Said segments={segmentsOf(confusionSentence(run, other))} testId="said" />
        </>
      )}
    </div>
  );
}

import { inheritanceOf, type ForkPoint } from '../../runs/index.ts';
import { forkProblem } from '../actions/fork-problem.ts';
import { forkedSchedule } from '../actions/forking.ts';
import { useActionContext } from '../actions/hooks.ts';
import { Button } from '../common/Button.tsx';
import { startFromSeed } from '../store/experiment-store.ts';
import { useDraft, useRunState, useStores } from '../store/hooks.ts';
import { parentOf } from '../store/lineage.ts';
import type { Row } from '../store/rows.ts';
import { runOfRow } from '../store/runs-of-rows.ts';
import { runName } from '../store/runs.ts';
import { inheritanceText } from '../text/inheritance-words.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './PartDrawer.module.css';

interface ForkNoteProps {
  readonly row: Row;
  readonly name: string;
  readonly parent: ForkPoint;
}

/** From which checkpoint a network goes on, and what it keeps of it. */
export function ForkNote({ row, name, parent }: ForkNoteProps) {
  const { experiment } = useStores();
  const draft = useDraft((present) => present);
  const run = useRunState((state) => parentOf(state, { parent }));
  const isTrained = useRunState((state) => runOfRow(state, draft, row) !== undefined);
  const problem = useActionContext((context) => forkProblem(context, parent, name));
  const sentences = [
    `From ${run ? runName(run) : 'a run that is gone'} at step ${formatCount(parent.step)}.`,
    run && inheritanceText(inheritanceOf(run.network, row.network)),
    run && !isTrained ? forkedSchedule(run, draft, parent.step) : null,
    isTrained ? null : problem,
  ].filter((sentence) => sentence !== null);
  return (
    <p className={styles.about}>
      {sentences.join(' ')}{' '}
      {!isTrained && (
        <Button look="plain" onClick={() => startFromSeed(experiment, row.id)}>
          Start from the seed instead<span className="hidden"> with {name}</span>
        </Button>
      )}
    </p>
  );
}

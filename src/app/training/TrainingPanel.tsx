import { ActionButton } from '../actions/ActionButton.tsx';
import { useSituation } from '../actions/situation.ts';
import { nextSeed, oneStep, stop, trainChanges, trainOrPause } from '../actions/training.ts';
import { Card } from '../common/Card.tsx';
import { Progress } from '../common/Progress.tsx';
import { useRunState } from '../store/hooks.ts';
import { formatCount, formatDuration, formatSmall } from '../text/numbers.ts';
import { Fact } from '../common/Fact.tsx';
import { phaseText } from './phase-text.ts';
import styles from './TrainingPanel.module.css';
import { useTrainingSummary } from './use-training-summary.ts';

/** The one obvious button, and how far training is. */
export function TrainingPanel() {
  const summary = useTrainingSummary();
  const secondsLeft = useRunState((state) => state.secondsLeft);
  const waiting = useRunState(phaseText);
  const hindrance = useSituation(trainOrPause.hindrance);
  const changed = useSituation(trainChanges.hindrance) === null;
  const again = useSituation(nextSeed.hindrance) === null;
  return (
    <Card aria-labelledby="training">
      <h2 id="training" className="hidden">
        Training
      </h2>
      <div className={styles.strip}>
        <div className={styles.buttons}>
          <ActionButton action={trainOrPause} look="primary" />
          <ActionButton action={oneStep} />
          <ActionButton action={stop} />
        </div>
        <Progress
          label="Steps of all networks"
          share={summary ? summary.share : 0}
          value={summary ? stepText(summary.step, summary.steps) : 'not begun'}
        />
        <p role="status" className={styles.status}>
          {hindrance ?? waiting}
        </p>
      </div>
      {changed && (
        <p className={styles.changes}>
          The networks or the recipe were changed.{' '}
          <ActionButton action={trainChanges} look="small" />
        </p>
      )}
      {again && <ActionButton action={nextSeed} look="small" />}
      <dl className={styles.facts}>
        <Fact name="Step" value={summary ? stepText(summary.step, summary.steps) : '–'} />
        <Fact name="Epoch" value={summary ? summary.epoch.toFixed(1) : '–'} />
        <Fact name="Learning rate" value={orDash(summary?.learningRate, formatSmall)} />
        <Fact name="Pictures a second" value={orDash(summary?.picturesPerSecond, formatCount)} />
        <Fact name="Time left" value={orDash(secondsLeft, formatDuration)} />
      </dl>
    </Card>
  );
}

function stepText(step: number, steps: number | null): string {
  return steps === null ? formatCount(step) : `${formatCount(step)} of ${formatCount(steps)}`;
}

function orDash(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}

import { ActionButton } from '../actions/ActionButton.tsx';
import { useActionContext } from '../actions/hooks.ts';
import { trainChanges, trainOrPause } from '../actions/training.ts';
import { classes } from '../common/classes.ts';
import { Progress } from '../common/Progress.tsx';
import { useRunState } from '../store/hooks.ts';
import { secondsLeftOf } from '../store/time-left.ts';
import { formatTimeLeft } from '../text/numbers.ts';
import { stepText } from './step-text.ts';
import { TrainMenu } from './TrainMenu.tsx';
import styles from './TrainStrip.module.css';
import { useTrainingStatus } from './use-training-status.ts';
import { useTrainingSummary } from './use-training-summary.ts';

/** The one obvious button, and how far training is; always on the screen. */
export function TrainStrip() {
  const summary = useTrainingSummary();
  const secondsLeft = useRunState(secondsLeftOf);
  const status = useTrainingStatus();
  const changed = useActionContext(trainChanges.disabledReason) === null;
  return (
    <section aria-labelledby="training" className={styles.strip}>
      <h2 id="training" className="hidden">
        Training
      </h2>
      <ActionButton action={trainOrPause} look="primary" />
      <div className={classes(styles.how, summary !== null && styles.running)}>
        <p
          aria-hidden="true"
          className={classes(styles.line, secondsLeft === null && styles.waiting)}
        >
          <span className={styles.status} title={status.read}>
            {status.read}
          </span>
        </p>
        {summary && (
          <div className={styles.line}>
            <Progress
              label="Steps of all networks"
              share={summary.share}
              value={stepText(summary)}
            />
            {secondsLeft !== null && (
              <strong className={styles.left}>{formatTimeLeft(secondsLeft)} left</strong>
            )}
          </div>
        )}
        <p role="status" className="hidden">
          {status.heard}
        </p>
      </div>
      {changed && <ActionButton action={trainChanges} look="small" />}
      <TrainMenu />
    </section>
  );
}

import { ActionButton } from '../actions/ActionButton.tsx';
import { useActionContext } from '../actions/hooks.ts';
import { isGoingOn, isOver } from '../actions/training-disabled-reason.ts';
import { trainLonger } from '../actions/going-on.ts';
import { nextSeed, oneStep, stop, trainChanges, trainOrPause } from '../actions/training.ts';
import { Card } from '../common/Card.tsx';
import { Fact } from '../common/Fact.tsx';
import { Progress } from '../common/Progress.tsx';
import { useDraft, useRunState } from '../store/hooks.ts';
import { formatCount, formatPart, formatSmall, formatTimeLeft } from '../text/numbers.ts';
import { KeepAwakeSwitch } from './KeepAwakeSwitch.tsx';
import { OtherTab } from './OtherTab.tsx';
import { phaseText, readyText, spokenPhaseText } from './phase-text.ts';
import { softwareNote } from './software-note.ts';
import styles from './TrainingPanel.module.css';
import { useTrainingSummary } from './use-training-summary.ts';

const INTERRUPTED = 'Training was interrupted. Go on continues from the last checkpoints.';

/** What goes on: to be read, and to be heard. */
function useStatus(): { readonly read: string; readonly heard: string } {
  const recipe = useDraft((draft) => draft.recipe);
  const disabledReason = useActionContext(trainOrPause.disabledReason);
  const ready = useRunState(
    ({ phase, device, data }) => phase.phase === 'opening' && device !== null && !data?.offline,
  );
  const software = useRunState((state) => state.device?.software === true);
  const read = useRunState(phaseText);
  const heard = useRunState(spokenPhaseText);
  const goingOn = useActionContext(isGoingOn);
  const readyNow = goingOn ? INTERRUPTED : readyText(recipe, software);
  const other = disabledReason ?? (ready ? readyNow : null);
  return { read: other ?? read, heard: other ?? heard };
}

/** The one obvious button, and how far training is. */
export function TrainingPanel() {
  const summary = useTrainingSummary();
  const secondsLeft = useRunState((state) => state.secondsLeft);
  const note = useRunState((state) => softwareNote(state.device, state.secondsLeft));
  const warnings = useRunState((state) => state.warnings);
  const status = useStatus();
  const changed = useActionContext(trainChanges.disabledReason) === null;
  const again = useActionContext(isOver);
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
        <div className={styles.under}>
          <p aria-hidden="true" className={styles.status}>
            {status.read}
          </p>
          <p role="status" className="hidden">
            {status.heard}
          </p>
          {secondsLeft !== null && (
            <p aria-hidden="true" className={styles.left}>
              {formatTimeLeft(secondsLeft)} left
            </p>
          )}
        </div>
      </div>
      <OtherTab />
      {changed && (
        <p className={styles.changes}>
          The networks or the recipe were changed.{' '}
          <ActionButton action={trainChanges} look="small" />
        </p>
      )}
      {again && (
        <p className={styles.changes}>
          <ActionButton action={nextSeed} look="small" />{' '}
          <ActionButton action={trainLonger} look="small" />
        </p>
      )}
      <dl className={styles.facts}>
        <Fact name="Step" value={summary ? stepText(summary.step, summary.steps) : '–'} />
        <Fact name="Epoch" value={summary ? summary.epoch.toFixed(1) : '–'} />
        <Fact name="Learning rate" value={orDash(summary?.learningRate, formatSmall)} />
        <Fact name="Pictures a second" value={orDash(summary?.picturesPerSecond, formatCount)} />
        <Fact name="Time left" value={orDash(secondsLeft, formatTimeLeft)} />
      </dl>
      <KeepAwakeSwitch />
      {note !== null && <p className={styles.note}>{note}</p>}
      <div role="status">
        {warnings.map((warning) => (
          <p key={warning} className={styles.note}>
            {warning}
          </p>
        ))}
      </div>
    </Card>
  );
}

function stepText(step: number, steps: number | null): string {
  return steps === null ? formatCount(step) : formatPart(step, steps);
}

function orDash(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Recipe } from '../../experiment/index.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { attempt, carryOut, contextOf } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { openAgain } from '../actions/restarting.ts';
import { forkedAtRate } from '../actions/smaller-rate.ts';
import { trainChanges, trainOrPause } from '../actions/training.ts';
import { Button } from '../common/Button.tsx';
import { deferred } from '../common/deferred.tsx';
import { changeRecipe } from '../store/experiment-store.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import { dismiss } from '../store/run-store.ts';
import { hasReadings } from '../store/runs-of-rows.ts';
import { formatSmall } from '../text/numbers.ts';
import styles from './Notices.module.css';
import { RecoveryNote } from './RecoveryNote.tsx';

const SaveRuns = deferred(() => import('../actions/SaveRuns.tsx').then((part) => part.SaveRuns));

/** What went wrong and what to do about it. What ends training stays until another device is opened. */
export function Notices() {
  const { lesson, run } = useStores();
  // A lesson plays what was recorded.
  const inLesson = useStore(lesson, ({ open }) => open !== null);
  const notices = useRunState((state) => state.notices);
  return (
    <>
      {!inLesson && <SlowerDevice />}
      <div role="alert" className={styles.notices}>
        {notices.map((notice) => (
          <div key={notice.id} className={styles.notice} data-fatal={notice.fatal}>
            <p>
              <strong>{notice.what}</strong> {notice.remedy}
              {notice.fatal && <RecoveryNote />}
            </p>
            {notice.smallerBatch !== undefined && (
              <OtherRecipe notice={notice.id} change={{ batchSize: notice.smallerBatch }}>
                Train with a batch of {notice.smallerBatch}
              </OtherRecipe>
            )}
            {notice.smallerRate !== undefined && (
              <OtherRecipe
                notice={notice.id}
                change={{ learningRate: notice.smallerRate }}
                runId={notice.runId}
              >
                Train with a learning rate of {formatSmall(notice.smallerRate)}
              </OtherRecipe>
            )}
            {notice.mayReload && <Button onClick={() => location.reload()}>Reload</Button>}
            {notice.whileNotKept && <SaveRunsOfVisit />}
            {notice.mayOpenAgain && <ActionButton action={openAgain} look="small" />}
            {!notice.fatal && (
              <Button look="plain" onClick={() => dismiss(run, notice.id)}>
                Close<span className="hidden"> this notice</span>
              </Button>
            )}
          </div>
        ))}
      </div>
    </>
  );
}

/** Why training goes through WebGL, where it does. */
function SlowerDevice() {
  const withoutWebGpu = useRunState((state) => state.device?.withoutWebGpu);
  const recovery = useRunState((state) => state.recovery);
  if (withoutWebGpu === undefined) return null;
  return (
    <p className={styles.banner} role="status">
      {recovery.is === 'waiting' ? (
        <>
          <strong>{recovery.loss.what}</strong>
          <RecoveryNote />
        </>
      ) : (
        withoutWebGpu
      )}{' '}
      Until then training goes through WebGL, which is slow.
    </p>
  );
}

/** What was trained since the page was opened and is kept nowhere. */
function SaveRunsOfVisit() {
  const runs = useRunState((state) => state.runs);
  const own = Object.values(runs).filter((run) => !run.earlierVisit && !run.recorded);
  return <SaveRuns runs={own.filter(hasReadings)} />;
}

interface OtherRecipeProps {
  readonly notice: number;
  readonly change: Partial<Recipe>;
  /** The run that may go on from its checkpoint with another learning rate. */
  readonly runId?: string | undefined;
  readonly children: ReactNode;
}

/** Takes up the offer of a recipe with which it may go well. */
function OtherRecipe({ notice, change, runId = '', children }: OtherRecipeProps) {
  const host = useActionHost();
  const train = () => {
    dismiss(host.stores.run, notice);
    const { learningRate } = change;
    const fork =
      learningRate === undefined ? null : forkedAtRate(contextOf(host), runId, learningRate);
    if (fork) {
      carryOut(host, fork);
      return;
    }
    changeRecipe(host.stores.experiment, change);
    // Where other networks train on, the button of `trainOrPause` is Pause.
    const { mode } = host.stores.run.getState();
    attempt(host, mode === 'running' ? trainChanges : trainOrPause);
  };
  return <Button onClick={train}>{children}</Button>;
}

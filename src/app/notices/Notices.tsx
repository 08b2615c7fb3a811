import { ActionButton } from '../actions/ActionButton.tsx';
import { attempt } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { openAgain } from '../actions/restarting.ts';
import { trainChanges, trainOrPause } from '../actions/training.ts';
import { Button } from '../common/Button.tsx';
import { changeRecipe } from '../store/experiment-store.ts';
import { useRunState, useStores } from '../store/hooks.ts';
import { dismiss } from '../store/run-store.ts';
import styles from './Notices.module.css';
import { RecoveryNote } from './RecoveryNote.tsx';

/** What went wrong and what to do about it. What ends training stays until another device is opened. */
export function Notices() {
  const { run } = useStores();
  const notices = useRunState((state) => state.notices);
  const withoutWebGpu = useRunState((state) => state.device?.withoutWebGpu);
  return (
    <>
      {withoutWebGpu !== undefined && (
        <p className={styles.banner} role="status">
          {withoutWebGpu} Until then training goes through WebGL, which is slow.
        </p>
      )}
      <div role="alert" className={styles.notices}>
        {notices.map((notice) => (
          <div key={notice.id} className={styles.notice} data-fatal={notice.fatal}>
            <p>
              <strong>{notice.what}</strong> {notice.remedy}
              {notice.fatal && <RecoveryNote />}
            </p>
            {notice.smallerBatch !== undefined && (
              <SmallerBatch notice={notice.id} batchSize={notice.smallerBatch} />
            )}
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

/** Takes up the offer of a batch that fits. */
function SmallerBatch({ notice, batchSize }: { notice: number; batchSize: number }) {
  const host = useActionHost();
  const train = () => {
    changeRecipe(host.stores.experiment, { batchSize });
    dismiss(host.stores.run, notice);
    // Where other networks train on, the button of `trainOrPause` is Pause.
    const { mode } = host.stores.run.getState();
    attempt(host, mode === 'running' ? trainChanges : trainOrPause);
  };
  return <Button onClick={train}>Train with a batch of {batchSize}</Button>;
}

import { useId } from 'react';
import { typedNumbers } from '../../experiment/index.ts';
import { carryOut, contextOf } from '../actions/carry-out.ts';
import { forked, forkingDisabledReason } from '../actions/forking.ts';
import { useActionContext, useActionHost } from '../actions/hooks.ts';
import {
  checkpointsOf,
  pinnedAt,
  pinnedNow,
  pinningDisabledReason,
  PIN_STEPS,
  unpinned,
} from '../actions/pinning.ts';
import { Button } from '../common/Button.tsx';
import { Modal } from '../common/Modal.tsx';
import { PendingNote } from '../common/PendingNote.tsx';
import { refusedText, useTypedText } from '../common/use-typed-text.ts';
import { useCloseDialog, useRunState } from '../store/hooks.ts';
import { runName, type RunView } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import styles from './Checkpoints.module.css';

/** The checkpoints of a run: those that stay, the last one, and those that are to be. */
export function Checkpoints({ runId }: { readonly runId: string }) {
  const run = useRunState((state) => state.runs[runId]);
  const close = useCloseDialog();
  if (!run) return null;
  return (
    <Modal title={`Checkpoints of ${runName(run)}`} onClose={close}>
      <p>
        The last checkpoint is what the run goes on from; each new one takes its place. Pinned ones
        stay.
      </p>
      <CheckpointTable run={run} onLeave={close} />
      <PinNow run={run} />
      {run.status === 'open' && <PinAt run={run} />}
    </Modal>
  );
}

interface CheckpointTableProps {
  readonly run: RunView;
  readonly onLeave: () => void;
}

function CheckpointTable({ run, onLeave }: CheckpointTableProps) {
  const id = useId();
  const host = useActionHost();
  const listed = checkpointsOf(run);
  if (listed.length === 0) return <p className={styles.quiet}>There is none yet.</p>;
  return (
    <ul className={styles.list}>
      {listed.map(({ step, isPinned, isLast }) => {
        const forking = forkingDisabledReason(contextOf(host), run, step);
        const at = <span className="hidden"> at step {formatCount(step)}</span>;
        return (
          <li key={step} className={styles.checkpoint}>
            <span className={styles.step}>
              Step {formatCount(step)}
              <small>{[isPinned && 'pinned', isLast && 'last'].filter(Boolean).join(', ')}</small>
            </span>
            <Button
              look="small"
              aria-disabled={forking !== null}
              aria-describedby={forking === null ? undefined : `${id}-${step}`}
              onClick={() => {
                if (forking !== null) return;
                onLeave();
                carryOut(host, forked(contextOf(host), run, step));
              }}
            >
              Fork{at}
            </Button>
            {forking !== null && <small id={`${id}-${step}`}>{forking}</small>}
            <Button
              look="small"
              onClick={() =>
                carryOut(host, { dialog: { kind: 'export-weights', runId: run.id, step } })
              }
            >
              Export weights{at}
            </Button>
            {isPinned && (
              <Button look="small" onClick={() => carryOut(host, unpinned(run, step))}>
                {isLast ? 'Unpin' : 'Delete'}
                {at}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function PinNow({ run }: { readonly run: RunView }) {
  const id = useId();
  const host = useActionHost();
  const reason = useActionContext((context) => pinningDisabledReason(context, run));
  return (
    <>
      <Button
        aria-disabled={reason !== null}
        aria-describedby={reason === null ? undefined : id}
        onClick={() => {
          if (reason === null) carryOut(host, pinnedNow(run));
        }}
      >
        Pin it as it is now
      </Button>
      {reason !== null && <small id={id}>{reason}</small>}
    </>
  );
}

function PinAt({ run }: { readonly run: RunView }) {
  const host = useActionHost();
  const value = (run.pinAt ?? []).join('; ');
  const { problem, isPending, inputProps } = useTypedText({
    value,
    take: (text) => {
      const typed = typedNumbers(PIN_STEPS, text);
      if ('problem' in typed) return typed.problem;
      carryOut(host, pinnedAt(contextOf(host), run.id, typed.value.map(Math.round)));
      return null;
    },
  });
  return (
    <div className={styles.field}>
      <label>
        {PIN_STEPS.label}
        <input {...inputProps} inputMode="text" aria-describedby="pin-at-about" />
      </label>
      {isPending && <PendingNote id="pin-at-pending" value={value} />}
      <p
        id="pin-at-about"
        role={problem === null ? undefined : 'alert'}
        className={problem === null ? styles.quiet : styles.problem}
      >
        {problem === null
          ? 'Steps that are still to come, such as 32000; 48000. Enter keeps them.'
          : refusedText(problem, value)}
      </p>
    </div>
  );
}

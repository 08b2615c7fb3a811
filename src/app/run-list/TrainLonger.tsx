import { useId, useState } from 'react';
import { typedNumber } from '../../experiment/index.ts';
import { perform } from '../actions/carry-out.ts';
import {
  goingOnDisabledReason,
  MOST_STEPS,
  scheduleChanges,
  stepOf,
  trainedLonger,
} from '../actions/going-on.ts';
import { useActionContext, useActionHost } from '../actions/hooks.ts';
import { Button } from '../common/Button.tsx';
import { Modal } from '../common/Modal.tsx';
import { useCloseDialog, useRunState } from '../store/hooks.ts';
import { runName } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import { stopRuleText } from '../text/stop-rule-words.ts';
import styles from './TrainLonger.module.css';

/** Asks for another length of runs, and says what it changes before they are trained on. */
export function TrainLonger({ runIds }: { readonly runIds: readonly string[] }) {
  const host = useActionHost();
  const close = useCloseDialog();
  const id = useId();
  const all = useRunState((state) => state.runs);
  const runs = runIds.flatMap((runId) => all[runId] ?? []);
  const reached = Math.max(0, ...runs.map(stepOf));
  const length = Math.max(reached, ...runs.map(({ steps }) => steps ?? 0));
  const [text, setText] = useState(() => String(length > reached ? length : 2 * length));
  const reason = useActionContext((context) => goingOnDisabledReason(context, runIds));
  const [smallest, largest] = [reached + 1, MOST_STEPS];
  const typed = typedNumber({ label: 'Steps in all', whole: true, smallest, largest }, text);
  const problem = 'problem' in typed ? typed.problem : reason;
  const changes = 'value' in typed ? scheduleChanges(runs, typed.value) : [];
  const earlier = runs.flatMap((run) => (run.lengthened ?? []).map((change) => ({ run, change })));
  return (
    <Modal title="Train longer" onClose={close}>
      <p>
        {runs.map(runName).join(', ')}: {runs.length === 1 ? 'goes' : 'go'} on from step{' '}
        {formatCount(reached)}, with weights and momentum as they are.
      </p>
      {runs.map((run) =>
        run.status === 'finished' && run.endedBy ? (
          <p key={run.id}>
            {runName(run)} ended early: {stopRuleText(run.endedBy, run.recipe)}. This rule is taken
            off.
          </p>
        ) : null,
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (problem !== null || !('value' in typed)) return;
          perform(host, (context) => trainedLonger(context, runIds, typed.value));
          close();
        }}
      >
        <label className={styles.field}>
          Steps in all
          <input
            value={text}
            inputMode="numeric"
            autoComplete="off"
            aria-invalid={'problem' in typed}
            aria-describedby={`${id}-about`}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <div id={`${id}-about`} role="status" className={styles.about}>
          {problem === null ? (
            <>
              {changes.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              {changes.length === 0 && <p>The learning rate does not depend on the length.</p>}
            </>
          ) : (
            <p>{problem}</p>
          )}
        </div>
        <Button look="primary" type="submit" aria-disabled={problem !== null}>
          Train on
        </Button>
      </form>
      {earlier.map(({ run, change }) => (
        <p key={`${run.id} ${change.step}`} className={styles.about}>
          {runName(run)}: its length was changed at step {formatCount(change.step)}
          {change.steps !== null && `; it was ${formatCount(change.steps)} before`}.
        </p>
      ))}
    </Modal>
  );
}

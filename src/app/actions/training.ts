/** Train, pause, one step, stop. */
import { engine } from '../engine/connection.ts';
import { experimentStore, newId } from '../store/experiment-store.ts';
import { history } from '../store/history.ts';
import { isBusy } from '../store/run-state.ts';
import { runStore } from '../store/run-store.ts';
import { planRuns } from '../store/runs.ts';
import { startTraining, withoutRun } from '../store/training-state.ts';
import type { Action } from './action.ts';
import { rowsDifferFromTraining, trainingDisabledReason } from './training-disabled-reason.ts';

/** Plans a run for each row, tells the store and hands out the requests. */
function plan(mode: 'running' | 'stepping') {
  const { runs, runOfRow } = runStore.getState();
  const planned = planRuns(
    experimentStore.getState(),
    (rowId) => runs[runOfRow[rowId] ?? ''],
    newId,
  );
  runStore.setState((state) => startTraining(state, planned, mode));
  forgetUnseenCurves();
  return planned.map(({ request }) => request);
}

/** Frees the curves of runs that neither a row nor the worker has any more. */
function forgetUnseenCurves(): void {
  const { runs, active, runOfRow, earlierOfRow } = runStore.getState();
  const ofRows = [runOfRow, earlierOfRow].flatMap((ids) => Object.values(ids));
  const seen = new Set([...active, ...ofRows]);
  for (const id of Object.keys(runs)) if (!seen.has(id)) history.forget(id);
  const kept = Object.fromEntries(Object.entries(runs).filter(([id]) => seen.has(id)));
  runStore.setState({ runs: kept });
}

const trains = (mode: string) => mode === 'running' || mode === 'pausing';

export const trainOrPause: Action = {
  name: 'train',
  label: ({ run: { mode } }) => {
    if (trains(mode)) return 'Pause';
    return mode === 'paused' ? 'Go on' : 'Train';
  },
  shortcut: '$mod+Enter',
  disabledReason: (context) => {
    const { mode } = context.run;
    if (mode === 'running') return null;
    if (isBusy(mode)) return 'Waiting for the present step.';
    return trainingDisabledReason(context);
  },
  perform: () => {
    if (runStore.getState().mode === 'running') {
      runStore.setState({ mode: 'pausing' });
      engine.pause();
    } else {
      engine.train(plan('running'));
    }
  },
};

/** Takes up rows that were added or edited while training was going on. */
export const trainChanges: Action = {
  name: 'train-changes',
  label: () => 'Train them too',
  disabledReason: (context) => {
    if (context.run.mode !== 'running') return 'Training is not going on.';
    if (!rowsDifferFromTraining(context)) return 'Nothing was changed since training began.';
    return trainingDisabledReason(context);
  },
  perform: () => engine.train(plan('running')),
};

export const oneStep: Action = {
  name: 'step',
  label: () => 'Step',
  shortcut: '$mod+Shift+Enter',
  disabledReason: (context) =>
    isBusy(context.run.mode) ? 'Pause first.' : trainingDisabledReason(context),
  perform: () => engine.step(plan('stepping')),
};

export const stop: Action = {
  name: 'stop',
  label: () => 'Stop',
  shortcut: '$mod+.',
  disabledReason: ({ run: { mode, active, runs, notices } }) => {
    if (mode === 'stopping') return 'Stopping.';
    const fatal = notices.find((notice) => notice.fatal);
    if (fatal) return `${fatal.what} ${fatal.remedy}`;
    const open = active.some((id) => runs[id]?.status === 'live');
    return open ? null : 'Nothing is being trained.';
  },
  perform: () => {
    runStore.setState({ mode: 'stopping' });
    engine.stop();
  },
};

/** A second seed shows how much of a difference is chance. */
export const nextSeed: Action = {
  name: 'next-seed',
  label: ({ draft }) => `Train again with seed ${draft.seed + 1}`,
  disabledReason: ({ run: { mode } }) =>
    mode === 'finished' ? null : 'The runs are not finished.',
  perform: () => {
    experimentStore.setState(({ seed }) => ({ seed: seed + 1 }));
    engine.train(plan('running'));
  },
};

/** Takes the curves of a run off the chart. */
export function removeCurves(runId: string): void {
  runStore.setState((state) => withoutRun(state, runId));
  forgetUnseenCurves();
}

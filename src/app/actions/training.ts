/** Train, pause, one step, stop. */
import { isBusy } from '../store/run-state.ts';
import { planRuns } from '../store/runs.ts';
import { runBySeed } from '../store/runs-of-rows.ts';
import { startTraining } from '../store/training-state.ts';
import type { Action, ActionContext, EditorContext } from './action.ts';
import type { Outcome } from './outcome.ts';
import {
  isGoingOn,
  isOver,
  nextSeedOf,
  rowsDifferFromTraining,
  trainingDisabledReason,
} from './training-disabled-reason.ts';

/** The runs that the rows ask for, sent to the engine. */
function start({ draft, run, newId, now }: EditorContext, type: 'train' | 'step'): Outcome {
  const planned = planRuns(draft, (row, seed) => runBySeed(run, draft, row, seed), newId);
  const mode = type === 'train' ? 'running' : 'stepping';
  const { order } = draft.queue;
  return {
    run: startTraining(run, planned, { mode, order, now: now() }),
    engine: { type, order, runs: planned.map(({ request }) => request) },
  };
}

const trains = (mode: string) => mode === 'running' || mode === 'pausing';

export const trainOrPause: Action = {
  name: 'train',
  label: (context) => {
    const { mode } = context.run;
    if (trains(mode)) return 'Pause';
    return mode === 'paused' || isGoingOn(context) ? 'Go on' : 'Train';
  },
  shortcut: '$mod+Enter',
  disabledReason: (context) => {
    const { mode } = context.run;
    if (mode === 'running') return null;
    if (isBusy(mode)) return 'Waiting for the present step.';
    return trainingDisabledReason(context);
  },
  perform: (context) =>
    context.run.mode === 'running'
      ? { run: { mode: 'pausing' }, engine: { type: 'pause' } }
      : start(context, 'train'),
};

/** Takes up rows that were added or edited while training was going on. */
export const trainChanges: Action = {
  name: 'train-changes',
  label: () => 'Train them too',
  inFull: 'Train the networks that were added too',
  disabledReason: (context) => {
    if (context.run.mode !== 'running') return 'Training is not going on.';
    if (!rowsDifferFromTraining(context)) return 'Nothing was changed since training began.';
    return trainingDisabledReason(context);
  },
  perform: (context) => start(context, 'train'),
};

export const oneStep: Action = {
  name: 'step',
  label: () => 'Step',
  inFull: 'Train one step',
  shortcut: '$mod+Shift+Enter',
  disabledReason: (context) =>
    isBusy(context.run.mode) ? 'Pause first.' : trainingDisabledReason(context),
  perform: (context) => start(context, 'step'),
};

export const stop: Action = {
  name: 'stop',
  label: () => 'Stop',
  inFull: 'Stop training',
  shortcut: '$mod+.',
  disabledReason: ({ run: { mode, active, runs, notices } }) => {
    if (mode === 'stopping') return 'Stopping.';
    const fatal = notices.find((notice) => notice.fatal);
    if (fatal) return `${fatal.what} ${fatal.remedy}`;
    const open = active.some((id) => runs[id]?.status === 'open');
    return open ? null : 'Nothing is being trained.';
  },
  perform: () => ({ run: { mode: 'stopping' }, engine: { type: 'stop' } }),
};

/** The same with the seed behind all of the present ones. */
function withNextSeed<Context extends ActionContext>(context: Context): Context {
  const { draft } = context;
  return { ...context, draft: { ...draft, seed: nextSeedOf(draft) } };
}

/** A second seed shows how much of a difference is chance. */
export const nextSeed: Action = {
  name: 'next-seed',
  label: ({ draft }) => {
    const { seeds } = draft.queue;
    const more = seeds > 1 ? ` and ${seeds - 1} more` : '';
    return `Train again with seed ${nextSeedOf(draft)}${more}`;
  },
  disabledReason: (context) =>
    isOver(context) ? trainingDisabledReason(withNextSeed(context)) : 'The runs are not finished.',
  perform: (context) => {
    const next = withNextSeed(context);
    return { ...start(next, 'train'), draft: { seed: next.draft.seed } };
  },
};

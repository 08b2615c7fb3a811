/** How an event of the worker changes what the page knows. */
import type { Phase, WorkerEvent } from '../../protocol/index.ts';
import type { Run } from './runs.ts';
import { withNotice, type Mode, type RunState } from './run-state.ts';

function changeRun(state: RunState, runId: string, change: Partial<Run>): RunState {
  const run = state.runs[runId];
  return run ? { ...state, runs: { ...state.runs, [runId]: { ...run, ...change } } } : state;
}

const AT_WORK: readonly Phase[] = ['first-step', 'measuring-speed', 'training', 'testing'];

/**
 * The mode that a phase puts training into. Other runs make the worker pause before it
 * goes on with them, so a run at work ends a pause.
 */
function modeAfter(mode: Mode, { phase, runId }: WorkerEvent & { type: 'phase' }): Mode {
  if (runId !== undefined) return mode === 'paused' && AT_WORK.includes(phase) ? 'running' : mode;
  if (phase === 'paused') return mode === 'stopping' ? mode : 'paused';
  if (phase === 'stopped') return 'idle';
  return phase === 'finished' ? 'finished' : mode;
}

function endRun(state: RunState, runId: string, reason: 'finished' | 'stopped'): RunState {
  const next = changeRun(state, runId, { status: reason });
  const open = next.active.some((id) => next.runs[id]?.status === 'live');
  if (open) return next;
  return { ...next, mode: reason === 'finished' ? 'finished' : 'idle', secondsLeft: null };
}

/** The state after an event. The answers to requests go to whoever asked. */
export function afterEvent(state: RunState, event: WorkerEvent): RunState {
  switch (event.type) {
    case 'device':
      return { ...state, device: event.device };
    case 'data':
      return { ...state, data: event.progress };
    case 'phase': {
      const { phase, runId, share } = event;
      if (phase === 'testing' && runId === undefined) return { ...state, evaluation: share ?? 0 };
      return {
        ...state,
        mode: modeAfter(state.mode, event),
        phase: {
          phase,
          ...(runId === undefined ? {} : { runId }),
          ...(share === undefined ? {} : { share }),
        },
      };
    }
    case 'length':
      return changeRun(state, event.runId, { steps: event.steps });
    case 'progress': {
      const { step, epoch, learningRate, stepMilliseconds } = event;
      const next = changeRun(state, event.runId, { step, epoch, learningRate, stepMilliseconds });
      return { ...next, secondsLeft: event.secondsLeft ?? null };
    }
    case 'training-error':
      return changeRun(state, event.runId, { trainingError: event.error });
    case 'test-error': {
      const { error, pictures, step } = event;
      const change = { testError: error, testPictures: pictures, testStep: step };
      return changeRun(state, event.runId, change);
    }
    case 'run-ended':
      return endRun(state, event.runId, event.reason);
    case 'failure': {
      if (event.requestId !== undefined) return { ...state, evaluation: null };
      const next = withNotice(state, event);
      if (event.fatal) return { ...next, mode: 'idle', secondsLeft: null };
      // A failure of one run ends that run; the others go on.
      return event.runId === undefined ? { ...next, brokenOffBy: event.what } : next;
    }
    case 'evaluated':
      return { ...state, evaluation: null };
    case 'weights':
      return state;
  }
}

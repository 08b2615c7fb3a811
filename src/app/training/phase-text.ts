/** What the worker is busy with, as a sentence, and how long that may take. */
import type { Recipe } from '../../experiment/index.ts';
import type { RunState } from '../store/run-state.ts';
import { runName } from '../store/runs.ts';
import { waitingRuns } from '../store/time-left.ts';
import { formatAmount, formatPart, formatSmall } from '../text/numbers.ts';
import { offlineText } from '../text/offline.ts';

function waitingForData({ data }: RunState): string {
  if (data?.offline) return offlineText(data);
  const { trainingPictures = 0, trainingPicturesWanted = 0 } = data ?? {};
  if (trainingPicturesWanted === 0) return 'Waiting for the first pictures.';
  if (trainingPictures >= trainingPicturesWanted) return 'Unpacking the pictures.';
  const here = formatPart(trainingPictures, trainingPicturesWanted);
  return `Waiting for the next pictures; ${here} are here.`;
}

function finished({ active, runs }: RunState): string {
  const early = active.flatMap((id) => {
    const run = runs[id];
    return run && run.status !== 'finished' ? [runName(run)] : [];
  });
  if (early.length === 0) return 'Finished.';
  return `Finished; ${early.join(' and ')} ended early.`;
}

/**
 * Before the first run: how long training would take.
 *
 * @param software whether the adapter computes on the processor, which may be too slow for
 *   the fewest steps that show anything
 */
export function readyText({ duration, minutes, steps }: Recipe, software: boolean): string {
  if (duration === 'steps') return `Ready. ${formatAmount(steps, 'step')} for each network.`;
  const time = `${formatSmall(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`;
  // Two lines of the bar at 1440 pixels hold no more.
  return software
    ? `Ready. ${time}, here perhaps much longer.`
    : `Ready. Training takes about ${time}.`;
}

/** The same without the share that is done: it would be read out anew with every percent. */
export function spokenPhaseText(state: RunState): string {
  const { phase, runId } = state.phase;
  return phaseText({ ...state, phase: { phase, ...(runId === undefined ? {} : { runId }) } });
}

export function phaseText(state: RunState): string {
  const { phase, share, runId } = state.phase;
  const run = runId === undefined ? undefined : state.runs[runId];
  const name = run ? runName(run) : 'the networks';
  const percent = share === undefined ? '' : `, ${Math.round(share * 100)} % done`;
  if (state.mode === 'pausing') return 'Pausing after the present step.';
  if (state.mode === 'stopping') return 'Stopping after the present step.';
  switch (phase) {
    case 'opening':
      if (state.data?.offline) return offlineText(state.data);
      return state.device ? 'Ready.' : 'Looking for a device to compute on.';
    case 'waiting-for-data':
      return waitingForData(state);
    case 'first-step': {
      const slow = state.device?.software === true;
      const time = slow ? 'on the processor this can take a minute' : 'this takes a few seconds';
      return `Preparing the first step of ${name}; ${time}.`;
    }
    case 'measuring-speed':
      return `Measuring how fast ${name} trains here, to see how many steps fit${percent}.`;
    case 'training': {
      const live = state.active.filter((id) => state.runs[id]?.status === 'open').length;
      const waiting = waitingRuns(state).length;
      if (waiting > 0)
        return `Training ${name}; ${waiting} more ${waiting === 1 ? 'waits' : 'wait'}.`;
      return live > 1 ? `Training ${live} networks in turns.` : `Training ${name}.`;
    }
    case 'testing':
      return `Testing ${name}${percent}.`;
    case 'paused': {
      const button = state.mode === 'paused' ? 'Go on' : 'Train';
      return state.brokenOffBy === null
        ? `Paused. ${button} continues from here.`
        : `Paused by a problem: ${state.brokenOffBy} ${button} tries again from here.`;
    }
    case 'stopped':
      if (state.active.some((id) => state.runs[id]?.status === 'diverged')) {
        return 'Paused: the numbers are not finite any more. Take a smaller learning rate.';
      }
      return 'Stopped. Train starts again from the first step.';
    case 'finished':
      return finished(state);
  }
}

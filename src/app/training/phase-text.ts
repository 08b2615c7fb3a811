/** What the worker is busy with, as a sentence, and how long that may take. */
import { displayName } from '../../network/index.ts';
import type { RunState } from '../store/run-state.ts';
import { formatCount } from '../text/numbers.ts';

export function phaseText(state: RunState): string {
  const { phase, share, runId } = state.phase;
  const run = runId === undefined ? undefined : state.runs[runId];
  const name = run ? displayName(run.network) : 'the networks';
  const percent = share === undefined ? '' : `, ${Math.round(share * 100)} % done`;
  if (state.mode === 'pausing') return 'Pausing after the steps under way.';
  if (state.mode === 'stopping') return 'Stopping after the steps under way.';
  switch (phase) {
    case 'opening':
      return state.device ? 'Ready.' : 'Looking for a device to compute on.';
    case 'waiting-for-data': {
      const { trainingPictures = 0, trainingPicturesWanted = 0 } = state.data ?? {};
      if (trainingPicturesWanted > 0 && trainingPictures >= trainingPicturesWanted) {
        return 'The pictures are here and are being unpacked.';
      }
      const here = `${formatCount(trainingPictures)} of ${formatCount(trainingPicturesWanted)}`;
      return `Waiting for the next pictures; ${here} are here.`;
    }
    case 'first-step': {
      const slow = state.device?.software === true;
      const time = slow
        ? 'On a software adapter this can take a minute.'
        : 'This takes some seconds.';
      return `Compiling the programs for the first step of ${name}. ${time}`;
    }
    case 'measuring-speed':
      return `Measuring how fast ${name} trains here, to know how many steps fit${percent}.`;
    case 'training':
      return `Training ${name}.`;
    case 'testing':
      return `Testing ${name}${percent}.`;
    case 'paused':
      return 'Paused. Everything goes on from here.';
    case 'stopped':
      return 'Stopped. Train starts again from the first step.';
    case 'finished':
      return 'Finished.';
  }
}

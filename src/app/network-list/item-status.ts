/** How the run of a network stands, in a few words. */
import { isInterrupted, type RunView } from '../store/runs.ts';
import { formatCount } from '../text/numbers.ts';
import { stopRuleText } from '../text/stop-rule-words.ts';

/** @param answers whether the run is of the network as it is now */
export function statusText(run: RunView | undefined, answers: boolean): string {
  if (!run) return 'not trained yet';
  if (!answers) return 'changed since trained';
  const { status, step, released, checkpointStep } = run;
  if (checkpointStep !== null && isInterrupted(run)) {
    const from = checkpointStep === step ? 'there' : formatCount(checkpointStep);
    return `interrupted at ${formatCount(step)}; goes on from ${from}`;
  }
  if (status === 'open' && !released) return `step ${formatCount(step)}`;
  if (status === 'diverged') return `paused at ${formatCount(step)}: no finite numbers`;
  const word = status === 'finished' && !run.endedBy ? 'finished' : 'ended';
  const why = status === 'finished' && run.endedBy ? stopRuleText(run.endedBy, run.recipe) : '';
  return `${word} at ${formatCount(step)}${why && `: ${why}`}`;
}

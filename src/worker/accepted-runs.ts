import type { DataSetDescription } from '../dataset/index.ts';
import { displayName } from '../network/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import { runProblem, type RunRequest } from '../runs/index.ts';

/** The runs that can be computed as they were asked for. Of each other run the reason is told. */
export function acceptedRuns(
  runs: readonly RunRequest[],
  dataSet: DataSetDescription,
  emit: (event: EngineEvent) => void,
): readonly RunRequest[] {
  return runs.filter((run) => {
    const problem = runProblem(run, dataSet);
    if (problem === null) return true;
    emit({
      type: 'failure',
      runId: run.id,
      what: `${displayName(run.network)} was not trained.`,
      remedy: problem,
      fatal: false,
    });
    emit({ type: 'run-ended', runId: run.id, reason: 'failed' });
    return false;
  });
}

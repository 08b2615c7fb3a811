/** A run of the page as something to be looked into. */
import type { InspectionSubject } from '../../inspection/index.ts';
import type { RunView } from '../store/runs.ts';

/** Whether the worker holds its weights, or a checkpoint of them is kept. */
export function hasWeights({ released, checkpointStep }: RunView): boolean {
  return !released || checkpointStep !== null;
}

/** Its weights as they are now, or those of its newest checkpoint. */
export function subjectOf({ network, recipe, id }: RunView): InspectionSubject {
  return { network, recipe, from: { kind: 'run', runId: id } };
}

/** Weights out of a file as a run that was not trained here: it can be tested, looked into and forked. */
import { elementsOf, parametersOf, type Network, type Weights } from '../network/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { createRecord, ended, measured, type NewRun } from './record.ts';

export interface LoadedWeights {
  readonly weights: Weights;
  /** Steps that they have had; 0 where nothing is known. */
  readonly step?: number;
  /** What momentum SGD remembers; nothing without. */
  readonly momenta?: Weights;
  /** Percent of the test pictures that they class wrong. */
  readonly testError?: number;
}

/**
 * A run with its one checkpoint. It is over, so that nothing goes on with it unasked.
 *
 * @param run whose `source` says where the weights came from
 * @param now milliseconds since 1970
 */
export function loadedRun(run: NewRun, loaded: LoadedWeights, now: number): Checkpoint {
  const { weights, step = 0, momenta = momentaOf(run.network), testError } = loaded;
  const record = { ...createRecord(run, now), step };
  const readings =
    testError === undefined ? [] : [{ step, seconds: 0, values: { 'test-error': testError } }];
  return {
    record: ended(measured(record, readings, now), 'stopped', now),
    state: { step, steps: record.steps, order: 'random', weights, momenta, windows: [] },
  };
}

/** None: zeros for every tensor that is learnt. */
function momentaOf(network: Network): Weights {
  const learnt = parametersOf(network).filter(({ trainable }) => trainable);
  return new Map(
    learnt.map(({ name, shape }) => [name, { shape, values: new Float32Array(elementsOf(shape)) }]),
  );
}

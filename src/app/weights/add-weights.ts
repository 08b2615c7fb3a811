/** Weights out of a file as a run of the page: in the list, in the lenses, and to go on from. */
import type { Normalisation } from '../../experiment/index.ts';
import { memoryOf, withOutputs, type Network } from '../../network/index.ts';
import { CIFAR_10 } from '../../dataset/index.ts';
import { BUILD, loadedRun } from '../../runs/index.ts';
import { carryOut, contextOf, type ActionHost } from '../actions/carry-out.ts';
import { forked } from '../actions/forking.ts';
import { withOpenedRun } from '../actions/run-files.ts';
import { confirmDone } from '../store/confirmation.ts';
import { DATA_SET } from '../store/data-set.ts';
import { newId } from '../store/new-id.ts';
import type { OpenedWeights } from '../../protocol/index.ts';
import type { WeightsWorker } from './weights-worker.ts';
import { runName } from '../store/runs.ts';

export interface AddedWeights {
  readonly open: { readonly opened: OpenedWeights; readonly worker: WeightsWorker };
  readonly network: Network;
  readonly normalise: Normalisation;
  /** Of the file. */
  readonly source: string;
  /** Percent of the test pictures; absent where it was not measured. */
  readonly testError?: number;
  /** Whether the last layer gives way to one for the classes of the data set. */
  readonly replacesLast: boolean;
  /** Whether a draft goes on from it. */
  readonly fineTunes: boolean;
}

/**
 * @returns the run's id
 * @throws an Error whose message says what is wrong and what to do
 */
export async function addWeights(host: ActionHost, added: AddedWeights): Promise<string> {
  const { stores, engine } = host;
  const { open, normalise, source, testError, fineTunes } = added;
  const { training } = open.opened;
  // Another last layer is another training, and so are other pictures.
  const isOfThese = (training?.dataset ?? CIFAR_10.id) === DATA_SET.id;
  const goesOn = training !== undefined && isOfThese && !added.replacesLast;
  const taken = await open.worker.take(added.network, goesOn);
  const { network, weights } = added.replacesLast
    ? withOutputs(added.network, taken.weights, DATA_SET.classes.length)
    : { network: added.network, weights: taken.weights };
  const { recipe, seed } = training ?? stores.experiment.getState();
  const made = {
    ...{ id: newId(), network, recipe: { ...recipe, normalise }, seed, source },
    ...{ dataset: DATA_SET.id, build: BUILD },
  };
  const tested = testError === undefined ? {} : { testError };
  const stands = goesOn && taken.momenta ? { step: training.step, momenta: taken.momenta } : {};
  const { record, state } = loadedRun(made, { weights, ...stands, ...tested }, Date.now());
  const { step } = state;
  const memory = memoryOf(state.weights, state.momenta);
  const { refusal } = await engine.ask('keep-run', { record, state }, { memory });
  if (refusal !== null) throw new Error(refusal);
  stores.run.setState((before) => withOpenedRun(before, record, step));
  const run = stores.run.getState().runs[record.id];
  if (run && fineTunes) carryOut(host, forked(contextOf(host), run, step));
  else if (run) confirmDone(stores.confirmation, `Added “${runName(run)}” to the runs.`);
  return record.id;
}

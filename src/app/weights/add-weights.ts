/** Weights out of a file as a run of the page: in the list, in the lenses, and to go on from. */
import type { Normalisation } from '../../experiment/index.ts';
import { encodeRunFile, type StoredWeights } from '../../formats/index.ts';
import { withOutputs, type Network } from '../../network/index.ts';
import { CIFAR_10 } from '../../dataset/index.ts';
import { BUILD, loadedRun } from '../../runs/index.ts';
import { carryOut, contextOf, type ActionHost } from '../actions/carry-out.ts';
import { forked } from '../actions/forking.ts';
import { withOpenedRun } from '../actions/run-files.ts';
import { confirmDone } from '../store/confirmation.ts';
import { DATA_SET } from '../store/data-set.ts';
import { newId } from '../store/new-id.ts';
import { runName } from '../store/runs.ts';

export interface AddedWeights {
  readonly stored: StoredWeights;
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

/** @throws an Error whose message says what is wrong and what to do */
export async function addWeights(host: ActionHost, added: AddedWeights): Promise<void> {
  const { stores, engine } = host;
  const { stored, normalise, source, testError, fineTunes } = added;
  const read = { network: added.network, weights: stored.weightsOf(added.network).weights };
  const { network, weights } = added.replacesLast
    ? withOutputs(read.network, read.weights, DATA_SET.classes.length)
    : read;
  const { training } = stored;
  const { recipe, seed } = training ?? stores.experiment.getState();
  const made = {
    ...{ id: newId(), network, recipe: { ...recipe, normalise }, seed, source },
    ...{ dataset: DATA_SET.id, build: BUILD },
  };
  const tested = testError === undefined ? {} : { testError };
  // Another last layer is another training, and so are other pictures.
  const isOfThese = (training?.dataset ?? CIFAR_10.id) === DATA_SET.id;
  const stands =
    training && isOfThese && !added.replacesLast
      ? { step: training.step, momenta: training.momentaOf(network) }
      : {};
  const { record, state } = loadedRun(made, { weights, ...stands, ...tested }, Date.now());
  // By the way of run files, whose checkpoints the worker keeps.
  const bytes = await encodeRunFile({ record, checkpoints: [state] });
  const answer = await engine.ask('open-run-file', { bytes, knownIds: [], newId: record.id });
  if (answer.refusal !== null) throw new Error(answer.refusal);
  stores.run.setState((before) => withOpenedRun(before, answer.record, answer.step));
  const run = stores.run.getState().runs[record.id];
  if (!run) return;
  if (fineTunes) carryOut(host, forked(contextOf(host), run, state.step));
  else confirmDone(stores.confirmation, `Added “${runName(run)}” to the runs.`);
}

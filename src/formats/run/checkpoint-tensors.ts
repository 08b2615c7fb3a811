/** The tensors of a checkpoint: PyTorch's layout, with the momenta beside what they are of. */
import {
  parametersOf,
  type Network,
  type Weights,
  type WeightTensor,
} from '../../network/index.ts';
import { areFinite, areFiniteSums, type RunRecord, type TrainingState } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import { MOMENTUM_PREFIX } from '../parameter-names.ts';
import { fromPyTorch, pyTorchTensors } from '../pytorch.ts';
import { decodeSafetensors, safetensorsParts, type StoredTensor } from '../safetensors.ts';
import type { Slices } from '../slices.ts';
import { encodeNotes } from '../weights/notes.ts';

/** @throws FormatError when a value is not finite, or a tensor is missing */
export async function encodeCheckpoint(
  { network, recipe }: Pick<RunRecord, 'network' | 'recipe'>,
  state: TrainingState,
  slices: Slices,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!areFiniteSums(state)) throw notFinite(state);
  const tensors = new Map<string, WeightTensor>();
  for (const [name, tensor] of tensorsOf(network, state)) {
    if (!areFinite(tensor.values)) throw notFinite(state);
    tensors.set(name, tensor);
    await slices.done(tensor.values.byteLength);
  }
  const notes = encodeNotes(network, recipe.normalise);
  return slices.joined(safetensorsParts(tensors, { format: 'pt', ...notes }));
}

function notFinite({ step }: TrainingState): FormatError {
  return new FormatError(
    `The weights at step ${step} are no finite numbers any more, so that nothing can go on from them. Train with a smaller learning rate.`,
  );
}

/** In PyTorch's layout, by the names that they have in the file. */
function* tensorsOf(
  network: Network,
  { weights, momenta }: TrainingState,
): Generator<readonly [string, WeightTensor]> {
  yield* pyTorchTensors(network, weights);
  const statistics = new Set(statisticsOf(network));
  for (const [name, tensor] of pyTorchTensors(network, withStatistics(network, momenta))) {
    if (!statistics.has(name)) yield [`${MOMENTUM_PREFIX}${name}`, tensor];
  }
}

/** @throws FormatError when a tensor is missing, unknown, of another shape or not finite */
export function decodeCheckpoint(
  network: Network,
  bytes: Uint8Array<ArrayBuffer>,
): Pick<TrainingState, 'weights' | 'momenta'> {
  return checkpointOf(network, decodeSafetensors(bytes).tensors);
}

/** @throws FormatError when a tensor is missing, unknown, of another shape or not finite */
export function checkpointOf(
  network: Network,
  tensors: ReadonlyMap<string, StoredTensor>,
): Pick<TrainingState, 'weights' | 'momenta'> {
  const entries = [...tensors];
  const isMomentum = ([name]: readonly [string, unknown]) => name.startsWith(MOMENTUM_PREFIX);
  const { weights } = fromPyTorch(network, new Map(entries.filter((entry) => !isMomentum(entry))));
  const ofMomenta = entries
    .filter(isMomentum)
    .map(([name, tensor]) => [name.slice(MOMENTUM_PREFIX.length), tensor] as const);
  const statistics = withStatistics(network, new Map());
  const { weights: momenta } = fromPyTorch(
    network,
    new Map([
      ...ofMomenta,
      ...Array.from(
        statistics,
        ([name, { shape, values }]) => [name, { shape, read: () => values }] as const,
      ),
    ]),
  );
  const names = new Set(statisticsOf(network));
  return {
    weights,
    momenta: new Map([...momenta].filter(([name]) => !names.has(name))),
  };
}

/** Names of what is not learnt and has no momentum. */
function statisticsOf(network: Network): readonly string[] {
  return parametersOf(network).flatMap(({ name, trainable }) => (trainable ? [] : [name]));
}

/** The momenta with zeros where there is none, as `toPyTorch` wants a tensor of every name. */
function withStatistics(network: Network, momenta: Weights): Weights {
  const statistics = parametersOf(network).flatMap(({ name, shape, trainable }) =>
    trainable ? [] : [[name, { shape, values: new Float32Array(shape[0] ?? 0) }] as const],
  );
  return new Map([...momenta, ...statistics]);
}

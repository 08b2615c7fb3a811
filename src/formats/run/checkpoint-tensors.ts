/** The tensors of a checkpoint: PyTorch's layout, with the momenta beside what they are of. */
import { parametersOf, type Network, type Weights } from '../../network/index.ts';
import { isFiniteState, type RunRecord, type TrainingState } from '../../runs/index.ts';
import { FormatError } from '../format-error.ts';
import { MOMENTUM_PREFIX } from '../parameter-names.ts';
import { fromPyTorch, toPyTorch } from '../pytorch.ts';
import { decodeSafetensors, encodeSafetensors } from '../safetensors.ts';
import { encodeNotes } from '../weights/notes.ts';

/** @throws FormatError when a value is not finite, or a tensor is missing */
export function encodeCheckpoint(
  { network, recipe }: Pick<RunRecord, 'network' | 'recipe'>,
  state: TrainingState,
): Uint8Array<ArrayBuffer> {
  if (!isFiniteState(state)) {
    throw new FormatError(
      `The weights at step ${state.step} are no finite numbers any more, so that nothing can go on from them. Train with a smaller learning rate.`,
    );
  }
  const momenta = toPyTorch(network, withStatistics(network, state.momenta));
  for (const name of statisticsOf(network)) momenta.delete(name);
  const tensors = [
    ...toPyTorch(network, state.weights),
    ...Array.from(momenta, ([name, tensor]) => [`${MOMENTUM_PREFIX}${name}`, tensor] as const),
  ];
  const notes = encodeNotes(network, recipe.normalise);
  return encodeSafetensors(new Map(tensors), { format: 'pt', ...notes });
}

/** @throws FormatError when a tensor is missing, unknown, of another shape or not finite */
export function decodeCheckpoint(
  network: Network,
  bytes: Uint8Array<ArrayBuffer>,
): Pick<TrainingState, 'weights' | 'momenta'> {
  const { tensors } = decodeSafetensors(bytes);
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

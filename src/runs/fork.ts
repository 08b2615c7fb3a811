/** Runs that go on from a checkpoint of another one, with what may be another network or recipe. */
import type { Recipe } from '../experiment/index.ts';
import {
  layersOf,
  parametersOf,
  parametersOfLayer,
  type Network,
  type ParameterDescription,
  type Weights,
} from '../network/index.ts';
import type { Checkpoint, TrainingState } from './checkpoint.ts';
import { metricOf, type Metric, type Metrics } from './metrics.ts';
import { createRecord, type NewRun, type RunRecord } from './record.ts';
import { sameValue } from './same-value.ts';

/** A checkpoint that a run goes on from: of which run, and of which step. */
export type ForkPoint = NonNullable<RunRecord['parent']>;

/** How many of some layers keep all of their tensors. */
export interface KeptLayers {
  readonly kept: number;
  readonly all: number;
}

/** What a network has of its parent's tensors. */
export interface Inheritance {
  /** Convolutions and dense layers. */
  readonly layers: KeptLayers;
  readonly batchNorms: KeptLayers;
  /** Names of the layers of which some tensor starts from the seed, in the order of the network. */
  readonly fresh: readonly string[];
}

/** Whether a tensor has one of its name and shape in the parent. */
function isKept(parent: Network): (tensor: ParameterDescription) => boolean {
  const shapes = new Map(parametersOf(parent).map(({ name, shape }) => [name, shape]));
  return ({ name, shape }) => sameValue(shapes.get(name), shape);
}

/** What a fork of a run keeps: every tensor that has the name and the shape of one of the parent. */
export function inheritanceOf(parent: Network, network: Network): Inheritance {
  const keeps = isKept(parent);
  const layers = layersOf(network).flatMap((layer) => {
    const tensors = parametersOfLayer(layer);
    if (tensors.length === 0) return [];
    const isBatchNorm = layer.kind === 'batch-norm';
    return [{ name: layer.name, isBatchNorm, isWhole: tensors.every(keeps) }];
  });
  const counted = (some: typeof layers): KeptLayers => {
    return { kept: some.filter(({ isWhole }) => isWhole).length, all: some.length };
  };
  return {
    layers: counted(layers.filter(({ isBatchNorm }) => !isBatchNorm)),
    batchNorms: counted(layers.filter(({ isBatchNorm }) => isBatchNorm)),
    fresh: layers.filter(({ isWhole }) => !isWhole).map(({ name }) => name),
  };
}

/**
 * The state that a fork goes on from: the parent's tensors and momenta where its network has some
 * of the same name and shape, else the seed's, without momentum. Step and order of the pictures
 * are the parent's.
 *
 * @param parent at the step of the fork
 * @param initial all weights of the fork's network as its seed begins with
 */
export function forkedState(
  parent: Checkpoint,
  { network, recipe }: Pick<RunRecord, 'network' | 'recipe'>,
  initial: Weights,
): TrainingState {
  const { record, state } = parent;
  const keeps = isKept(record.network);
  const weights = new Map(initial);
  const momenta = new Map<string, { shape: readonly number[]; values: Float32Array }>();
  for (const tensor of parametersOf(network)) {
    const { name, shape, trainable } = tensor;
    const [weight, momentum] = [state.weights.get(name), state.momenta.get(name)];
    const isFound = keeps(tensor);
    if (isFound && weight) weights.set(name, weight);
    if (!trainable) continue;
    const size = initial.get(name)?.values.length ?? 0;
    const kept = isFound ? momentum : undefined;
    momenta.set(name, kept ?? { shape, values: new Float32Array(size) });
  }
  return {
    step: state.step,
    steps: lengthOf(recipe, parent),
    order: state.order,
    weights,
    momenta,
    windows: openWindow(parent, recipe),
  };
}

/** In steps; null where the fork is given in minutes of its own. */
function lengthOf(recipe: Recipe, { record, state }: Checkpoint): number | null {
  if (recipe.duration === 'steps') return recipe.steps;
  const isSame = record.recipe.duration === 'minutes' && record.recipe.minutes === recipe.minutes;
  return isSame && (state.steps ?? 0) > state.step ? state.steps : null;
}

/**
 * What the parent had added to the window that the next step belongs to. Windows that are over
 * are readings of the parent; sums over batches of another size cannot be gone on with.
 */
function openWindow({ record, state }: Checkpoint, recipe: Recipe): TrainingState['windows'] {
  if (record.recipe.batchSize !== recipe.batchSize) return [];
  return state.windows.filter(({ end }) => end === null);
}

/**
 * A new run where a checkpoint of another one is. Its curve goes on from the parent's, which has
 * the readings up to there; so do its seconds of computing.
 *
 * @param initial all weights of its network as its seed begins with
 * @param now milliseconds since 1970
 */
export function forked(parent: Checkpoint, run: NewRun, initial: Weights, now: number): Checkpoint {
  const state = forkedState(parent, run, initial);
  const { device, variants, times } = parent.record;
  const record = createRecord(run, now);
  const computed = { ...record.times, computed: times.computed };
  const { step, steps } = state;
  return { record: { ...record, device, variants, step, steps, times: computed }, state };
}

/**
 * The curves of a fork from the start: those of its parent up to the step of the fork, then its
 * own, which stand in for the parent's where both have a reading at that step.
 */
export function joinedMetrics(parent: Metrics, step: number, own: Metrics): Metrics {
  const names = new Set([...Object.keys(parent), ...Object.keys(own)]);
  return Object.fromEntries(
    Array.from(names, (name) => {
      const [before, behind] = [metricOf(parent, name), metricOf(own, name)];
      const first = Math.min(step + 1, behind.steps[0] ?? Infinity);
      const end = before.steps.findIndex((one) => one >= first);
      const part = (values: readonly number[]) => (end < 0 ? values : values.slice(0, end));
      const metric: Metric = {
        steps: [...part(before.steps), ...behind.steps],
        values: [...part(before.values), ...behind.values],
        seconds: [...part(before.seconds), ...behind.seconds],
      };
      return [name, metric];
    }),
  );
}

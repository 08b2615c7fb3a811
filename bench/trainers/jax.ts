/**
 * `@jax-js/jax`: the same layers written by hand, the whole step (forward, gradient,
 * momentum, moving statistics) under one `jit`. The batch lies on the device already; no
 * weight decay. Its layout is `[batch, channels, height, width]`.
 *
 * Its arrays are used up by what they are passed to; `.ref` keeps one for another use.
 */
import { defaultDevice, init, jit, lax, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import {
  BATCH_NORM_EPSILON,
  BATCH_NORM_MOMENTUM,
  layersOf,
  parametersOf,
  type ConvolutionLayer,
  type Layer,
  type Network,
  type ShortcutPath,
  type Shape,
} from '../../src/network/index.ts';
import { firstBatch, type Batch, type Material } from '../material.ts';
import type { Trainer } from './trainer.ts';

/** By name. */
type Tensors = Record<string, np.Array>;

export async function openTrainer(material: Material): Promise<Trainer> {
  const devices = await init('webgpu');
  if (!devices.includes('webgpu')) throw new Error('jax-js cannot use WebGPU here.');
  defaultDevice('webgpu');
  const { recipe, network } = material;
  const batch = onDevice(await firstBatch(material));
  const step = stepOf(network, recipe.learningRate, recipe.momentum);
  let state = initialState(material);
  return {
    train: async (steps) => {
      let loss: np.Array | null = null;
      for (let index = 0; index < steps; index++) {
        loss?.dispose();
        const { values, velocities, moving } = state;
        const next = step(values, velocities, moving, batch.pictures.ref, batch.oneHot.ref);
        loss = next.loss;
        state = next;
      }
      const [value = NaN] = (await loss?.data()) ?? [];
      return value;
    },
  };
}

function onDevice({ pictures, shape, oneHot, classes }: Batch) {
  return {
    pictures: np.array(pictures).reshape(shape).transpose([0, 3, 1, 2]),
    oneHot: np.array(oneHot).reshape([shape[0], classes]),
  };
}

function initialState({ network, weights }: Material) {
  const values: Tensors = {};
  const velocities: Tensors = {};
  const moving: Tensors = {};
  for (const { name, role, shape, trainable } of parametersOf(network)) {
    const value = np
      .array(weights.get(name)?.values.slice() ?? new Float32Array())
      .reshape([...shape]);
    if (!trainable) {
      moving[name] = value;
      continue;
    }
    // Filters are [outputs, inputs, height, width] there.
    values[name] = role === 'filter' ? value.transpose([3, 2, 0, 1]) : value;
    velocities[name] = np.zeros(values[name].shape);
  }
  return { values, velocities, moving };
}

/** One update as one compiled function. */
function stepOf(network: Network, learningRate: number, momentum: number) {
  const lossAndGradient = valueAndGrad(
    (values: Tensors, moving: Tensors, pictures: np.Array, oneHot: np.Array) => {
      const pass = new ForwardPass(values, moving);
      const logits = pass.run(network, pictures);
      const loss = nn.logSoftmax(logits).mul(oneHot).sum(1).mean().neg();
      return [loss, pass.moved] satisfies [np.Array, Tensors];
    },
    { hasAux: true },
  );
  return jit(
    (
      values: Tensors,
      velocities: Tensors,
      moving: Tensors,
      pictures: np.Array,
      oneHot: np.Array,
    ) => {
      const references = Object.fromEntries(
        Object.entries(values).map(([name, one]) => [name, one.ref]),
      );
      const [[loss, moved], gradients] = lossAndGradient(references, moving, pictures, oneHot);
      const nextValues: Tensors = {};
      const nextVelocities: Tensors = {};
      for (const [name, gradient] of Object.entries(gradients)) {
        const velocity = named(velocities, name).mul(momentum).add(gradient);
        nextVelocities[name] = velocity.ref;
        nextValues[name] = named(values, name).sub(velocity.mul(learningRate));
      }
      return { loss, values: nextValues, velocities: nextVelocities, moving: moved };
    },
  );
}

function named(tensors: Tensors, name: string): np.Array {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`There is no tensor ${name}.`);
  return tensor;
}

/** The network over one batch, with the batch's statistics. */
class ForwardPass {
  readonly moved: Tensors = {};
  readonly #values: Tensors;
  readonly #moving: Tensors;

  constructor(values: Tensors, moving: Tensors) {
    this.#values = values;
    this.#moving = moving;
  }

  /** @returns logits, `[batch, classes]` */
  run(network: Network, pictures: np.Array): np.Array {
    const layers = layersOf(network);
    const shortcuts = layers.filter((layer) => layer.kind === 'add');
    const kept = new Map<number, np.Array>();
    let running = pictures;
    for (const [index, layer] of layers.entries()) {
      running = this.#layer(layer, running, kept);
      if (shortcuts.some(({ shortcut }) => shortcut.from === index)) kept.set(index, running.ref);
    }
    return running;
  }

  #layer(layer: Layer, input: np.Array, kept: ReadonlyMap<number, np.Array>): np.Array {
    switch (layer.kind) {
      case 'convolution':
        return this.#convolution(layer, input);
      case 'batch-norm':
        return this.#normalisation(layer.name, input);
      case 'activation':
        return nn.relu(input);
      case 'add': {
        const from = kept.get(layer.shortcut.from);
        if (!from) throw new Error('A shortcut from the pictures is not measured.');
        return input.add(typeA(layer.shortcut, layer.output, from));
      }
      case 'global-average-pool':
        return input.mean([2, 3]);
      case 'dense':
        return np
          .dot(input, named(this.#values, `${layer.name}.weight`))
          .add(named(this.#values, `${layer.name}.bias`));
      default:
        throw new Error(`Networks with ${layer.kind} are not measured.`);
    }
  }

  #convolution({ name, stride, padding }: ConvolutionLayer, input: np.Array): np.Array {
    const filter = named(this.#values, `${name}.weight`);
    const sides: [number, number] = [padding, padding];
    return lax.convGeneralDilated(input, filter, [stride, stride], [sides, sides]);
  }

  #normalisation(name: string, input: np.Array): np.Array {
    const perChannel = [1, input.shape[1] ?? 0, 1, 1];
    const mean = input.ref.mean([0, 2, 3], { keepdims: true });
    const centred = input.sub(mean.ref);
    const variance = np.square(centred.ref).mean([0, 2, 3], { keepdims: true });
    this.#move(`${name}.running_mean`, mean);
    this.#move(`${name}.running_var`, variance.ref);
    const scale = named(this.#values, `${name}.weight`).reshape(perChannel);
    const offset = named(this.#values, `${name}.bias`).reshape(perChannel);
    const factor = scale.div(np.sqrt(variance.add(BATCH_NORM_EPSILON)));
    return centred.mul(factor).add(offset);
  }

  #move(name: string, statistic: np.Array): void {
    const old = named(this.#moving, name);
    const share = lax.stopGradient(statistic).reshape(old.shape).mul(BATCH_NORM_MOMENTUM);
    this.moved[name] = old.mul(1 - BATCH_NORM_MOMENTUM).add(share);
  }
}

/** Every `stride`-th pixel, with zero channels on both sides; jax-js has no strided slices. */
function typeA({ stride, shape }: ShortcutPath, output: Shape, from: np.Array): np.Array {
  const { height, width, channels } = shape;
  const added = output.channels - channels;
  const before = Math.floor(added / 2);
  const picked =
    stride === 1
      ? from
      : from
          .reshape([-1, channels, height / stride, stride, width / stride, stride])
          .slice([], [], [], 0, [], 0);
  if (added === 0) return picked;
  return np.pad(picked, { 1: [before, added - before] });
}

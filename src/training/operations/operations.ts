/**
 * What a network is computed with. Every operation has a reference made of plain
 * tfjs-core operations (`reference/`), which runs on every backend; kernels of our own
 * (`kernels/`) may take its place where there is WebGPU, and pass the same tests.
 *
 * Activations are `[batch, height, width, channels]`, filters
 * `[height, width, input channels, output channels]`, all float32 but for `inHalves`. Whoever calls owns
 * the tensors that come back and disposes of them.
 */
import type { ConvolutionGeometry, DeviceFigures } from '../../gpu/index.ts';
import type { ActivationOperations } from './types/activation.ts';
import type { ConvolutionOperations } from './types/convolution.ts';
import type { DenseOperations } from './types/dense.ts';
import type { DropoutOperations } from './types/dropout.ts';
import type { LossOperations } from './types/loss.ts';
import type { NormalisationOperations } from './types/normalisation.ts';
import type { ObservationOperations } from './types/observation.ts';
import type { OptimiserOperations } from './types/optimiser.ts';
import type { PictureOperations } from './types/pictures.ts';
import type { PlanningOperations } from './types/planning.ts';
import type { PoolingOperations } from './types/pooling.ts';
import type { ShortcutOperations } from './types/shortcut.ts';

export type { ConvolutionGeometry, PartialGradients } from '../../gpu/index.ts';
export * from './types/activation.ts';
export * from './types/convolution.ts';
export * from './types/dense.ts';
export * from './types/dropout.ts';
export * from './types/loss.ts';
export * from './types/normalisation.ts';
export * from './types/observation.ts';
export * from './types/optimiser.ts';
export * from './types/pictures.ts';
export * from './types/planning.ts';
export * from './types/pooling.ts';
export * from './types/shortcut.ts';

/** A convolution of a network that is to be trained. */
export interface TunedConvolution {
  readonly geometry: ConvolutionGeometry;
  /** False for the layer that sees the pictures. */
  readonly wantsInputGradient: boolean;
}

export interface Operations
  extends
    PictureOperations,
    ConvolutionOperations,
    NormalisationOperations,
    ActivationOperations,
    ShortcutOperations,
    PoolingOperations,
    DenseOperations,
    DropoutOperations,
    LossOperations,
    ObservationOperations,
    OptimiserOperations,
    PlanningOperations {
  /**
   * Compiles what `record` will need before it is needed; null where there is nothing to
   * compile ahead. See `compileAhead` in `gpu/`.
   */
  readonly compileAhead:
    | ((record: () => void, onProgress: (share: number) => void) => Promise<void>)
    | null;

  /**
   * Finds out, or remembers, which of several kernels computes each of these convolutions
   * fastest on this device; null where there is no choice.
   *
   * @param onProgress called with the share that is done, when there is anything to find out
   */
  readonly tune:
    | ((
        convolutions: readonly TunedConvolution[],
        onProgress: (share: number) => void,
      ) => Promise<void>)
    | null;

  /**
   * How fast each of these convolutions is on this device, beside what that can do at most; null
   * where there are no kernels of ours. Nothing else may compute meanwhile.
   *
   * @param onProgress called with the share that is done, 0 to 1
   */
  readonly measureKernels:
    | ((
        convolutions: readonly TunedConvolution[],
        onProgress: (share: number) => void,
      ) => Promise<DeviceFigures>)
    | null;

  /**
   * By which of several kernels each of these convolutions and its gradients were computed last,
   * by `choiceKey` in `gpu/`; null where there is no choice.
   */
  readonly variants:
    | ((convolutions: readonly TunedConvolution[]) => Readonly<Record<string, string>>)
    | null;

  /**
   * Has `tune` choose kernels as `variants` once gave them on this adapter, where they are not in
   * use otherwise by now; null where there is no choice.
   */
  readonly rememberVariants: ((variants: Readonly<Record<string, string>>) => Promise<void>) | null;

  /**
   * The same, but what convolutions and BatchNorm make of activations and their gradients is kept
   * as halves, which take half the memory and half the time to load; null where there are no
   * kernels of ours. Sums, weights and all else stay floats.
   */
  readonly inHalves: (() => Operations) | null;

  /** Resolves once the device has done all that it was asked for so far; null where it does not say. */
  readonly fence: (() => Promise<void>) | null;

  /** Bytes of the largest tensor that can be computed with. */
  largestTensor(): number;

  /** Gives back the memory that the device keeps for tensors to come. */
  giveBackUnused(): void;
}

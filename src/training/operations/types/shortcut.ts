import type { ShortcutGeometry, TensorWithPartialSums } from '../../../gpu/index.ts';

/** What a shortcut brings to where it is merged. */
export interface ShortcutInput {
  /** At the shortcut's own input. */
  readonly values: TensorWithPartialSums;
  /** Null where the shortcut is the identity. */
  readonly geometry: ShortcutGeometry | null;
}

/** A shortcut's gradient, to be added to another at the shortcut's input. */
export interface AddedGradient {
  /** At the shortcut's output. */
  readonly gradient: TensorWithPartialSums;
  /** Null where the shortcut is the identity. */
  readonly shortcut: ShortcutGeometry | null;
}

/** Gradients at the inputs of a concatenation. */
export interface ConcatenationGradients {
  readonly input: TensorWithPartialSums;
  /** At the shortcut's output: its stride is not undone, see `shortcutGradient`. */
  readonly shortcut: TensorWithPartialSums;
}

export interface HighwayMerge {
  readonly input: TensorWithPartialSums;
  readonly shortcut: ShortcutInput;
  /** Of which `t` is the sigmoid, in the shape of `input`. */
  readonly gate: TensorWithPartialSums;
}

/** Gradients at the inputs of a highway's merge. */
export interface HighwayGradients {
  readonly input: TensorWithPartialSums;
  /** At the shortcut's output: its geometry is not undone, see `shortcutGradient`. */
  readonly shortcut: TensorWithPartialSums;
  /** At the gate before its sigmoid. */
  readonly gate: TensorWithPartialSums;
}

/** How a shortcut comes together with what the layers beside it made, without BatchNorm. */
export interface ShortcutOperations {
  /** `input + shortcut` */
  addShortcut(input: TensorWithPartialSums, shortcut: ShortcutInput): TensorWithPartialSums;

  /** A gradient at a shortcut's output taken back to its input: zero at what it leaves out. */
  shortcutGradient(
    gradient: TensorWithPartialSums,
    geometry: ShortcutGeometry,
  ): TensorWithPartialSums;

  /** `gradient` plus what a shortcut has brought, taken back to the shortcut's input. */
  addGradients(gradient: TensorWithPartialSums, added: AddedGradient): TensorWithPartialSums;

  /**
   * The shortcut's channels, and behind them those of `input`. The output shape of the
   * shortcut's geometry, if it has one, has the channels of its input.
   */
  concatenate(input: TensorWithPartialSums, shortcut: ShortcutInput): TensorWithPartialSums;
  /** @param channels of the shortcut */
  concatenationGradients(
    outputGradient: TensorWithPartialSums,
    channels: number,
  ): ConcatenationGradients;

  /** `t * input + (1 - t) * shortcut` (Srivastava et al. 2015). */
  highway(merge: HighwayMerge): TensorWithPartialSums;
  highwayGradients(outputGradient: TensorWithPartialSums, merge: HighwayMerge): HighwayGradients;
}

import type { Material } from '../material.ts';

/** A network that learns, in one of the engines. */
export interface Trainer {
  /**
   * Does a number of updates and waits until the device has done them.
   *
   * @returns the loss of the last step, or the mean of the last few
   */
  train(steps: number): Promise<number>;
}

/** Opens the engine's device and puts the network on it. */
export type OpenTrainer = (material: Material) => Promise<Trainer>;

/** What is made of values while they are loaded, in place of what a pass of its own would store. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { BoundPart } from '../bound-parts.ts';
import type { Program } from './kernel.ts';

export interface LoadedAs {
  /** Names it in the key of a program. */
  readonly key: string;
  /** What it binds beside the values. */
  readonly tensors: readonly Tensor[];
  /**
   * The same as inputs of a program.
   *
   * @param components of an element of the values
   * @param part the values among what lies in their tensor
   */
  inputs(components: 1 | 2 | 4, part: BoundPart): Program['inputs'];
  /**
   * Text that declares what `value` needs of an element's channels.
   *
   * @param group which of the elements of a pixel, of which there are `groups`
   * @param suffix of the names, where several are declared side by side
   */
  declare(group: string, groups: number, suffix?: number): string;
  /** WGSL of the value whose stored one is `name[at]`. */
  value(name: string, at: string, suffix?: number): string;
}

/** As they lie there. */
export const STORED: LoadedAs = {
  key: '',
  tensors: [],
  inputs: () => [],
  declare: () => '',
  value: (name, at) => `${name}[${at}]`,
};

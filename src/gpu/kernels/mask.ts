/** Where the ReLU of a fused op of BatchNorm lets a gradient through: where its output is above zero. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { BoundPart } from '../bound-parts.ts';
import type { Program } from './kernel.ts';
import { normalised } from './normaliser.ts';

/** The output; or `computed` from the input, where it was not stored; `none` without ReLU. */
export type Mask = Tensor | 'computed' | 'none';

/** Names the code, in the key of a program. */
export function maskKey(mask: Mask): string {
  return typeof mask === 'string' ? mask : 'stored';
}

/**
 * What a program that masks has to bind, as its inputs and as its tensors.
 *
 * @param values those of the output
 */
export function maskInputs(mask: Mask, values: BoundPart): Program['inputs'] {
  return typeof mask === 'string' ? [] : [['activation', 4, values]];
}

export function maskTensors(mask: Mask): readonly Tensor[] {
  return typeof mask === 'string' ? [] : [mask];
}

/**
 * WGSL of a gradient taken back before ReLU.
 *
 * @param at the index of the pixel's channels
 * @param input what is there before BatchNorm, which `declareNormaliser` has prepared
 */
export function masked(mask: Mask, gradient: string, at: string, input: string): string {
  if (mask === 'none') return gradient;
  const output = mask === 'computed' ? normalised(input) : `activation[${at}]`;
  return `select(vec4<f32>(0.0), ${gradient}, ${output} > vec4<f32>(0.0))`;
}

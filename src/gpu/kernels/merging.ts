/** Shortcuts merged without BatchNorm, by adding, concatenating or a gate; and their gradients. */
import type { ShortcutGeometry } from '../geometry.ts';
import type { TensorWithPartialSums } from '../partial-sums.ts';
import { backThroughShortcut, throughShortcut, type Copy } from './copied.ts';
import { computeEach, type Formula } from './elementwise.ts';
import { defineKernel } from './kernel.ts';
import type { ShortcutSource } from './normalisation.ts';

const run = defineKernel('SkipstackMerging');

const COPY: Formula = { name: 'copy', of: (value) => value };
const SUM: Formula = { name: 'sum', of: (one, other) => `${one} + ${other}` };

/** `input + shortcut` */
export function addShortcut(
  input: TensorWithPartialSums,
  { values, geometry }: ShortcutSource,
): TensorWithPartialSums {
  return computeEach(run, SUM, input.shape, [
    [input, null],
    [values, throughShortcut(geometry)],
  ]);
}

/** A gradient at a shortcut's output taken back to its input. */
export function shortcutGradient(
  gradient: TensorWithPartialSums,
  geometry: ShortcutGeometry,
): TensorWithPartialSums {
  return computeEach(run, COPY, geometry.inputShape, [[gradient, backThroughShortcut(geometry)]]);
}

/** `gradient` plus another at a shortcut's output, taken back to its input. */
export function addGradients(
  gradient: TensorWithPartialSums,
  added: TensorWithPartialSums,
  shortcut: ShortcutGeometry | null,
): TensorWithPartialSums {
  return computeEach(run, SUM, gradient.shape, [
    [gradient, null],
    [added, backThroughShortcut(shortcut)],
  ]);
}

function behind(channels: number): Copy {
  return { every: 1, spread: 1, before: channels };
}

/** The shortcut's channels, and behind them those of the input. */
export function concatenate(
  input: TensorWithPartialSums,
  { values, geometry }: ShortcutSource,
): TensorWithPartialSums {
  const [batch, height, width, channels] = input.shape;
  const before = values.shape[3];
  return computeEach(
    run,
    SUM,
    [batch, height, width, before + channels],
    [
      [input, behind(before)],
      [values, throughShortcut(geometry) ?? behind(0)],
    ],
  );
}

/** @param channels of the shortcut */
export function concatenationGradients(
  outputGradient: TensorWithPartialSums,
  channels: number,
): { readonly input: TensorWithPartialSums; readonly shortcut: TensorWithPartialSums } {
  const [batch, height, width, all] = outputGradient.shape;
  const part = (first: number, count: number) =>
    computeEach(run, COPY, [batch, height, width, count], [[outputGradient, behind(-first)]]);
  return { input: part(channels, all - channels), shortcut: part(0, channels) };
}

const HIGHWAY: Formula = {
  name: 'highway',
  of: (input, carried, gate) => `${carried} + sigmoid(${gate}) * (${input} - ${carried})`,
};
const AT_INPUT: Formula = {
  name: 'highway_at_input',
  of: (gradient, gate) => `${gradient} * sigmoid(${gate})`,
};
const AT_SHORTCUT: Formula = {
  name: 'highway_at_shortcut',
  of: (gradient, gate) => `${gradient} * (1.0 - sigmoid(${gate}))`,
};
const AT_GATE: Formula = {
  name: 'highway_at_gate',
  of: (gradient, gate, input, carried) =>
    `${gradient} * (${input} - ${carried}) * sigmoid(${gate}) * (1.0 - sigmoid(${gate}))`,
};

export interface HighwayMerge {
  readonly input: TensorWithPartialSums;
  readonly shortcut: ShortcutSource;
  readonly gate: TensorWithPartialSums;
}

/** `t * input + (1 - t) * shortcut`, with t the sigmoid of the gate. */
export function highway({
  input,
  shortcut: { values, geometry },
  gate,
}: HighwayMerge): TensorWithPartialSums {
  return computeEach(run, HIGHWAY, input.shape, [
    [input, null],
    [values, throughShortcut(geometry)],
    [gate, null],
  ]);
}

/** All in the shape of `input`; the shortcut's is still to be taken back to its own input. */
export function highwayGradients(
  outputGradient: TensorWithPartialSums,
  { input, shortcut: { values, geometry }, gate }: HighwayMerge,
): {
  readonly input: TensorWithPartialSums;
  readonly shortcut: TensorWithPartialSums;
  readonly gate: TensorWithPartialSums;
} {
  const { shape } = input;
  const gradient = [outputGradient, null] as const;
  const opening = [gate, null] as const;
  const carried = [values, throughShortcut(geometry)] as const;
  return {
    input: computeEach(run, AT_INPUT, shape, [gradient, opening]),
    shortcut: computeEach(run, AT_SHORTCUT, shape, [gradient, opening]),
    gate: computeEach(run, AT_GATE, shape, [gradient, opening, [input, null], carried]),
  };
}

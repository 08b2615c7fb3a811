import { expect, it } from 'vitest';
import type { MergingOp } from '../plan.ts';
import { PendingGradients, type GradientArithmetic } from './pending-gradients.ts';

const THROUGH: MergingOp = {
  kind: 'sum',
  name: 'layer2.0.shortcut',
  input: 7,
  output: 8,
  shape: { height: 2, width: 2, channels: 4 },
  shortcut: { from: 5, shape: { height: 4, width: 4, channels: 2 }, stride: 2 },
};

/** Gradients are the formulas that they were computed by. */
const FORMULAS: GradientArithmetic<string> = {
  addGradients: (gradient, term) =>
    `${gradient} + ${term.through ? `back(${term.gradient})` : term.gradient}`,
  shortcutGradient: (gradient) => `back(${gradient})`,
  disposeGradient: () => undefined,
};

const direct = (gradient: string) => ({ gradient, through: null });
const brought = (gradient: string) => ({ gradient, through: THROUGH });

it('adds up the terms of a gradient, in whatever order a shortcut’s come', () => {
  const sumOf = (...terms: readonly ReturnType<typeof direct | typeof brought>[]) => {
    const pending = new PendingGradients(FORMULAS);
    for (const term of terms) pending.add(5, term);
    const { gradient, masked } = pending.take(5);
    expect(masked).toBe(false);
    return gradient;
  };
  expect(sumOf(direct('a'))).toBe('a');
  expect(sumOf(brought('a'))).toBe('back(a)');
  expect(sumOf(direct('a'), direct('b'))).toBe('b + a');
  expect(sumOf(direct('a'), brought('b'))).toBe('a + back(b)');
  expect(sumOf(brought('a'), direct('b'))).toBe('b + back(a)');
  expect(sumOf(brought('a'), brought('b'), direct('c'))).toBe('c + back(b) + back(a)');
});

it('hands over what a convolution adds itself, and takes the whole back', () => {
  const pending = new PendingGradients(FORMULAS);
  expect(pending.takeSoFar(5)).toBeNull();
  pending.add(5, brought('a'));
  expect(pending.takeSoFar(5)).toMatchObject({ gradient: 'a', through: THROUGH });
  expect(pending.takeSoFar(5)).toBeNull();
  pending.setMasked(5, 'b');
  expect(pending.take(5)).toEqual({ gradient: 'b', masked: true });
  expect(() => pending.take(5)).toThrow('There is no gradient at activation 5.');
});

/** One training step as a sequence of what is done, for all that go through it. */
export type { GradientTerm } from './pending-gradients.ts';
export * from './walk.ts';

/** Says what keeps networks from being built and trained, where, and how it is fixed. */
export { problemForBatch } from './batch.ts';
export { problemsForPictures } from './pictures.ts';
export type { Problem } from './problem.ts';
export { problemsOf } from './problems.ts';

/** Says what keeps networks from being built and trained, where, and how it is mended. */
export { problemsForPictures, type Pictures } from './pictures.ts';
export type { Mend, Problem } from './problem.ts';
export { problemsOf } from './problems.ts';

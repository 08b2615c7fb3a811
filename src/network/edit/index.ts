/** Edits of a network. Each returns a new value and leaves the old one as it was. */
export * from './arrange.ts';
export type { Edited } from './cells.ts';
export * from './settings.ts';
export * from './shortcuts.ts';

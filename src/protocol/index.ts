/** Everything that page and worker say to each other. Types only: both sides import this room. */
export type { RunRequest } from '../runs/index.ts';
export type * from './commands.ts';
export type * from './events.ts';
export type * from './kernel-figures.ts';
export type * from './own-pictures.ts';
export type * from './requests.ts';
export type * from './weights-files.ts';

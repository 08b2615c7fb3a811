export * from './memory.ts';
export type { StepOptions } from './rehearsal.ts';

export { testErrorOf, type WeightsEvaluation } from './evaluation.ts';
export { operationsFor, type Operations } from './operations/index.ts';
export { ResidentDataset } from './resident-dataset.ts';
export { Run, type RunOptions, type TrainingReading } from './run.ts';
export { Session, type SessionOptions } from './session.ts';
export { TooLargeError } from './too-large-error.ts';

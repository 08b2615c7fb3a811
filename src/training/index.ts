export { testErrorOf, type WeightsEvaluation } from './evaluation.ts';
export { operationsFor, type Operations } from './operations/index.ts';
export { ResidentDataset } from './resident-dataset.ts';
export { failureOf, notOpened, unexpected, type Failure } from './failures.ts';
export { Session, type Equipment, type SessionOptions } from './session.ts';
export { TooLargeError } from './too-large-error.ts';
export { readingOf } from './trainer.ts';
export {
  TrainingRun,
  type TrainingReading,
  type TrainingReadings,
  type TrainingRunOptions,
} from './training-run.ts';

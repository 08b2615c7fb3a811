export { testErrorOf } from './evaluation.ts';
export { operationsFor, type Operations } from './operations/index.ts';
export { ResidentDataset } from './resident-dataset.ts';
export { failureOf, notOpened, unexpected, type Failure } from './failures.ts';
export { Session, type Equipment } from './session.ts';
export { TooLargeError } from './too-large-error.ts';
export { readingOf } from './trainer.ts';
export { TrainingRun } from './training-run.ts';

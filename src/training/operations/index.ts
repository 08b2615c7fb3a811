import type { Operations } from './operations.ts';
import { referenceOperations } from './reference/index.ts';

export type { Operations } from './operations.ts';

/** The fastest operations that a device can run. */
export function operationsFor(): Operations {
  return referenceOperations;
}

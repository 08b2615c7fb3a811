import { memoryOf } from '../network/index.ts';
import type { WorkerEvent } from '../protocol/index.ts';

/**
 * What of an event changes hands instead of being copied: weights, which were read for this answer
 * alone. A copy of many would keep the page from all else.
 */
export function givenAway(event: WorkerEvent): ArrayBuffer[] {
  if (event.type !== 'request-answer') return [];
  const { answer } = event;
  if (!('weights' in answer)) return [];
  return memoryOf(answer.weights, answer.momenta ?? new Map());
}

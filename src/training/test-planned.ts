/** What plans of steps and of tests are tried with. For tests only. */
import { testDevice } from '../gpu/test-device.ts';
import type { Network } from '../network/index.ts';
import { operationsFor, type Operations } from './operations/index.ts';
import { EVERY_KIND } from './test-blocks.ts';
import { PLAIN, RESIDUAL, WITH_DROPOUT } from './test-session.ts';

/** With all that goes by the step: learning rate, windows, draws, dropout. */
export const PLANNED_CASES: readonly (readonly [name: string, network: Network])[] = [
  ['plain', PLAIN],
  ['residual', RESIDUAL],
  ['with dropout', WITH_DROPOUT],
  ['of every kind of part, for pictures of another size', EVERY_KIND],
];

/** Operations that plan, and the same that do not. */
export function bothOperations(): { readonly planning: Operations; readonly opByOp: Operations } {
  const planning = operationsFor(testDevice);
  return { planning, opByOp: { ...planning, planning: null } };
}

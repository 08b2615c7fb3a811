/** Times kernels on a device. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { record } from '../plan/record.ts';
import { WorkPlan } from '../plan/work-plan.ts';
import { submitRecorded } from '../submit.ts';
import { deviceClockOf, type DeviceClock } from './device-clock.ts';

/** Work that can be timed. */
export interface Prepared {
  /**
   * For it so many times over, at once: by the device's clock where it has one, else from asking for
   * it to its end.
   */
  milliseconds(repetitions: number): Promise<number>;
  dispose(): void;
}

export interface Stopwatch {
  /**
   * Until all that is prepared is disposed of, nothing else may compute on the device.
   *
   * @param run computes once, into a new tensor
   */
  prepare(run: () => Tensor): Prepared;
  dispose(): void;
}

/** Milliseconds that one measurement should take, well above what clocks round to. */
const SHORTEST_MEASUREMENT = 8;
const MOST_REPETITIONS = 1024;

/** How often work is to be done at once, for its time to be told from what a clock rounds to. */
export async function repetitionsFor(prepared: Prepared): Promise<number> {
  let repetitions = 1;
  while (
    repetitions < MOST_REPETITIONS &&
    (await prepared.milliseconds(repetitions)) < SHORTEST_MEASUREMENT
  )
    repetitions *= 2;
  return repetitions;
}

/**
 * Dispatches what is recorded once again and again: to ask tfjs each time would take longer than
 * most kernels, and it would be that time that is measured.
 */
export function stopwatchOf(
  backend: WebGPUBackend,
  now: () => number = () => performance.now(),
  clock: DeviceClock | null = deviceClockOf(backend),
): Stopwatch {
  return {
    dispose: () => clock?.dispose(),
    prepare: (run) => {
      // What the next one computes may come to lie in the same place.
      const { dispatches } = record(backend, () => run().dispose());
      const plan = new WorkPlan(backend, dispatches, {
        kept: [],
        values: new Map(),
        mostWork: Infinity,
      });
      return {
        milliseconds: async (repetitions) => {
          submitRecorded(backend);
          await backend.queue.onSubmittedWorkDone();
          const start = now();
          plan.repeat(repetitions, clock?.timestampWrites);
          await backend.queue.onSubmittedWorkDone();
          const byHost = now() - start;
          return (await clock?.milliseconds()) ?? byHost;
        },
        dispose: () => plan.dispose(),
      };
    },
  };
}

/**
 * Dawn for Node waits for its driver by calling `setImmediate` over and over, and so keeps a whole
 * core from a driver that computes on the processor (crbug.com/dawn/1127, `AsyncRunner.cpp`).
 */

type Callback = (...parameters: readonly unknown[]) => void;
export type Schedule = (callback: Callback, ...parameters: readonly unknown[]) => unknown;

/** Milliseconds of a wait without pauses: several times what autotuning measures at once. */
const EAGER = 20;

/** Milliseconds between two questions from then on. */
const PAUSE = 1;

/**
 * `setImmediate`, but with pauses in a wait of more than `EAGER` ms: a chain of callbacks each of
 * which asks for the next.
 *
 * @param immediately the system's own
 * @param later calls back after `PAUSE` ms
 * @param now time in ms
 */
export function pacedSchedule(
  immediately: Schedule,
  later: (callback: () => void) => unknown,
  now: () => number,
): Schedule {
  /** When the wait began whose callback is running. */
  let waitingSince: number | null = null;
  return (callback, ...parameters) => {
    const since = waitingSince ?? now();
    const inWait = () => {
      waitingSince = since;
      try {
        callback(...parameters);
      } finally {
        waitingSince = null;
      }
    };
    return now() - since < EAGER ? immediately(inWait) : later(inWait);
  };
}

let isPaced = false;

/** Has Dawn pause in long waits, from now on. */
export function pacePolling(): void {
  if (isPaced) return;
  isPaced = true;
  const { setImmediate: immediately, setTimeout: wait } = globalThis;
  const paced = pacedSchedule(
    immediately,
    (callback) => wait(callback, PAUSE),
    () => performance.now(),
  );
  Object.assign(globalThis, { setImmediate: paced });
}

/** Sessions that keep checkpoints, for tests. */
import { expect } from 'vitest';
import { testDevice } from '../gpu/test-device.ts';
import type { EngineEvent } from '../protocol/index.ts';
import { withReadings, type Metrics, type RunRequest } from '../runs/index.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { MemoryStore } from './test-checkpoint-store.ts';
import type { SessionOptions } from './session.ts';
import { openSession, realPictures, weightsOf } from './test-session.ts';

/** A session with the real pictures that keeps checkpoints, its clock `tick` ms further at each look. */
export async function openKept<Store extends CheckpointStore>(
  store: Store,
  tick = 1000,
  others: Pick<SessionOptions, 'locks' | 'after'> = {},
) {
  const options = { checkpoints: store, tick: () => tick, ...others };
  const opened = await openSession(testDevice, await realPictures(), options);
  return { ...opened, store };
}

/** The curves that a page shows of a run, without the seconds of computing. */
export function curvesOf(events: readonly EngineEvent[], runId: string): Metrics {
  let metrics: Metrics = {};
  for (const event of events) {
    if (!('runId' in event) || event.runId !== runId) continue;
    if (event.type === 'resumed') ({ metrics } = event);
    if (event.type === 'metrics') metrics = withReadings(metrics, [event]);
  }
  return Object.fromEntries(
    Object.entries(metrics).map(([name, metric]) => [name, { ...metric, seconds: [] }]),
  );
}

export type Opened = Awaited<ReturnType<typeof openKept>>;

/** Trains runs until all of them have finished. */
export async function trainToTheEnd({ session, events }: Opened, ...runs: readonly RunRequest[]) {
  const rest = events.rest();
  await session.train(runs);
  expect(await rest).toBe('finished');
}

export const isKept = (step: number) => (event: EngineEvent) =>
  event.type === 'checkpoint' && event.step === step;

/** Checkpoints are written behind the back of training: waits for one that may be there already. */
export async function kept({ events }: Opened, step: number): Promise<void> {
  if (!events.all.some(isKept(step))) await events.next(isKept(step));
}

/** At which steps checkpoints were told of. */
export const keptSteps = ({ events }: Opened) => events.of('checkpoint').map(({ step }) => step);

/** What a run is in the end: its curves and weights. */
export async function resultOf({ session, events }: Opened) {
  return { curves: curvesOf(events.all, 'a'), weights: await weightsOf(session, 'a') };
}

/** What a run comes to that nothing interrupts. */
export async function resultOfWhole(a: RunRequest) {
  const whole = await openKept(new MemoryStore());
  await trainToTheEnd(whole, a);
  return resultOf(whole);
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDawn } from '../gpu/dawn.ts';
import type { Device } from '../gpu/index.ts';
import { parts } from '../network/index.ts';
import type { EngineEvent } from '../protocol/index.ts';
import { isFiniteState, type Checkpoint, type RunRequest } from '../runs/index.ts';
import { sampleOf, shortOrLong } from '../test-length.ts';
import { initialWeights } from './initialisation.ts';
import { MemoryStore } from './test-checkpoint-store.ts';
import { MODERN, openSession, PLAIN, realPictures, request } from './test-session.ts';

/** So small that a device has soon compiled it. */
const network = {
  ...PLAIN,
  parts: [parts.convolution(4), parts.globalAveragePool(), parts.dense(10)],
};
const endless = (id: string) => ({ ...request(id, { steps: 1000 }), network });

async function newDevice() {
  const device = await openDawn();
  if ('what' in device) throw new Error(device.what);
  return device;
}

it('ends when the device is lost in the middle of the work, and shows nothing of it', async () => {
  const device = await newDevice();
  const { session, events } = await openSession(device, await realPictures());
  void device.lost.then(() => session.deviceLost());
  const rest = events.rest();
  await session.train([endless('a'), endless('b')]);
  await events.step('b', 2, () => device.close());
  await device.lost;
  const before = events.all.length;
  expect(await rest).toBe('stopped');
  await session.pause();
  expect(events.all.slice(before).map(({ type }) => type)).toEqual(['phase']);
});

/** At which look at the clock. */
const MOMENTS: readonly (readonly [moment: string, look: number])[] = [
  ['between a step and its reading', 7],
  ['before a step', 5],
  ['between the two steps of a later turn', 11],
];

// Every device compiles anew.
it.each(sampleOf(MOMENTS, 3))(
  'shows nothing that is computed on a device lost %s',
  async (_moment, look) => {
    const device = await newDevice();
    const told: string[] = [];
    let isLost = false;
    const onLook = (looked: number) => {
      if (looked !== look) return;
      isLost = true;
      device.close();
    };
    const { session, events } = await openSession(device, await realPictures(), { onLook });
    void device.lost.then(() => session.deviceLost());
    events.watch(({ type }) => {
      if (isLost && ['metrics', 'progress', 'checkpoint'].includes(type)) told.push(type);
    });
    const rest = events.rest();
    await session.train([endless('a')]);
    expect(await rest).toBe('stopped');
    expect(isLost).toBe(true);
    expect(told).toEqual([]);
    const evaluation = { network, weights: initialWeights(network, 1), normalise: 'mean' } as const;
    await expect(session.inspection.evaluate({ ...evaluation, pictures: 4 })).rejects.toThrow();
  },
);

/** Remembers its momenta and draws, and tests in between. */
const run: RunRequest = { ...request('a', MODERN), network };

/** Curves and weights of a finished run, without the seconds of computing. */
function resultOf({ written }: MemoryStore) {
  const last = written.at(-1);
  if (last?.state.step !== 6) throw new Error('a checkpoint of the end expected');
  const curves = Object.entries(last.record.metrics).map(([name, { steps, values }]) => ({
    ...{ name, steps: [...steps], values: [...values] },
  }));
  return { curves, weights: last.state.weights, momenta: last.state.momenta };
}

const readings = (events: readonly EngineEvent[]) =>
  events.flatMap((event) =>
    event.type === 'metrics' ? [JSON.stringify([event.step, event.values])] : [],
  );

/** A session that keeps a checkpoint of every step, beginning from those that there are. */
async function open(
  device: Device,
  before: readonly Checkpoint[],
  onLook: (look: number) => void = () => undefined,
) {
  const store = new MemoryStore(before);
  const options = { checkpoints: store, tick: () => 31_000, onLook };
  const opened = await openSession(device, await realPictures(), options);
  return { ...opened, store };
}

async function finish({ session, events }: Awaited<ReturnType<typeof open>>) {
  const rest = events.rest();
  await session.train([run]);
  expect(await rest).toBe('finished');
  await session.pause();
}

it('goes on from its last checkpoint as if there had been no loss, whenever that comes', async () => {
  let looks = 0;
  // One that has compiled all serves for the next loss.
  let device = await newDevice();
  const whole = await open(device, [], (look) => (looks = look));
  await finish(whole);
  const expected = resultOf(whole.store);
  const right = new Set(readings(whole.events.all));
  const property = fc.asyncProperty(fc.integer({ min: 2, max: looks - 1 }), async (at) => {
    const used = device;
    let closing = -1;
    const lost = await open(used, [], (look) => {
      if (look !== at) return;
      closing = lost.events.all.length;
      used.close();
    });
    const { session, events, store } = lost;
    let closed = 0;
    void used.lost.then(() => {
      closed = events.all.length;
      session.deviceLost();
    });
    const rest = events.rest();
    await session.train([run]);
    expect(await rest).toBe('stopped');
    await session.pause();
    // What was read before the loss is right, though one be told just behind it; then nothing is.
    for (const reading of readings(events.all)) expect(right).toContain(reading);
    expect(readings(events.all.slice(closing, closed)).length).toBeLessThanOrEqual(1);
    expect(readings(events.all.slice(closed))).toEqual([]);
    expect(store.written.every(({ state }) => isFiniteState(state))).toBe(true);
    device = await newDevice();
    const again = await open(device, store.written);
    await finish(again);
    const [resumed] = again.events.of('resumed');
    expect(resumed?.step).toBe(store.written.at(-1)?.state.step ?? 0);
    expect(resultOf(again.store)).toEqual(expected);
  });
  await fc.assert(property, { numRuns: shortOrLong(1, 50), endOnFailure: true });
  device.close();
});

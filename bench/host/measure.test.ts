import { describe, expect, it } from 'vitest';
import { measureHost } from './measure.ts';
import type { HostCommand, HostThread } from './protocol.ts';

const TASK = { network: 'resnet-20', batch: 8 };
const MILLISECONDS = { planned: 0.25, opByOp: 4 };

/** A thread that computes so many milliseconds for a step, and for all else, too. */
function threadOf(costs = MILLISECONDS) {
  let computed = 0;
  const commands: HostCommand[] = [];
  const thread: HostThread = {
    ask: (command) => {
      commands.push(command);
      computed += command.type === 'ask' ? costs[command.way] * command.steps : 1000;
      return Promise.resolve({ type: 'done', adapter: 'an adapter' });
    },
    milliseconds: () => Promise.resolve(computed),
    engine: 'Engine 1.0',
    close: () => Promise.resolve(),
  };
  return { thread, commands };
}

const measured = (thread: HostThread) => measureHost(thread, TASK, 3, () => undefined);

describe('what a step costs the asking thread', () => {
  it('is what it computes for steps, and not for what is around them', async () => {
    const { planned, opByOp, ...record } = await measured(threadOf().thread);
    expect(planned).toEqual({ median: 0.25, lowest: 0.25, highest: 0.25 });
    expect(opByOp.median).toBe(4);
    expect(record).toEqual({ ...TASK, rounds: 3, adapter: 'an adapter', engine: 'Engine 1.0' });
  });

  it('is taken in turns, each of which ends before the next one begins', async () => {
    const { thread, commands } = threadOf();
    await measured(thread);
    const told = commands.slice(1).map((one) => one.type !== 'open' && `${one.type} ${one.way}`);
    const round = ['ask planned', 'settle planned', 'ask opByOp', 'settle opByOp'];
    // The first round warms up.
    expect(told).toEqual([...round, ...round, ...round, ...round]);
  });

  it.each([
    ['a failure', { ask: () => Promise.resolve({ type: 'failed', reason: 'no device' } as const) }],
    ['a system that tells no times', { milliseconds: () => Promise.resolve(null) }],
  ])('is not told of %s', async (_, part) => {
    await expect(measured({ ...threadOf().thread, ...part })).rejects.toThrow(/no device|system/);
  });
});

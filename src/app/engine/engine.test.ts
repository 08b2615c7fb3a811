import { describe, expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import type { Command, WorkerEvent } from '../../protocol/index.ts';
import { createEngine, type MessagePort } from './engine.ts';

function connected() {
  const commands: Command[] = [];
  const events: WorkerEvent[] = [];
  const worker: MessagePort = {
    postMessage: (command) => void commands.push(command),
    onmessage: null,
    onerror: null,
  };
  const engine = createEngine(worker, (event) => void events.push(event));
  const say = (event: WorkerEvent) =>
    worker.onmessage?.(new MessageEvent('message', { data: event }));
  return { engine, worker, commands, events, say };
}

describe('createEngine', () => {
  it('matches answers to requests, whatever their order', async () => {
    const { engine, commands, say } = connected();
    const network = cifarNetwork('plain', 1);
    const weights = new Map();
    const first = engine.evaluate({ network, weights, normalise: 'mean', pictures: 100 });
    const second = engine.exportWeights('run-1');
    expect(commands.map((command) => command.type)).toEqual(['evaluate', 'export-weights']);
    say({ type: 'weights', requestId: 2, runId: 'run-1', step: 5, weights });
    say({ type: 'evaluated', requestId: 1, error: 8.27, pictures: 100 });
    expect((await second).step).toBe(5);
    expect((await first).error).toBe(8.27);
  });

  it('rejects a request that the worker could not serve', async () => {
    const { engine, say } = connected();
    const request = engine.exportWeights('run-1');
    say({ type: 'failure', what: 'No such run.', remedy: 'Train it.', requestId: 1, fatal: false });
    await expect(request).rejects.toThrow('No such run. Train it.');
  });

  it('turns a crash of the worker into a fatal failure, and fails what was asked', async () => {
    const { engine, worker, events } = connected();
    const request = engine.exportWeights('run-1');
    const crash = Object.assign(new Event('error', { cancelable: true }), {
      message: 'Script error',
      filename: '',
      lineno: 0,
      colno: 0,
      error: null,
    });
    worker.onerror?.(crash);
    await expect(request).rejects.toThrow('Script error');
    expect(events).toMatchObject([{ type: 'failure', fatal: true }]);
  });
});

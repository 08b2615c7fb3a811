import { describe, expect, it, vi } from 'vitest';
import { CIFAR_10 } from '../../dataset/index.ts';
import { cifarNetwork } from '../../network/index.ts';
import type { Command, EngineEvent, WorkerEvent } from '../../protocol/index.ts';
import { workerHost, type WorkerPort } from './worker-host.ts';

function connected() {
  const commands: Command[] = [];
  const events: EngineEvent[] = [];
  const port: WorkerPort & { terminated: number } = {
    terminated: 0,
    postMessage: (command) => void commands.push(command),
    terminate: () => void (port.terminated += 1),
    onmessage: null,
    onerror: null,
  };
  const host = workerHost(port, (event) => void events.push(event));
  const say = (event: WorkerEvent) =>
    port.onmessage?.(new MessageEvent('message', { data: event }));
  const crash = (message: string | undefined) => {
    const more = { message: message ?? '', filename: '', lineno: 0, colno: 0, error: null };
    const event = Object.assign(new Event('error', { cancelable: true }), more);
    if (message === undefined) Reflect.deleteProperty(event, 'message');
    port.onerror?.(event);
  };
  return { host, port, commands, events, say, crash };
}

const weights = new Map();
const evaluation = {
  network: cifarNetwork('plain', 1),
  weights,
  normalise: 'mean',
  pictures: 100,
} as const;
const lost = {
  type: 'failure',
  what: 'The graphics device was lost.',
  remedy: 'Reload the page.',
  fatal: true,
} as const;

describe('requests', () => {
  it('get their own answers and progress, whatever the order', async () => {
    const { host, commands, events, say } = connected();
    const shares: Record<string, number[]> = { first: [], second: [] };
    const watch = (name: string) => ({
      onProgress: ({ share }: { share: number }) => void shares[name]?.push(share),
    });
    const first = host.ask('evaluate', evaluation, watch('first'));
    const second = host.ask('evaluate', evaluation, watch('second'));
    const third = host.ask('export-weights', { runId: 'run-1' });
    expect(commands).toMatchObject([
      { type: 'request', requestId: 1, name: 'evaluate' },
      { type: 'request', requestId: 2, name: 'evaluate' },
      { type: 'request', requestId: 3, name: 'export-weights', ask: { runId: 'run-1' } },
    ]);
    const share = (requestId: number, done: number) =>
      say({
        type: 'request-progress',
        requestId,
        name: 'evaluate',
        progress: { share: done },
      });
    share(2, 0.5);
    share(1, 0.25);
    say({
      type: 'request-answer',
      requestId: 3,
      name: 'export-weights',
      answer: { step: 5, weights, meanPicture: null },
    });
    share(1, 0.75);
    const fourth = host.ask('evaluate', evaluation);
    say({ type: 'request-failure', requestId: 4, what: 'No pictures.', remedy: 'Get them.' });
    await expect(fourth).rejects.toThrow('No pictures. Get them.');
    const answer = { error: 8.27, pictures: 100 };
    say({ type: 'request-answer', requestId: 1, name: 'evaluate', answer });
    share(2, 0.9);
    say({
      type: 'request-answer',
      requestId: 2,
      name: 'evaluate',
      answer: { ...answer, error: 9 },
    });
    expect([await first, (await second).error, (await third).step]).toEqual([answer, 9, 5]);
    expect(shares).toEqual({ first: [0.25, 0.75], second: [0.5, 0.9] });
    expect(events).toEqual([]);
  });

  it('fail with what happened and what to do', async () => {
    const { host, say, events } = connected();
    const request = host.ask('export-weights', { runId: 'run-1' });
    say({ type: 'request-failure', requestId: 1, what: 'No such run.', remedy: 'Train it.' });
    await expect(request).rejects.toThrow('No such run. Train it.');
    expect(events).toEqual([]);
  });

  it('can be given up: the worker is told once, and a late answer is nobody’s', async () => {
    const { host, commands, say } = connected();
    const control = new AbortController();
    const request = host.ask('evaluate', evaluation, { signal: control.signal });
    control.abort();
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
    say({
      type: 'request-answer',
      requestId: 1,
      name: 'evaluate',
      answer: { error: 1, pictures: 1 },
    });
    expect(commands.slice(1)).toEqual([{ type: 'cancel', requestId: 1 }]);
    await expect(
      host.ask('evaluate', evaluation, { signal: control.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(commands).toHaveLength(2);
  });

  it('are not given up any more once they are answered', async () => {
    const { host, commands, say } = connected();
    const control = new AbortController();
    const request = host.ask('evaluate', evaluation, { signal: control.signal });
    const answer = { error: 1, pictures: 1 };
    say({ type: 'request-answer', requestId: 1, name: 'evaluate', answer });
    control.abort();
    expect(await request).toEqual(answer);
    expect(commands).toHaveLength(1);
  });
});

describe('an end', () => {
  it('comes with a crash of the worker, which is told as a fatal failure', async () => {
    const { host, port, events, crash, commands } = connected();
    const request = host.ask('export-weights', { runId: 'run-1' });
    crash('Script error.');
    await expect(request).rejects.toThrow('Script error');
    const what = 'The part of the page that trains has stopped: Script error.';
    expect(events).toMatchObject([{ type: 'failure', what, fatal: true, mayOpenAgain: true }]);
    expect(port.terminated).toBe(1);
    await expect(host.ask('export-weights', { runId: 'run-1' })).rejects.toThrow(what);
    host.train([], 'in-turns');
    expect(commands).toHaveLength(1);
  });

  it('comes with a minute in which nothing is heard of a device', () => {
    vi.useFakeTimers();
    const opened = { dataUrl: '/data/', dataSet: CIFAR_10, backend: 'automatic' } as const;
    const [silent, answering] = [connected(), connected()];
    for (const { host } of [silent, answering]) host.open(opened);
    silent.say({ type: 'phase', phase: 'opening' });
    answering.say({
      type: 'device',
      device: { backend: 'webgpu', adapter: 'Apple M2', software: false },
    });
    vi.advanceTimersByTime(59_000);
    expect(silent.events).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect(silent.events.at(-1)).toMatchObject({
      type: 'failure',
      fatal: true,
      mayOpenAgain: true,
    });
    expect(silent.port.terminated).toBe(1);
    expect(answering.events).toHaveLength(1);
    vi.useRealTimers();
  });

  it('comes with a worker whose script cannot be had: browsers say no more of it', () => {
    const { events, crash } = connected();
    crash(undefined);
    expect(events).toMatchObject([
      { what: 'The part of the page that trains has stopped: it could not be started.' },
    ]);
  });

  it('comes with a lost device; nothing that is said afterwards counts', async () => {
    const { host, port, events, say } = connected();
    const request = host.ask('export-weights', { runId: 'run-1' });
    say(lost);
    await expect(request).rejects.toThrow('The graphics device was lost. Reload the page.');
    expect(port.terminated).toBe(1);
    say({ type: 'length', runId: 'run-1', steps: 9 });
    expect(events).toEqual([lost]);
  });

  it('can be asked for, without a failure; another host can then be made', async () => {
    const first = connected();
    const request = first.host.ask('export-weights', { runId: 'run-1' });
    first.host.end();
    first.host.end();
    await expect(request).rejects.toThrow('Training was ended in this page.');
    expect([first.port.terminated, first.events]).toEqual([1, []]);

    const second = connected();
    const opened = { dataUrl: '/data/', dataSet: CIFAR_10, backend: 'automatic' } as const;
    second.host.open(opened);
    second.say({ type: 'phase', phase: 'opening' });
    expect(second.commands).toEqual([{ type: 'open', ...opened }]);
    expect(second.events).toEqual([{ type: 'phase', phase: 'opening' }]);
  });
});

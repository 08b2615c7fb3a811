import { expect, it } from 'vitest';
import { cifarNetwork } from '../../network/index.ts';
import type { WeightsFilesCommand, WeightsFilesEvent } from '../../protocol/index.ts';
import { weightsWorkerAt, type WeightsPort } from './weights-worker.ts';

function connected() {
  const commands: WeightsFilesCommand[] = [];
  const port: WeightsPort & { terminated: number } = {
    terminated: 0,
    postMessage: (command) => void commands.push(command),
    terminate: () => void (port.terminated += 1),
    onmessage: null,
    onerror: null,
  };
  const say = (event: WeightsFilesEvent) =>
    port.onmessage?.(new MessageEvent('message', { data: event }));
  const crash = () =>
    port.onerror?.(
      Object.assign(new Event('error', { cancelable: true }), {
        ...{ message: '', filename: '', lineno: 0, colno: 0, error: null },
      }),
    );
  return { worker: weightsWorkerAt(port), port, commands, say, crash };
}

const opened = { network: null, normalise: null, recognised: { refusal: 'None.' } } as const;
const taken = { weights: new Map(), passedOver: [] };
const network = cifarNetwork('plain', 1);
/** Lets what was said be taken. */
const settled = () => new Promise((resolve) => void setTimeout(resolve));

it('asks one thing after the other, and tells how far it is', async () => {
  const { worker, commands, say } = connected();
  const shares: number[] = [];
  const first = worker.open([], (share) => void shares.push(share));
  const second = worker.take(network);
  await settled();
  expect(commands).toEqual([{ type: 'open', files: [] }]);
  say({ type: 'progress', share: 0.5 });
  say({ type: 'opened', opened });
  expect(await first).toEqual(opened);
  await settled();
  expect(commands.slice(1)).toEqual([{ type: 'take', network, withMomenta: false }]);
  say({ type: 'taken', taken });
  expect(await second).toEqual(taken);
  expect(shares).toEqual([0.5]);
});

it('fails with the sentence of a refusal, and goes on with the next', async () => {
  const { worker, say } = connected();
  const first = worker.take(network);
  const second = worker.take(network);
  await settled();
  say({ type: 'refused', sentence: 'Of another network.' });
  await expect(first).rejects.toThrow('Of another network.');
  await settled();
  say({ type: 'taken', taken });
  expect(await second).toEqual(taken);
});

it('can be stopped: what is under way and what waits is given up', async () => {
  const { worker, port, commands } = connected();
  const both = [worker.open([], () => null), worker.take(network)];
  await settled();
  worker.end();
  for (const one of both) await expect(one).rejects.toMatchObject({ name: 'AbortError' });
  expect([port.terminated, commands.length]).toEqual([1, 1]);
});

it('says what to do where the browser has ended it', async () => {
  const { worker, crash } = connected();
  const asked = worker.take(network);
  await settled();
  crash();
  await expect(asked).rejects.toThrow('Close other tabs, or use the lab.');
  await expect(worker.take(network)).rejects.toThrow('for want of memory');
});

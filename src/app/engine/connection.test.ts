import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CIFAR_10 } from '../../dataset/index.ts';
import type { EngineEvent } from '../../protocol/index.ts';
import { createStores } from '../store/stores.ts';
import { connectEngine } from './connection.ts';
import type { EngineHost } from './engine-host.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const OPENED = { dataUrl: '/data/', dataSet: CIFAR_10 };

/** Hosts that write down what they are told, and the engine that is made of one after the other. */
function connected() {
  const told: string[] = [];
  const emits: ((event: EngineEvent) => void)[] = [];
  const stores = createStores();
  const engine = connectEngine((onEvent) => {
    const number = emits.push(onEvent);
    const tell = (what: string) => () => void told.push(`${number} ${what}`);
    const host: EngineHost = {
      open: ({ dataUrl, backend }) => void told.push(`${number} open ${dataUrl} ${backend}`),
      train: tell('train'),
      step: tell('step'),
      pause: tell('pause'),
      stop: tell('stop'),
      keep: tell('keep'),
      forget: tell('forget'),
      pin: tell('pin'),
      probe: tell('probe'),
      ask: () => Promise.reject(new Error(`asked ${number}`)),
      end: tell('end'),
    };
    return host;
  }, stores);
  const adapter = (name: string): EngineEvent => ({
    type: 'device',
    device: { backend: 'webgpu', adapter: name, software: false },
  });
  return { engine, told, emits, store: stores.run, adapter };
}

it('makes another host in place of the first, opened as that was', async () => {
  const { engine, told } = connected();
  engine.open({ ...OPENED, backend: 'webgl' });
  engine.restart();
  engine.train([], 'in-turns');
  await expect(engine.ask('export-weights', { runId: 'a' })).rejects.toThrow('asked 2');
  engine.restart();
  engine.pause();
  expect(told).toEqual([
    '1 open /data/ webgl',
    '1 end',
    '2 open /data/ webgl',
    '2 train',
    '2 end',
    '3 open /data/ webgl',
    '3 pause',
  ]);
});

it('takes no event of a host that was ended, neither waiting nor late', () => {
  const { engine, emits, store, adapter } = connected();
  engine.open({ ...OPENED, backend: 'automatic' });
  emits[0]?.(adapter('Lost'));
  engine.restart();
  vi.runAllTimers();
  expect(store.getState().device).toBeNull();
  emits[1]?.(adapter('Found'));
  emits[0]?.(adapter('Late'));
  vi.runAllTimers();
  expect(store.getState().device?.adapter).toBe('Found');
});

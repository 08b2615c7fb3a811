import { expect, it } from 'vitest';
import { CIFAR_10 } from '../dataset/index.ts';
import { autotuneStoreInMemory } from '../gpu/index.ts';
import type { WorkerEvent } from '../protocol/index.ts';
import { Engine } from './engine.ts';
import type { DeviceSources } from './open-device.ts';

/** What an engine says at last that finds nothing to compute on. */
function lastWord(sources: Omit<DeviceSources, 'autotuneStore'>): Promise<WorkerEvent> {
  return new Promise((resolve) => {
    const emit = (event: WorkerEvent) => {
      if (event.type === 'failure') resolve(event);
    };
    const { isSecureContext } = sources;
    const engine = new Engine(emit, {
      isSecureContext,
      get gpu() {
        return sources.gpu;
      },
      autotuneStore: autotuneStoreInMemory(),
    });
    engine.handle({
      type: 'open',
      dataSet: CIFAR_10,
      dataUrl: 'http://localhost/',
      backend: 'automatic',
    });
  });
}

it('says that opening the device again may help, but where browsers offer none', async () => {
  expect(await lastWord({ isSecureContext: true, gpu: undefined })).toMatchObject({
    fatal: true,
    mayOpenAgain: true,
  });
  expect(await lastWord({ isSecureContext: false, gpu: undefined })).toMatchObject({
    fatal: true,
    mayOpenAgain: false,
  });
});

it('sends nobody to reload the page where the device can be opened again', async () => {
  const failing = {
    isSecureContext: true,
    get gpu(): GPU {
      throw new Error('The driver is out of order.');
    },
  };
  expect(await lastWord(failing)).toEqual({
    type: 'failure',
    what: 'The driver is out of order.',
    remedy: 'Open the device again; if it fails again, try another browser.',
    fatal: true,
    mayOpenAgain: true,
  });
});

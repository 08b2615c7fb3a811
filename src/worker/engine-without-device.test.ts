import { expect, it } from 'vitest';
import { autotuneStoreInMemory } from '../gpu/index.ts';
import type { WorkerEvent } from '../protocol/index.ts';
import { Engine } from './engine.ts';

/** What an engine without WebGPU and WebGL says at last. */
function lastWord(isSecureContext: boolean): Promise<WorkerEvent> {
  return new Promise((resolve) => {
    const emit = (event: WorkerEvent) => {
      if (event.type === 'failure') resolve(event);
    };
    const autotuneStore = autotuneStoreInMemory();
    const engine = new Engine(emit, { isSecureContext, gpu: undefined, autotuneStore });
    engine.handle({ type: 'open', dataUrl: 'http://localhost/', backend: 'automatic' });
  });
}

it('says that opening the device again may help, but where browsers offer none', async () => {
  expect(await lastWord(true)).toMatchObject({ fatal: true, mayOpenAgain: true });
  expect(await lastWord(false)).toMatchObject({ fatal: true, mayOpenAgain: false });
});

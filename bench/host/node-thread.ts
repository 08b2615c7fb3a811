import { provideDawn } from '../../src/gpu/provide-dawn.ts';
import type { HostThread } from './protocol.ts';
import { hostMilliseconds } from './thread-time.ts';

/** This thread, with WebGPU by Dawn. */
export async function nodeThread(): Promise<HostThread> {
  await provideDawn();
  // Only now: tfjs looks for WebGPU as soon as it is imported.
  const { hostSteps } = await import('./steps.ts');
  return {
    ask: hostSteps(),
    milliseconds: () => Promise.resolve(hostMilliseconds()),
    engine: `Node ${process.versions.node}`,
    close: () => Promise.resolve(),
  };
}

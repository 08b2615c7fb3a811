import { pacePolling } from './paced-polling.ts';

/**
 * Puts WebGPU where browsers have it; null when Dawn is not installed. Apart from all that
 * uses tfjs, which looks for WebGPU as soon as it is imported.
 *
 * @param options of Dawn, for instance `backend=null` for a device that computes nothing
 */
export async function provideDawn(options: readonly string[] = []): Promise<GPU | null> {
  const dawn = await import('webgpu').catch(() => null);
  if (!dawn) return null;
  pacePolling();
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([...options]);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  return gpu;
}

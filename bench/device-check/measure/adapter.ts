/** What the adapter is, and how long the way back from it takes. */
import { spreadOf } from '../../statistics.ts';
import { openEngine } from '../device.ts';
import type { AdapterResult } from '../results.ts';

const LIMITS = [
  'maxStorageBuffersPerShaderStage',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
] as const;

const READINGS = 50;
const BYTES = 16;

export async function measureAdapter(): Promise<AdapterResult> {
  const { kernels } = await openEngine();
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('The adapter is gone.');
  const { info, limits, features } = adapter;
  return {
    measure: 'adapter',
    vendor: info.vendor,
    architecture: info.architecture,
    description: info.description,
    traits: kernels.adapter,
    limits: Object.fromEntries(LIMITS.map((name) => [name, limits[name]])),
    features: [...features].sort(),
    readingMilliseconds: await readingMilliseconds(kernels.backend.device),
  };
}

async function readingMilliseconds(device: GPUDevice): Promise<number> {
  const source = device.createBuffer({ size: BYTES, usage: GPUBufferUsage.COPY_SRC });
  const slot = device.createBuffer({
    size: BYTES,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  const times: number[] = [];
  for (let reading = 0; reading < READINGS; reading++) {
    const start = performance.now();
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, slot, 0, BYTES);
    device.queue.submit([encoder.finish()]);
    await slot.mapAsync(GPUMapMode.READ);
    slot.unmap();
    times.push(performance.now() - start);
  }
  return spreadOf(times)?.median ?? NaN;
}

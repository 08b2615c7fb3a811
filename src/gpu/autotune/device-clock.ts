/** The device's own clock, which knows nothing of what hosts and queues add to the time of a kernel. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

export interface DeviceClock {
  /** Has a pass be timed. */
  readonly timestampWrites: GPUComputePassTimestampWrites;
  /**
   * Milliseconds that the pass took that was submitted last; null where the device does not tell.
   * Browsers may round both ends to 0.1 ms.
   */
  milliseconds(): Promise<number | null>;
  dispose(): void;
}

const STAMPS = 2;
const BYTES = STAMPS * BigUint64Array.BYTES_PER_ELEMENT;

/** Null where there is none. */
export function deviceClockOf({ device }: WebGPUBackend): DeviceClock | null {
  if (!device.features.has('timestamp-query')) return null;
  const querySet = device.createQuerySet({ type: 'timestamp', count: STAMPS });
  const { QUERY_RESOLVE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const resolved = device.createBuffer({ size: BYTES, usage: QUERY_RESOLVE | COPY_SRC });
  const readable = device.createBuffer({ size: BYTES, usage: COPY_DST | MAP_READ });
  return {
    timestampWrites: { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 },
    async milliseconds() {
      const encoder = device.createCommandEncoder();
      encoder.resolveQuerySet(querySet, 0, STAMPS, resolved, 0);
      encoder.copyBufferToBuffer(resolved, 0, readable, 0, BYTES);
      device.queue.submit([encoder.finish()]);
      await readable.mapAsync(GPUMapMode.READ);
      const [begin = 0n, end = 0n] = new BigUint64Array(readable.getMappedRange());
      readable.unmap();
      return end > begin ? Number(end - begin) / 1e6 : null;
    },
    dispose() {
      for (const one of [querySet, resolved, readable]) one.destroy();
    },
  };
}

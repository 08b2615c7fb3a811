/**
 * Reading results back without holding up the queue, into buffers of our own that are used
 * again and again. tfjs's own way keeps what it has read of a tensor, and would not notice a
 * change in place; and on macOS its mappings were seen to end in an `AbortError` after long
 * training (tfjs issue 8571).
 */
import { backend as currentBackend, type Tensor } from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { submitRecorded } from './submit.ts';

/** Results up to so many bytes share the buffers that are kept. */
const SLOT_BYTES = 16_384;

/** Buffers that wait for the next result, of each backend. */
const freeSlots = new WeakMap<WebGPUBackend, GPUBuffer[]>();

/**
 * The values of a tensor as they are when everything that was dispatched before is done. The
 * tensor may be changed in place, or disposed of, as soon as the call has returned.
 *
 * @param tensor float32
 * @throws when the device is lost meanwhile
 */
export async function readValues(tensor: Tensor): Promise<Float32Array> {
  const backend = currentBackend();
  if (!(backend instanceof WebGPUBackend)) return Float32Array.from(await tensor.data());
  const source = backend.tensorMap.get(tensor.dataId).resource;
  if (!(source instanceof GPUBuffer)) return Float32Array.from(await tensor.data());
  return readBuffer(backend, source, tensor.size);
}

/**
 * Values of a buffer, as `readValues` those of a tensor.
 *
 * @param size float32 values, from the first on
 */
export async function readBuffer(
  backend: WebGPUBackend,
  source: GPUBuffer,
  size: number,
): Promise<Float32Array> {
  const bytes = size * Float32Array.BYTES_PER_ELEMENT;
  const slots = slotsOf(backend);
  const isSmall = bytes <= SLOT_BYTES;
  const slot = isSmall
    ? (slots.pop() ?? createSlot(backend, SLOT_BYTES))
    : createSlot(backend, bytes);
  copy(backend, source, slot, bytes);
  try {
    await map(slot, bytes);
  } catch (error) {
    slot.destroy();
    throw error;
  }
  const values = new Float32Array(slot.getMappedRange(0, bytes).slice(0));
  slot.unmap();
  if (isSmall) slots.push(slot);
  else slot.destroy();
  return values;
}

function slotsOf(backend: WebGPUBackend): GPUBuffer[] {
  const slots = freeSlots.get(backend) ?? [];
  freeSlots.set(backend, slots);
  return slots;
}

function createSlot({ device }: WebGPUBackend, size: number): GPUBuffer {
  return device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
}

/** Behind everything that tfjs has recorded so far. */
function copy(backend: WebGPUBackend, source: GPUBuffer, slot: GPUBuffer, bytes: number): void {
  submitRecorded(backend);
  const encoder = backend.device.createCommandEncoder();
  encoder.copyBufferToBuffer(source, 0, slot, 0, bytes);
  backend.queue.submit([encoder.finish()]);
}

/** What was copied stays in the slot, so a mapping that was aborted can be tried once more. */
async function map(slot: GPUBuffer, bytes: number): Promise<void> {
  try {
    await slot.mapAsync(GPUMapMode.READ, 0, bytes);
  } catch {
    await slot.mapAsync(GPUMapMode.READ, 0, bytes);
  }
}

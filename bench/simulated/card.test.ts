import { afterAll, beforeAll, expect, it } from 'vitest';
import { provideDawn } from '../../src/gpu/provide-dawn.ts';
import { SimulatedCard } from './card.ts';

const CODE = `
@group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
@compute @workgroup_size(1) fn main() { numbers[0] = 1.0; }`;

let gpu: GPU | null = null;
let restore: () => void = () => undefined;

beforeAll(async () => {
  gpu = await provideDawn(['backend=null']);
  const before = [GPUComputePassEncoder, GPUQueue, GPUBuffer].map(({ prototype }) => {
    return [prototype, Object.getOwnPropertyDescriptors(prototype)] as const;
  });
  restore = () => {
    for (const [prototype, methods] of before) Object.defineProperties(prototype, methods);
  };
});

// Others compute in this process, too.
afterAll(() => restore());

it('computes what is submitted, and nothing else, and reads zeros', async () => {
  const card = new SimulatedCard(1);
  card.millisecondsOf = (workgroups) => workgroups / 4;
  const device = await (await gpu?.requestAdapter())?.requestDevice();
  if (!device) throw new Error('There is no device.');
  const module = device.createShaderModule({ code: CODE });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const [numbers, slot] = [STORAGE | COPY_SRC, COPY_DST | MAP_READ].map((usage) =>
    device.createBuffer({ size: 16, usage }),
  );
  if (!numbers || !slot) throw new Error('There are no buffers.');
  const entries = [{ binding: 0, resource: { buffer: numbers } }];
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  for (const workgroups of [3, 5]) pass.dispatchWorkgroups(workgroups);
  pass.end();
  encoder.copyBufferToBuffer(numbers, 0, slot, 0, 16);
  expect([card.dispatches, card.computed]).toEqual([2, 0]);
  device.queue.submit([encoder.finish()]);
  await device.queue.onSubmittedWorkDone();
  expect(card.computed).toBe(2);
  await slot.mapAsync(GPUMapMode.READ);
  expect([...new Float32Array(slot.getMappedRange())]).toEqual([0, 0, 0, 0]);
  device.destroy();
});

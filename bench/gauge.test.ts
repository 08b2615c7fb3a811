import { beforeAll, describe, expect, it } from 'vitest';
import { provideDawn } from '../src/gpu/provide-dawn.ts';
import { difference, Gauge } from './gauge.ts';

const CODE = `
@group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
@group(0) @binding(1) var<uniform> factor: f32;
@group(1) @binding(0) var<storage, read> part: array<f32>;
@compute @workgroup_size(1) fn main() { numbers[0] = part[0] * factor; }`;

async function openGauge() {
  const gpu = await provideDawn();
  const gauge = new Gauge();
  const device = await (await gpu?.requestAdapter())?.requestDevice();
  if (!device) throw new Error('There is no graphics adapter.');
  return { gauge, device };
}

describe('Gauge', () => {
  let opened: Awaited<ReturnType<typeof openGauge>>;
  beforeAll(async () => {
    opened = await openGauge();
  });

  it('counts dispatches, submits, passes and the bytes that are bound', () => {
    const { gauge, device } = opened;
    const pipeline = device.createComputePipeline({
      layout: 'auto',
      compute: { module: device.createShaderModule({ code: CODE }) },
    });
    const before = gauge.counts;
    const buffer = (size: number, usage: number) => device.createBuffer({ size, usage });
    const numbers = buffer(1024, GPUBufferUsage.STORAGE);
    const factor = buffer(16, GPUBufferUsage.UNIFORM);
    const part = buffer(4096, GPUBufferUsage.STORAGE);
    const first = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [
        { binding: 0, resource: { buffer: numbers } },
        { binding: 1, resource: { buffer: factor, size: 4 } },
      ],
    });
    const second = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(1),
      entries: [{ binding: 0, resource: { buffer: part, offset: 1024 } }],
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, first);
    pass.setBindGroup(1, second);
    pass.dispatchWorkgroups(1);
    pass.dispatchWorkgroups(1, 1, 1);
    pass.end();
    device.queue.submit([encoder.finish()]);

    expect(difference(gauge.counts, before)).toEqual({
      dispatches: 2,
      submits: 1,
      passes: 1,
      bytesBound: 2 * (1024 + 4 + 3072),
      bytesCreated: 1024 + 16 + 4096,
    });
  });

  it('knows how many bytes of buffers there are, and the most there were', () => {
    const { gauge, device } = opened;
    const before = gauge.memory;
    const buffer = device.createBuffer({ size: 1_000_000, usage: GPUBufferUsage.STORAGE });
    expect(gauge.memory.afterStep).toBe(before.afterStep + 1_000_000);
    buffer.destroy();
    buffer.destroy();
    expect(gauge.memory.afterStep).toBe(before.afterStep);
    expect(gauge.memory.most).toBe(before.afterStep + 1_000_000);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { openWebGl, openWebGpu } from './device.ts';
import { provideDawn } from './provide-dawn.ts';

let gpu: GPU;

beforeAll(async () => {
  const dawn = await provideDawn();
  if (!dawn) throw new Error('Dawn is not installed.');
  gpu = dawn;
});

/** What happens with an adapter of which some part fails. */
async function openedWith(change: (adapter: GPUAdapter) => void) {
  const requestAdapter = gpu.requestAdapter.bind(gpu);
  gpu.requestAdapter = async (options) => {
    const adapter = await requestAdapter(options);
    if (adapter) change(adapter);
    return adapter;
  };
  try {
    return await openWebGpu(gpu);
  } finally {
    gpu.requestAdapter = requestAdapter;
  }
}

describe('openWebGpu', () => {
  it.each<[string, (adapter: GPUAdapter) => void]>([
    [
      'refuses a device',
      (adapter) => {
        adapter.requestDevice = () => Promise.reject(new Error('No device today.'));
      },
    ],
    [
      'gives a device that is lost already',
      (adapter) => {
        const request = adapter.requestDevice.bind(adapter);
        adapter.requestDevice = async (descriptor) => {
          const device = await request(descriptor);
          device.destroy();
          await device.lost;
          return device;
        };
      },
    ],
  ])('says why, where an adapter %s', async (_, change) => {
    const found = await openedWith(change);
    expect(found).toHaveProperty(
      'what',
      expect.stringMatching(/^This browser knows WebGPU, but could not open it: .*[^.]\.$/),
    );
    expect(found).toHaveProperty('remedy', expect.stringContaining('Update the browser'));
  });

  it('says why, where asking for an adapter fails', async () => {
    const requestAdapter = gpu.requestAdapter.bind(gpu);
    gpu.requestAdapter = () => Promise.reject(new Error('The GPU process is gone.'));
    const found = await openWebGpu(gpu);
    gpu.requestAdapter = requestAdapter;
    expect(found).toMatchObject({
      what: 'This browser knows WebGPU, but could not open it: The GPU process is gone.',
    });
  });
});

describe('openWebGl', () => {
  it('says why, where there is none', async () => {
    expect(await openWebGl()).toHaveProperty('what', expect.stringContaining('WebGL 2'));
  });
});

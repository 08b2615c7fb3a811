/**
 * The device that everything is computed on. The project makes it itself and hands it to
 * tfjs, because a device that tfjs makes can be lost without anybody being told: after a
 * loss, submissions and `onSubmittedWorkDone` still succeed, and reads give garbage.
 */
import { engine, ready, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { autotuneStoreInMemory, type AutotuneStore } from './autotune/store.ts';
import { bindParts } from './bound-parts.ts';
import { kernelContext, type KernelContext } from './kernel-context.ts';
import { WORKGROUP_SIZE } from './kernels/kernel.ts';
import { findSubgroupSize, hoistDirectives } from './subgroups.ts';

export interface Device {
  readonly backend: 'webgpu' | 'webgl';
  /** The adapter's own name. */
  readonly adapter: string;
  /** Computes on the processor. */
  readonly software: boolean;
  /** Resolves, with a reason, when nothing computed since some moment can be trusted any more. */
  readonly lost: Promise<string>;
  /** What our kernels run in, when it is a device of WebGPU. */
  readonly kernels: KernelContext | null;
  close(): void;
}

/** What a failed attempt to get a device says to a person. */
export interface NoDevice {
  readonly what: string;
  readonly remedy: string;
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** Limits that are asked for as high as the adapter goes. */
const WANTED_LIMITS = [
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** Features that tfjs or the kernels use where they are there. */
const WANTED_FEATURES = ['timestamp-query', 'subgroups'] as const;

/**
 * Opens a WebGPU device and makes it tfjs's backend `webgpu`, under which tfjs's kernels
 * are registered. Whatever keeps it from that is a reason, never an error.
 *
 * @param autotuneStore where it is remembered which kernels were the fastest
 * @param onWarning told, in a sentence, what went wrong without ending anything
 */
export async function openWebGpu(
  gpu: GPU | undefined,
  autotuneStore: AutotuneStore = autotuneStoreInMemory(),
  onWarning: (sentence: string) => void = (sentence) => console.warn(sentence),
): Promise<Device | NoDevice> {
  if (!gpu) {
    return {
      what: 'This browser does not offer WebGPU here.',
      remedy:
        'Use a current Chrome, Edge, Firefox or Safari, and open the page over https or from localhost.',
    };
  }
  try {
    return await openAdapter(gpu, autotuneStore, onWarning);
  } catch (error) {
    return {
      what: `This browser knows WebGPU, but could not open it: ${reasonOf(error)}.`,
      remedy: 'Update the browser and the graphics driver, or restart the browser.',
    };
  }
}

/** The message of an error, without its full stop. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.\s*$/, '');
}

async function openAdapter(
  gpu: GPU,
  autotuneStore: AutotuneStore,
  onWarning: (sentence: string) => void,
): Promise<Device | NoDevice> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) {
    return {
      what: 'This browser knows WebGPU, but gave no graphics adapter.',
      remedy:
        'Switch on hardware acceleration in the browser’s settings, update the graphics driver, or restart the browser if the graphics process has just crashed.',
    };
  }
  const requiredLimits: Record<string, number> = {};
  for (const limit of WANTED_LIMITS) requiredLimits[limit] = adapter.limits[limit];
  const device = await adapter.requestDevice({
    requiredLimits,
    requiredFeatures: WANTED_FEATURES.filter((feature) => adapter.features.has(feature)),
  });
  try {
    return await installDevice(device, adapter, autotuneStore, onWarning);
  } catch (error) {
    device.destroy();
    throw error;
  }
}

async function installDevice(
  device: GPUDevice,
  adapter: GPUAdapter,
  autotuneStore: AutotuneStore,
  onWarning: (sentence: string) => void,
): Promise<Device> {
  hoistDirectives(device);
  const backend = new WebGPUBackend(device, adapter.info);
  bindParts(backend);
  await installBackend('webgpu', () => backend);

  const name = adapterName(adapter.info);
  const software =
    adapter.info.isFallbackAdapter || SOFTWARE.test(`${name} ${adapter.info.architecture}`);
  const subgroupSize = await findSubgroupSize(device, adapter.info, WORKGROUP_SIZE);
  const lostAlready = await Promise.race([device.lost, Promise.resolve(null)]);
  if (lostAlready) throw new Error(lostAlready.message || 'it was lost at once');
  const { maxStorageBuffersPerShaderStage: storageBuffers } = device.limits;
  const adapterTraits = { name, software, subgroupSize, storageBuffers };
  return {
    backend: 'webgpu',
    adapter: name,
    software,
    lost: Promise.race([
      device.lost.then(({ message, reason }) => message || reason),
      firstError(device),
    ]),
    kernels: kernelContext({ backend, adapter: adapterTraits, autotuneStore, onWarning }),
    close: () => device.destroy(),
  };
}

/** The name that a person would know the adapter by. */
export function adapterName(info: GPUAdapterInfo): string {
  const words = [info.vendor, info.architecture, info.device].filter((word) => word !== '');
  return info.description || words.join(' ') || 'unnamed adapter';
}

/**
 * Makes tfjs's WebGL backend the current one. It knows no kernels of ours and is slow. Whatever
 * keeps it from that is a reason, never an error.
 */
export async function openWebGl(): Promise<Device | NoDevice> {
  const remedy =
    'Switch on hardware acceleration in the browser’s settings, or use another browser.';
  try {
    return (await installWebGl()) ?? { what: 'This browser has no WebGL 2.', remedy };
  } catch (error) {
    return { what: `WebGL 2 could not be opened: ${reasonOf(error)}.`, remedy };
  }
}

/** @returns null where the browser has no WebGL 2 */
async function installWebGl(): Promise<Device | null> {
  const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return null;
  const backend = new MathBackendWebGL();
  await installBackend('webgl', () => backend);
  const adapter = webglRenderer(context);
  const { canvas } = backend.getGPGPUContext().gl;
  const lost = new Promise<string>((resolve) => {
    canvas.addEventListener('webglcontextlost', () => resolve('The WebGL context was lost.'));
  });
  return {
    backend: 'webgl',
    adapter,
    software: SOFTWARE.test(adapter),
    lost,
    kernels: null,
    close: () => backend.dispose(),
  };
}

function webglRenderer(context: WebGL2RenderingContext): string {
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(
    extension ? extension.UNMASKED_RENDERER_WEBGL : context.RENDERER,
  );
  return typeof name === 'string' && name !== '' ? name : 'unnamed adapter';
}

async function installBackend(
  name: string,
  make: () => WebGPUBackend | import('@tensorflow/tfjs-backend-webgl').MathBackendWebGL,
): Promise<void> {
  if (name in engine().registryFactory) removeBackend(name);
  registerBackend(name, make);
  if (!(await setBackend(name))) throw new Error(`tfjs could not start its backend ${name}`);
  await ready();
}

/** An allocation or validation that failed makes every later result garbage, silently. */
function firstError(device: GPUDevice): Promise<string> {
  return new Promise((resolve) => {
    device.addEventListener(
      'uncapturederror',
      (event) => {
        event.preventDefault();
        resolve(
          event.error instanceof GPUOutOfMemoryError
            ? 'its memory is full; smaller batches or networks need less'
            : event.error.message,
        );
      },
      { once: true },
    );
  });
}

/**
 * Test files share a process and the device that it opens once, so that each program is compiled
 * once for all of them. Each begins on that device, whatever the file before it has chosen.
 */
import { engine, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll } from 'vitest';
import { registerFilterGradient } from './cpu-filter-gradient.mjs';

beforeAll(async () => {
  registerFilterGradient();
  if ('webgpu' in engine().registryFactory) await setBackend('webgpu');
});

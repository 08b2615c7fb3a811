export { autotune } from './autotune.ts';
export { measureKernels, type DeviceFigures } from './kernel-figures.ts';
export { autotuneStoreInMemory, browserAutotuneStore, type AutotuneStore } from './store.ts';
export { autotuneTasks, taskKey } from './tasks.ts';

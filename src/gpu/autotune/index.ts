export { autotune } from './autotune.ts';
export { autotuneStoreInMemory, browserAutotuneStore, type AutotuneStore } from './store.ts';
export { autotuneTasks, taskKey } from './tasks.ts';

export { autotune } from './autotune.ts';
export { autotuneStoreInMemory, browserAutotuneStore, type AutotuneStore } from './store.ts';
export { autotuneTasks } from './tasks.ts';

export { browserAutotuneStore, autotuneStoreInMemory, currentAutotuneStore, keepAutotuneChoicesIn } from './store.ts';
export { autotuneTasks } from './tasks.ts';
export { autotune } from './autotune.ts';

export * from './build.ts';
export * from './check.ts';
export * from './checkpoint.ts';
export * from './curve-chunks.ts';
export * from './metrics.ts';
export * from './reading-window.ts';
export * from './record.ts';
export * from './schedule-change.ts';

export * from './check.ts';
export * from './setting.ts';
export * from './tables.ts';

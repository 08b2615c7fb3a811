export * from './cost.ts';
export * from './edit.ts';
export * from './layers.ts';
export * from './naming.ts';
export * from './network.ts';
export * from './presets.ts';
export * from './validation.ts';
export * from './weights.ts';

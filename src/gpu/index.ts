export * from './compile.ts';
export * from './device.ts';
export * from './geometry.ts';
export * as kernels from './kernels/index.ts';
export * from './picture-pages.ts';
export * from './pooling-geometry.ts';
export * from './readback.ts';
export * from './slice.ts';
export * from './summed.ts';

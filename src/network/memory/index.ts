export { inputsOfDensePart } from './dense-parts.ts';
export * from './memory.ts';

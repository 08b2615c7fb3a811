/**
 * Stands in for vitest where there is none: a machine to which only bundles are carried. The
 * bundler puts it in vitest's place; `run.ts` then runs what was described.
 */
import { describing } from './describing.ts';
import { addHook, addSuite, addTest, type Work } from './suite.ts';

export { expect } from './expect.ts';
export { vi } from './spies.ts';

export const describe = describing(addSuite);
export const it = describing(addTest);
/** @alias of vitest's */
export const test = it;
export const beforeAll = (work: Work) => addHook('beforeAll', work);
export const afterAll = (work: Work) => addHook('afterAll', work);
export const beforeEach = (work: Work) => addHook('beforeEach', work);
export const afterEach = (work: Work) => addHook('afterEach', work);

/** Runs what a file has described, one test after the other. */
import type { TestsResult } from '../results.ts';
import { expect } from './expect.ts';
import { FILE, Suite, type Test } from './suite.ts';

const LONGEST_ERROR = 1500;
const SKIPPED = new Error('The test skips itself.');

/**
 * Prints one line of JSON and ends the process.
 *
 * @public called by text that `scripts/lib/device-check/programs.mjs` writes
 */
export async function runAndPrint(file: string): Promise<void> {
  const start = performance.now();
  const runner = new Runner();
  await runner.run(FILE, '');
  const milliseconds = performance.now() - start;
  const result: TestsResult = { measure: 'tests', file, ...runner.counts, milliseconds };
  // Dawn keeps the process alive as long as a device is open.
  process.stdout.write(`\n${JSON.stringify(result)}\n`, () => process.exit(0));
}

export class Runner {
  #passed = 0;
  #skipped = 0;
  readonly #failed: { readonly name: string; readonly error: string }[] = [];

  get counts(): Pick<TestsResult, 'passed' | 'skipped' | 'failed'> {
    return { passed: this.#passed, skipped: this.#skipped, failed: this.#failed };
  }

  /** @param path names of the suites that it is in */
  async run(suite: Suite, path: string): Promise<void> {
    const begun = await this.#attempt(`${path} › beforeAll`, async () => {
      for (const hook of suite.hooks.beforeAll) await hook();
    });
    if (!begun) return;
    for (const entry of suite.entries) {
      const name = path === '' ? entry.name : `${path} › ${entry.name}`;
      if (entry.skipped) this.#skipped += 1;
      else if (entry instanceof Suite) await this.run(entry, name);
      else await this.#test(entry, suite, name);
    }
    await this.#attempt(`${path} › afterAll`, async () => {
      for (const hook of suite.hooks.afterAll) await hook();
    });
  }

  async #test({ work }: Test, suite: Suite, name: string): Promise<void> {
    // A hook may hand back what undoes it.
    const undo: (() => unknown)[] = [];
    const skip = (): never => {
      throw SKIPPED;
    };
    const failures = this.#failed.length;
    const state = { skipped: false };
    await this.#attempt(name, async () => {
      for (const { hooks } of suite.lineage)
        for (const hook of hooks.beforeEach) {
          const back = await hook();
          if (typeof back === 'function') undo.push(() => Reflect.apply(back, undefined, []));
        }
      try {
        await work({ expect, skip });
      } catch (error) {
        if (error !== SKIPPED) throw error;
        state.skipped = true;
      }
    });
    await this.#attempt(`${name} › afterwards`, async () => {
      for (const one of undo.toReversed()) await one();
      for (const { hooks } of suite.lineage.toReversed())
        for (const hook of hooks.afterEach) await hook();
    });
    if (state.skipped) this.#skipped += 1;
    else if (this.#failed.length === failures) this.#passed += 1;
  }

  /** @returns whether it went well */
  async #attempt(name: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#failed.push({ name, error: text.slice(0, LONGEST_ERROR) });
      return false;
    }
  }
}

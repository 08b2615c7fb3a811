/** Runs that a browser has kept from earlier visits, without training them. */
import type { Page } from '@playwright/test';
import type { Recipe } from '../src/experiment/index.ts';
import type { Network } from '../src/network/index.ts';

export interface MadeRun {
  readonly id: string;
  readonly name: string | null;
  readonly network: Network;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly shown: boolean;
  readonly colour: { readonly mix: 'plain' | 'residual'; readonly tone: number };
  readonly readings: number;
  /** Steps from one reading to the next. */
  readonly every: number;
  /** Percent: where its training error ends, and how far readings lie apart. */
  readonly error: number;
  readonly noise: number;
}

const TESTS = 100;

/** Lays runs into the storage of the page that is open; they are there after a reload. */
export async function keepRuns(page: Page, runs: readonly MadeRun[]): Promise<void> {
  for (let from = 0; from < runs.length; from += 20) {
    await page.evaluate(
      async ([some, first, tests]) => {
        const promised = <Value>(request: IDBRequest<Value>) =>
          new Promise<Value>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error ?? new Error('refused'));
          });
        const database = await promised(indexedDB.open('skipstack'));
        for (const [place, made] of some.entries()) {
          const { id, name, network, recipe, seed, shown, colour, readings, every } = made;
          const steps = readings * every;
          const record = {
            ...{ id, parent: null, name, network, recipe, seed, dataset: 'cifar-10' },
            ...{ device: null, variants: null, build: '0.1.0', status: 'finished', notes: '' },
            ...{ step: steps, steps, metrics: {} },
            times: {
              created: 1e12 - 1000 * (first + place),
              started: 1e12,
              ended: 1e12,
              computed: 60,
            },
          };
          const transaction = database.transaction(['runs', 'marks', 'segments'], 'readwrite');
          const [kept, marks, segments] = ['runs', 'marks', 'segments'].map((store) =>
            transaction.objectStore(store),
          );
          kept?.put({ id, colour, checkpointStep: null, record });
          marks?.put({ shown }, [id, 'shown']);
          const value = (step: number, noise: number) => {
            const share = step / steps;
            const fallen = made.error + (90 - made.error) * Math.exp(-6 * share);
            // Looks like chance and is the same every time.
            const chance = Math.sin(step * 12.9898 + seed * 78.233) * 43758.5453;
            return Math.max(0, fallen + noise * (chance - Math.floor(chance) - 0.5));
          };
          let number = 0;
          for (const [metric, count, noise, scale] of [
            ['training-error', readings, made.noise, 1],
            ['training-loss', readings, made.noise, 0.03],
            ['test-error', tests, made.noise / 5, 1],
          ] as const) {
            const gap = steps / count;
            const stepOf = (index: number) => Math.round((index + 1) * gap);
            const indices = Array.from({ length: count }, (_, index) => index);
            segments?.put(
              {
                metrics: [metric],
                lengths: Uint32Array.of(count),
                steps: Uint32Array.from(indices, stepOf),
                values: Float64Array.from(indices, (index) => scale * value(stepOf(index), noise)),
                seconds: Float64Array.from(indices, (index) => stepOf(index) / 50),
              },
              [id, number],
            );
            number += 1;
          }
          await new Promise<void>((resolve, reject) => {
            transaction.oncomplete = () => resolve();
            transaction.onerror = () => reject(transaction.error ?? new Error('refused'));
          });
        }
        database.close();
      },
      [runs.slice(from, from + 20), from, TESTS] as const,
    );
  }
  await page.reload();
}

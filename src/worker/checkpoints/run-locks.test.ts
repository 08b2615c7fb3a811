import { describe, expect, it } from 'vitest';
import { browserRunLocks } from './run-locks.ts';

type Held = () => Promise<unknown>;

/** One lock of a browser: `steal` takes it away, a signal ends the waiting for it. */
function testManager() {
  let holder: { readonly reject: (error: Error) => void } | null = null;
  const waiting: (() => void)[] = [];
  const request = (_: string, options: LockOptions, held: Held) =>
    new Promise<unknown>((resolve, reject) => {
      const mine = { reject };
      const grant = () => {
        holder = mine;
        void held().then((value) => {
          if (holder === mine) holder = null;
          resolve(value);
          waiting.shift()?.();
        });
      };
      if (options.steal) holder?.reject(new DOMException('stolen', 'AbortError'));
      if (options.steal || !holder) {
        grant();
        return;
      }
      waiting.push(grant);
      options.signal?.addEventListener('abort', () => {
        waiting.splice(waiting.indexOf(grant), 1);
        reject(new DOMException('given up', 'TimeoutError'));
      });
    });
  return { request };
}

describe('the lock of a run', () => {
  it('waits for whoever gives it back', async () => {
    const locks = browserRunLocks(testManager(), 1000);
    const giveBack = await locks.take('a', () => undefined);
    const next = locks.take('a', () => undefined);
    giveBack?.();
    expect(await next).not.toBeNull();
  });

  it('is taken away from a trainer that does not give it back, who is told', async () => {
    const locks = browserRunLocks(testManager(), 1);
    const robbed = new Promise<string>((resolve) => {
      void locks.take('a', () => resolve('robbed'));
    });
    expect(await locks.take('a', () => undefined)).not.toBeNull();
    expect(await robbed).toBe('robbed');
  });

  it('is not taken away by whoever does not train', async () => {
    const locks = browserRunLocks(testManager(), 1);
    await locks.take('a', () => undefined);
    expect(await locks.take('a')).toBeNull();
  });

  it('is to be had where the browser has none', async () => {
    expect(await browserRunLocks(undefined).take('a')).not.toBeNull();
  });
});

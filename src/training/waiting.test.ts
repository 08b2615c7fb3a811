import { describe, expect, it } from 'vitest';
import { DeviceQueue } from './device-queue.ts';
import { unlessAborted } from './unless-aborted.ts';

describe('unlessAborted', () => {
  const never = new Promise<string>(() => undefined);

  it('gives the value, the error, or null at once when aborted before or meanwhile', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    expect(await unlessAborted(Promise.resolve('here'), signal)).toBe('here');
    await expect(unlessAborted(Promise.reject(new Error('lost')), signal)).rejects.toThrow('lost');
    const waiting = unlessAborted(never, signal);
    controller.abort();
    expect(await waiting).toBeNull();
    expect(await unlessAborted(never, signal)).toBeNull();
    expect(await unlessAborted(Promise.resolve('here'), signal)).toBeNull();
    expect(await unlessAborted(Promise.resolve('here'), undefined)).toBe('here');
  });
});

describe('DeviceQueue', () => {
  it('runs one work after the other, also after one that failed', async () => {
    const queue = new DeviceQueue();
    const order: string[] = [];
    const work = (name: string, fails = false) =>
      queue.run(async () => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(order).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });
});

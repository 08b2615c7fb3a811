import { describe, expect, it } from 'vitest';
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

import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sha256 } from './hash.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('sha256', () => {
  it('agrees with Node’s', async () => {
    const bytes = new TextEncoder().encode('thirty-two by thirty-two');
    expect(await sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('says what to do where the page is not secure', async () => {
    vi.stubGlobal('crypto', {});
    await expect(sha256(new Uint8Array(1))).rejects.toThrow('https:// or http://localhost');
  });
});

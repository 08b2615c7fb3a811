import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { compressText, decompressText } from './compressed-text.ts';
import { FormatError } from './format-error.ts';

describe('compressText', () => {
  it('is read back to the same text, with or without a dictionary', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(text, text, (value, dictionary) => {
        const letters = compressText(value, dictionary);
        expect(letters).toMatch(/^[\w-]+$/);
        expect(decompressText(letters, dictionary, 10_000)).toBe(value);
      }),
    );
  });

  it('need not repeat what the dictionary holds', () => {
    const text = 'neither the beginning nor the end of it';
    const dictionary = `before ${text} behind`;
    expect(compressText(text, dictionary).length).toBeLessThan(compressText(text, '').length / 3);
  });
});

describe('decompressText', () => {
  const letters = compressText('a'.repeat(1000), '');

  it('unpacks no more than it may', () => {
    expect(decompressText(letters, '', 1000)).toHaveLength(1000);
    for (const longest of [999, 10]) {
      expect(() => decompressText(letters, '', longest)).toThrow(FormatError);
      expect(() => decompressText(letters, '', longest)).toThrow('unpacks to more than is read');
    }
  });

  it.each([
    ['nothing', ''],
    ['other letters', 'a+b/c='],
    ['letters that are no bytes', 'abcde'],
    ['a cut', letters.slice(0, -3)],
    ['no deflate', 'AAAA'],
    [
      'bytes that are no text',
      Buffer.from(deflateSync(Uint8Array.of(255, 254))).toString('base64url'),
    ],
  ])('refuses %s', (_what, broken) => {
    expect(() => decompressText(broken, '', 1000)).toThrow(FormatError);
    expect(() => decompressText(broken, '', 1000)).toThrow('damaged; copy the whole link again');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** No text of the page is smaller, in pixels at the browser's usual size. */
const SMALLEST = 13;
const PIXELS_OF_REM = 16;

const APP = join(import.meta.dirname, '..');
const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.css'),
);
const textOf = (file: string) => readFileSync(join(APP, file), 'utf8');

/** `--text-note: 0.8125rem` and its like. */
const tokens = new Map(
  [...textOf('styles/tokens.css').matchAll(/(--text-[a-z]+):\s*([^;]+);/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  ),
);

/** A size in pixels; null where it is that of what stands around it. */
function pixels(size: string): number | null {
  const token = /^var\((--text-[a-z]+)\)$/.exec(size)?.[1];
  if (token !== undefined) return pixels(tokens.get(token) ?? '');
  if (/^(inherit|unset|1em|100%)$/.test(size)) return null;
  const [, number, unit] = /^([\d.]+)(px|rem)$/.exec(size) ?? [];
  if (number === undefined) throw new Error(`“${size}” is neither px, rem nor a text token.`);
  return Number(number) * (unit === 'rem' ? PIXELS_OF_REM : 1);
}

/** The sizes that a file gives to texts; of the short form that in front of a slash or the family. */
function sizesIn(css: string): readonly string[] {
  const sizes = [...css.matchAll(/[\s;{]font-size:\s*([^;}]+)[;}]/g)].map(([, size = '']) => size);
  const fonts = [...css.matchAll(/[\s;{]font:\s*([^;}]+)[;}]/g)].map(([, font = '']) => font);
  const short = fonts
    .filter((font) => font.trim() !== 'inherit')
    .map((font) => /(var\(--text-[a-z]+\)|[\d.]+(?:px|rem))/.exec(font)?.[1] ?? font);
  return [...sizes, ...short].map((size) => size.trim());
}

it.each(files)('%s has no text under 13 pixels', (file) => {
  const small = sizesIn(textOf(file)).filter((size) => {
    const found = pixels(size);
    return found !== null && found < SMALLEST;
  });
  expect(small).toEqual([]);
});

it('has a base of 15 to 16 pixels', () => {
  const base = pixels('var(--text-body)');
  expect(base).toBeGreaterThanOrEqual(15);
  expect(base).toBeLessThanOrEqual(16);
  expect(textOf('styles/base.css')).toContain('font: var(--text-body)');
});

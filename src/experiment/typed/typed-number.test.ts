import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedNumber, type NumberField } from './typed-number.ts';

const RATE: NumberField = { label: 'Learning rate', smallest: 0, largest: 1000, whole: false };
const ANY: NumberField = { label: 'Any', smallest: -1e9, largest: 1e9, whole: false };
const STEPS: NumberField = { label: 'Steps', smallest: 1, largest: 10_000_000, whole: true };

const valueOf = (field: NumberField, text: string) => {
  const typed = typedNumber(field, text);
  return 'value' in typed ? typed.value : null;
};

describe('typedNumber', () => {
  it.each([
    ['0,05', 0.05],
    ['0.05', 0.05],
    [',05', 0.05],
    ['.05', 0.05],
    ['+.05', 0.05],
    [' 0,9\u00a0', 0.9],
    ['\u200b0.9\u2060', 0.9],
    ['1E-4', 1e-4],
    ['1e−4', 1e-4],
    ['1e–4', 1e-4],
    ['1,5e-3', 1.5e-3],
    ['2E+2', 200],
    ['０．０５', 0.05],
    ['０，０５', 0.05],
    ['１ｅ－４', 1e-4],
    ['٠٫٠٥', 0.05],
    ['०.०५', 0.05],
    ['0,125', 0.125],
    ['1.234', 1.234],
    ['12,3456', 12.3456],
    ['1,234', null],
    ['−0', 0],
  ])('reads %s as %s', (text, value) => {
    expect(valueOf({ ...RATE, largest: 10_000 }, text)).toBe(value);
  });

  it.each([
    ['64000', 64_000],
    ['64,000', 64_000],
    ['64 000', 64_000],
    ['64\u202f000', 64_000],
    ['64’000', 64_000],
    ["64'000", 64_000],
    ['64_000', 64_000],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['12,34,567', 1_234_567],
    ['1.234', 1234],
    ['6.4e4', 64_000],
    ['6,4e4', 64_000],
    ['100.0', 100],
    ['1.234,0', 1234],
    ['64.000', null],
  ])('reads %s as the whole number %s', (text, value) => {
    expect(valueOf(STEPS, text)).toBe(value);
  });

  it.each([
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1 234,567', 1234.567],
    ['1’234’567.25', 1_234_567.25],
    ['-1 234,5', -1234.5],
    ['− 5', -5],
  ])('takes the last of two marks of %s for the decimal sign', (text, value) => {
    expect(valueOf(ANY, text)).toBe(value);
  });

  it.each([
    ...['', ' ', '0,', '0.', ',', '.', '-', '+', 'e5', '1e', '1e-', '1,e5', '--1', '+-1'],
    ...['fast', '1/2', '½', '10²', '10⁻⁴', '0x10', 'Infinity', 'NaN', '5k', '50 %', '1e999'],
    ...['1e-999', '1.2.3', '1,2,3', '1,23,4', '12 34', '1  000', '1,234.567,8', '0 000', '1__000'],
  ])('refuses “%s”', (text) => {
    for (const field of [ANY, RATE, STEPS]) expect(valueOf(field, text)).toBeNull();
  });

  it('takes the only meaning that is in the range', () => {
    expect(valueOf(RATE, '1,234')).toBe(1.234);
    expect(valueOf({ ...RATE, smallest: 100, largest: 10_000 }, '1,234')).toBe(1234);
    expect(valueOf({ ...STEPS, largest: 4096 }, '64.000')).toBe(64);
  });

  it('says what is wanted, or what the two meanings are', () => {
    expect(typedNumber(STEPS, ' 1,5 ')).toEqual({
      problem: 'Steps must be a whole number from 1 to 10,000,000, not “1,5”.',
    });
    expect(typedNumber({ ...RATE, largest: 0.9999 }, '1')).toEqual({
      problem: 'Learning rate must be a number from 0 to 0.9999, not “1”.',
    });
    expect(typedNumber(STEPS, '64.000')).toEqual({
      problem: 'Steps: “64.000” can mean 64 or 64000. Write the one that you mean in this way.',
    });
  });

  it('reads every number as this page writes it, and as a comma region does', () => {
    const values = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(values, (value) => {
        expect(valueOf(ANY, String(value))).toBe(value + 0);
        const [short, german] = ['en', 'de'].map((locale) =>
          value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 }),
        );
        const rounded = Number(value.toFixed(2)) + 0;
        expect(valueOf(ANY, short ?? '')).toBeCloseTo(rounded, 1);
        expect(valueOf(ANY, german ?? '')).toBe(valueOf(ANY, short ?? ''));
      }),
      { seed: 9 },
    );
  });
});

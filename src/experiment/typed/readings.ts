/** What a numeral can mean. */

const NUMERAL = /^(?<sign>[+-]?) ?(?<digits>[\d.,'_ ]*\d)(?:e(?<exponent>[+-]?\d+))?$/;
/** Digits in groups of three, or of two before the last three as in India. */
const GROUPED = /^(?!0)\d{1,3}(?<mark>[ '_.,])\d{3}(\k<mark>\d{3})*$|^(?!0)\d{1,2}(,\d{2})+,\d{3}$/;
/** Three digits behind the only mark: it may be a decimal sign or separate thousands. */
const ONE_MARK = /^[1-9]\d{0,2}(?<mark>[.,])\d{3}$/;

/**
 * Every number that a numeral can mean; none for what is no numeral.
 *
 * Point and comma are decimal signs, and separate thousands where they stand in groups of three;
 * where both are there, the last one is the decimal sign. Blanks, apostrophes and underscores only
 * separate thousands. `1.234` and `1,234` are in doubt, and this page's own notation comes first:
 *
 * | Asked for     | `1.234`         | `1,234`         |
 * | ------------- | --------------- | --------------- |
 * | whole numbers | 1.234, 1234     | 1234            |
 * | any numbers   | 1.234           | 1.234, 1234     |
 *
 * @param text with the characters that `plainCharacters` leaves
 * @param whole whether only whole numbers are asked for
 */
export function readingsOf(text: string, whole: boolean): readonly number[] {
  const { sign = '', digits = '', exponent = '0' } = NUMERAL.exec(text)?.groups ?? {};
  return mantissas(digits, whole).flatMap((mantissa) => {
    const value = Number(`${sign}${mantissa}e${exponent}`);
    const hasVanished = value === 0 && /[1-9]/.test(mantissa);
    // Adding nothing makes a zero of minus zero.
    return Number.isFinite(value) && !hasVanished ? [value + 0] : [];
  });
}

/** The digits with a decimal point or none, in each way that they can be read. */
function mantissas(digits: string, whole: boolean): readonly string[] {
  const mark = ONE_MARK.exec(digits)?.groups?.mark;
  if (mark !== undefined) {
    const [decimal, grouped] = [digits.replace(mark, '.'), digits.replace(mark, '')];
    if (mark === ',') return whole ? [grouped] : [decimal, grouped];
    return whole ? [decimal, grouped] : [decimal];
  }
  if (/^\d+$/.test(digits)) return [digits];
  if (GROUPED.test(digits)) return [digits.replace(/\D/g, '')];
  return decimal(digits);
}

/** The last point or comma is the decimal sign; the digits before it may stand in groups. */
function decimal(digits: string): readonly string[] {
  const at = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const [before, sign, after] = [digits.slice(0, at), digits[at] ?? '', digits.slice(at + 1)];
  if (at < 0 || !/^\d+$/.test(after) || before.includes(sign)) return [];
  if (!/^\d*$/.test(before) && !GROUPED.test(before)) return [];
  return [`${before.replace(/\D/g, '')}.${after}`];
}

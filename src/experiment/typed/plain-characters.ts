/** The characters of numbers, whatever keyboard, program or script they came from. */

const SAME_CHARACTERS: readonly (readonly [RegExp, string | ((match: string) => string)])[] = [
  // Zero-width characters and marks of direction, which programs put around what they copy.
  [/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\u00ad\ufeff]/g, ''],
  [/\p{Nd}/gu, asciiDigit],
  // The minus sign, the hyphens and dashes that stand for it, and the full-width one.
  [/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-'],
  [/[\uff0b\ufe62]/g, '+'],
  // The Arabic decimal sign, and full-width and ideographic points.
  [/[\u066b\uff0e\u3002\uff61]/g, '.'],
  [/[\u060c\uff0c\u3001\uff64]/g, ','],
  [/[\u061b\uff1b]/g, ';'],
  [/[\u2019\u02bc\u066c\uff07]/g, "'"],
  [/[E\uff25\uff45]/g, 'e'],
  [/\s/g, ' '],
];

/**
 * The text with ASCII's digits, signs, points, commas, semicolons and blanks in the place of
 * those that mean the same, a small `e` before exponents, and nothing around it.
 */
export function plainCharacters(text: string): string {
  let plain = text;
  for (const [pattern, by] of SAME_CHARACTERS) {
    plain = typeof by === 'string' ? plain.replace(pattern, by) : plain.replace(pattern, by);
  }
  return plain.trim();
}

/** Unicode keeps the digits of a script together, from zero to nine. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

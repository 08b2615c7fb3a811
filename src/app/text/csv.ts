/** Text in a file of comma-separated values (RFC 4180). */

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * A text as a field: in quotes, its own quotes doubled, on one line, and with an apostrophe in
 * front where a spreadsheet would compute it.
 */
export function csvText(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const inert = FORMULA.test(line) ? `'${line}` : line;
  return `"${inert.replaceAll('"', '""')}"`;
}
